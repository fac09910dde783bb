/**
 * How the service index of decision 766/QĐ-TTg (2022) is scored: groups, components, formulas and grades, as
 * `data/index-766.json` sets them.
 */

/** What the components divide; each is counted over one scope and one period. */
export const FIGURE_KEYS = [
  'received',
  'resolved',
  'onTime',
  'online',
  'rated',
  'satisfied',
  'synchronised',
  'proceduresToAnnounce',
  'proceduresAnnouncedOnTime',
  'proceduresToPublish',
  'proceduresPublishedOnTime',
  'proceduresPublished',
  'proceduresPublishedInFull',
  'procedures',
  'proceduresOnline',
  'proceduresUsedOnline',
  'withFee',
  'paidOnline',
  'feeProcedures',
  'feeProceduresOffered',
  'feeProceduresPaidOnline',
  'electronicResult',
  'inputsDigitised',
  'certifiable',
  'certifiedElectronically',
  'reusedData',
  'storedForCitizen',
  'citizenDataUsed',
  'citizenProcedures',
  'citizenProceduresConnected',
  'petitions',
  'petitionsOnTime',
  'petitionsUnsatisfied',
  'petitionsOnProcedures',
  'petitionsOnStaff',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/**
 * Of them those that no event of a dossier or petition gives: they are told as values of indicators, by rows of
 * the catalogue that name them.
 */
export const TOLD_FIGURES = [
  'synchronised',
  'proceduresToAnnounce',
  'proceduresAnnouncedOnTime',
  'proceduresToPublish',
  'proceduresPublishedOnTime',
  'proceduresPublished',
  'proceduresPublishedInFull',
  'procedures',
  'proceduresOnline',
  'feeProcedures',
  'feeProceduresOffered',
  'certifiable',
  'certifiedElectronically',
  'storedForCitizen',
  'citizenDataUsed',
  'citizenProcedures',
  'citizenProceduresConnected',
  'petitionsOnProcedures',
  'petitionsOnStaff',
] as const satisfies readonly FigureKey[];
export type ToldFigureKey = (typeof TOLD_FIGURES)[number];

/**
 * How the values of a figure within a longer period are taken together: what happened is added up, of what
 * stands the newest value counts.
 */
export const FIGURE_SPANS = ['sum', 'last'] as const;
export type FigureSpan = (typeof FIGURE_SPANS)[number];

/** What an indicator tells of the service index. */
export interface ToldFigureRole {
  key: ToldFigureKey;
  over: FigureSpan;
}

/** Counts of one scope and period; null says that nobody counts it, which is not 0. */
export type FigureCounts = Readonly<Record<FigureKey, number | null>>;

/** What one component is scored from; null: missing. */
export type ScoreFigure = { numerator: number; denominator: number } | 'not_applicable' | null;

export const SCORE_LEVELS = ['province', 'department', 'commune'] as const;
export type ScoreLevel = (typeof SCORE_LEVELS)[number];

/** What a component is worth when its denominator is 0. */
export const WHEN_EMPTY = ['full', 'zero', 'missing', 'not_applicable'] as const;
export type WhenEmpty = (typeof WHEN_EMPTY)[number];

/**
 * `ratio`: max × min(1, numerator ÷ denominator ÷ fullAt). `inverse_ratio`: the same of what the numerator
 * leaves over. `fullAt` is the share, 0–1, from which the component has all its points.
 */
export interface ScoreFormula {
  kind: 'ratio' | 'inverse_ratio';
  fullAt: number;
  whenEmpty: WhenEmpty;
}

/**
 * How a unit can gain points: `same` makes the numerator larger within the denominator, `new` adds to both,
 * `fewer` makes the numerator of an inverse ratio smaller.
 */
export interface ScoreGain {
  kind: 'same' | 'new' | 'fewer';
  /** What is counted, in words: "hồ sơ đúng hạn". */
  name: string;
}

export interface FigureName {
  key: FigureKey;
  name: string;
}

export interface ScoreComponentRule {
  key: string;
  group: string;
  name: string;
  /** Points; 0 for what the portal shows without scoring it. */
  max: number;
  formula: ScoreFormula;
  numerator: FigureName;
  denominator: FigureName;
  gain: ScoreGain | null;
  /** Elsewhere the component does not apply. */
  levels: readonly ScoreLevel[];
  verified: boolean;
  source: string;
}

export interface ScoreGroupRule {
  code: string;
  name: string;
  nameEn: string;
  max: number;
}

/** From `from` points up; the word and the pattern stand beside the colour. */
export interface GradeBand {
  code: string;
  name: string;
  nameEn: string;
  from: number;
  /** Name of a colour of the palette. */
  colour: string;
  pattern: string;
}

/** What the arithmetic needs of the configuration. */
export interface ScoreRules {
  groups: readonly ScoreGroupRule[];
  rows: readonly ScoreComponentRule[];
  /** Best first. */
  bands: readonly GradeBand[];
  /** A component that does not apply gets all its points, or is left out of the maximum. */
  notApplicable: 'full' | 'excluded';
}
