/**
 * Indicators of the operations centre: what the catalogue says of each, and the values that stand for it.
 * Times are epoch ms.
 */
import type { ToldFigureRole } from './score-rules.ts';

/** Which way is better; `none` where neither is. */
export const DIRECTIONS = ['up', 'down', 'none'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who values are given for: the province as a whole, each reporting unit, or both. */
export const INDICATOR_LEVELS = ['province', 'unit', 'both'] as const;
export type IndicatorLevel = (typeof INDICATOR_LEVELS)[number];

/**
 * How the value of the province follows from those of units: their sum, their plain mean, the newest of
 * them, or not at all.
 */
export const AGGREGATIONS = ['sum', 'mean', 'last', 'none'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Units that give values: communes and wards, departments with their branches, or both. */
export const REPORTERS = ['communes', 'departments', 'all'] as const;
export type Reporters = (typeof REPORTERS)[number];

export const SOURCE_KINDS = ['push', 'pull', 'sheet', 'form'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * Whether a figure can be believed to be of now. `unknown` where nothing ever came, or nothing has come for
 * so long that the last word says nothing about the present.
 */
export const FRESHNESS = ['fresh', 'stale', 'unknown'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/**
 * What sources bring that figures are counted from, each as fresh as the sources of it: dossiers with their
 * apologies and digitisation, their payments, their ratings, petitions. Append only: the store keeps positions.
 */
export const CARGOES = ['dossiers', 'payments', 'ratings', 'petitions'] as const;
export type Cargo = (typeof CARGOES)[number];

/** What a value asks for; `unknown` unless the value is fresh, `none` where no thresholds are set. */
export const VALUE_STATES = ['normal', 'warn', 'act', 'unknown', 'none'] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** What is computed from dossiers; ratios in percent. */
export const DOSSIER_KEYS = [
  'received',
  'resolved',
  'open',
  'due_soon',
  'overdue',
  'late_no_apology',
  'on_time_of_resolved',
  'on_time_of_received',
  'online_share',
  'electronic_results',
  'paid_online',
  'digitised',
  'reused',
  'satisfaction',
  'average_handling_days',
  'apologised',
] as const;
export type DossierKey = (typeof DOSSIER_KEYS)[number];

/** What is computed from petitions; ratios in percent. */
export const PETITION_KEYS = [
  'petitions_received',
  'petitions_resolved',
  'petitions_open',
  'petitions_overdue',
  'petitions_on_time',
  'petitions_satisfaction',
  'petitions_average_hours',
] as const;
export type PetitionKey = (typeof PETITION_KEYS)[number];

export const COMPUTED_KEYS = [...DOSSIER_KEYS, ...PETITION_KEYS] as const;
export type ComputedKey = (typeof COMPUTED_KEYS)[number];

/** One of the fields that indicators are grouped by on screen. */
export interface IocField {
  code: string;
  name: string;
  nameEn: string;
  order: number;
}

/** How often new values are due. */
export interface Pace {
  /** `PT15M`, `PT1H`, `P1D`, `P1W`, `P1M`, `P3M`, `P1Y` … */
  rhythm: string;
  /** Silence outside office hours does not count. */
  officeHoursOnly: boolean;
}

export interface Thresholds {
  warn: number;
  act: number;
}

export interface IndicatorRow extends Pace {
  code: string;
  field: string;
  name: string;
  nameEn: string;
  /** Unit of measure as it is written behind the number. */
  unit: string;
  /** Digits shown behind the comma. */
  decimals: number;
  direction: Direction;
  /** What is aimed at in the end; null where nothing is. */
  target: number | null;
  /** What the year is planned to reach; of a sum that is the province's, no unit's. */
  plan: number | null;
  /** From where on a value needs a look (`warn`) or a hand (`act`), in the bad sense of `direction`. */
  thresholds: Thresholds | null;
  /** The same for one unit, where the province's value is the sum of theirs; null: as for the province. */
  unitThresholds: Thresholds | null;
  /** A value outside them, or further than `jumpFactor` times from the last one, goes to quarantine. */
  bounds: { min: number | null; max: number | null; jumpFactor: number | null };
  source: string;
  level: IndicatorLevel;
  reporters: Reporters | null;
  aggregation: Aggregation;
  /** Key of the computation for indicators made of dossiers or petitions; null where values come from a source. */
  computed: ComputedKey | null;
  /** What the row tells of the service index; such a row stands in no field on screen. Null of all others. */
  figure: ToldFigureRole | null;
  verified: boolean;
  /** Where figures and targets were read, and what is assumed. */
  note: string;
}

/** A system that is expected to send. */
export interface SourceRow extends Pace {
  code: string;
  /** CloudEvents sources that belong to it; `*` at the end stands for anything. */
  urns: readonly string[];
  name: string;
  kind: SourceKind;
  /** Who answers for it, in words. */
  owner: string;
  /** Code of that unit, where it is one of the catalogue. */
  ownerUnit: string | null;
  verified: boolean;
  note: string;
}

/** Units counted in a value of the province, of those that should be. */
export interface Coverage {
  units: number;
  of: number;
}

export interface IndicatorValue {
  value: number;
  /** When it was true, as its source says. */
  at: number;
  arrivedAt: number;
  periodStart: number;
  /** First moment after the period. */
  periodEnd: number;
  /** Unit of measure. */
  unit: string;
}

/** The data of a value taken out of quarantine by a person. */
export interface QuarantineReleaseData {
  quarantineId: number;
  /** CloudEvents source and id of the event that was refused. */
  source: string;
  eventId: string;
  /** Why it had been refused. */
  code: string;
  /** Who let it count, and why. */
  by: string;
  reason: string;
  indicatorCode: string;
  unitCode?: string;
  value: number;
  /** ISO times. */
  periodStart: string;
  at: string;
}
