/** The yearly administrative-reform index (PAR Index) and the satisfaction survey (SIPAS). */

export const YEARLY_INDICES = ['par', 'sipas'] as const;
export type YearlyIndex = (typeof YEARLY_INDICES)[number];

/** A field of the PAR Index (decision 876/QĐ-BNV of 2022), or a factor of SIPAS, which has no weight. */
export interface ReformField {
  key: string;
  name: string;
  /** Points of 100; null where the index has no weights. */
  weight: number | null;
  verified: boolean;
  source: string;
}

export interface FieldYear {
  key: string;
  points: number | null;
  rank: number | null;
  /** Where only the band of ranks was published. */
  rankFrom: number | null;
  rankTo: number | null;
}

/** What is known of one index in one year; what is not known is null. */
export interface YearlyFigures {
  index: YearlyIndex;
  year: number;
  /** 0–100. PAR Index and SIPAS are yearly samples: never on one axis with the live satisfaction rate. */
  value: number | null;
  rank: number | null;
  of: number | null;
  fields: readonly FieldYear[];
  source: string;
  verified: boolean;
}

/** An entry of a year; holds the weights too when the administrator has corrected them. */
export interface YearlyEntry extends YearlyFigures {
  /** By field key, together 100; absent: those in force stay. */
  weights?: Readonly<Record<string, number>> | undefined;
}

export const INTERNAL_KINDS = ['department', 'district', 'commune'] as const;
export type InternalKind = (typeof INTERNAL_KINDS)[number];

/** The province's own index of its units, as published; units that were dissolved since keep their name. */
export interface InternalResult {
  year: number;
  unitName: string;
  kind: InternalKind;
  value: number;
  rank: number | null;
  source: string;
}

/** An entry of such results: replaces what was known of that kind of units in that year. */
export interface InternalEntry {
  index: 'internal';
  year: number;
  kind: InternalKind;
  results: readonly Pick<InternalResult, 'unitName' | 'value' | 'rank'>[];
  /** Where it was published: number, day. */
  source: string;
}

/** As many units as a province has, and room. */
export const MOST_INTERNAL_RESULTS = 300;

export interface YearlyRow extends YearlyFigures {
  /** Null for what came with the program. */
  entered: { by: string; at: string; seq: number } | null;
}

export interface ParBoard {
  legalBasis: string;
  goal: string | null;
  fields: ReformField[];
  /** Oldest first. */
  years: YearlyRow[];
  sipas: { factors: ReformField[]; years: YearlyRow[] };
  internal: readonly InternalRow[];
}

export interface InternalRow extends InternalResult {
  /** Null for what came with the program. */
  entered: { by: string; at: string; seq: number } | null;
}
