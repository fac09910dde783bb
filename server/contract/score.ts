/**
 * The service index of decision 766/QĐ-TTg (2022), the administrative-reform index and the reform plan, as
 * the interface answers them. A figure that does not apply, one that is missing and a zero are three things.
 */
import type { Freshness } from './indicator.ts';
import type { FigureName, GradeBand, ScoreFormula, ScoreGroupRule, ScoreLevel } from './score-rules.ts';
import type { Scope } from './snapshot.ts';

export type ComponentState = 'scored' | 'missing' | 'not_applicable';

/** Where a figure of a component comes from that no dossier gives, and of what time it is. */
export interface FigureOrigin {
  /** `fresh` also of what is known for good, of a period that has ended. */
  freshness: Freshness;
  /** When the value was true, or its source was heard last, ISO local time. */
  at: string;
  /** Name of the system or systems. */
  source: string;
}

export interface ComponentScore {
  key: string;
  group: string;
  name: string;
  max: number;
  state: ComponentState;
  /** Null exactly when missing. A zero is scored. */
  points: number | null;
  numerator: FigureName & { value: number | null };
  denominator: FigureName & { value: number | null };
  /** Numerator ÷ denominator, 0–1; null without a denominator. */
  ratio: number | null;
  formula: ScoreFormula;
  verified: boolean;
  source: string;
  /** Of the figure that is least of now; null where both are counted from dossiers, or one is missing. */
  told: FigureOrigin | null;
}

export interface GroupScore extends ScoreGroupRule {
  /** Of the components that are not missing. */
  points: number;
  /** Maximum of the components that are not missing. */
  measuredMax: number;
  components: ComponentScore[];
}

/** The sums of a card, without where and when. */
export interface ScoreSums {
  groups: GroupScore[];
  /** Points of what is known, two decimals. */
  points: number;
  /** Maximum of what is known. */
  measuredMax: number;
  /** Maximum of everything. */
  max: number;
  /** `points` on the scale of 100 of what is known; equals `points` when nothing is missing. Null: nothing is known. */
  total: number | null;
  /** What the total would be if all that is missing were worth nothing, or everything. */
  lowest: number;
  highest: number;
  /** Keys of components with points that are missing: then total and grade are provisional. */
  missing: string[];
  notApplicable: string[];
  /** Keys of components with points whose told figures are not of now; they count as they were told last. */
  stale: string[];
}

export interface GradeStep {
  grade: string;
  /** Points still lacking, two decimals. */
  points: number;
}

/** A unit's own figures beside those of the portal, which are the official ones. */
export interface PublishedBeside {
  asOf: string;
  source: string;
  verified: boolean;
  /** By a source, day by day; otherwise somebody entered it. */
  told: boolean;
  total: number;
  rank: number | null;
  of: number | null;
  /** Ours − published; null while ours is provisional. */
  difference: number | null;
  groups: { code: string; published: number; ours: number | null; difference: number | null }[];
  /** Day of the groups; null where they are of the same day as the total. */
  groupsAsOf: string | null;
  /** The published groups do not add up to the published total; by how much. Null: they do, or were not given. */
  groupsOff: number | null;
}

/** `firm` unless components are missing or not of now. */
export interface TrendPoint {
  period: string;
  total: number | null;
  firm: boolean;
}

export interface ScoreCard extends ScoreSums {
  scope: Scope;
  level: ScoreLevel;
  period: string;
  /** First and last day, `2026-07-01`. */
  from: string;
  to: string;
  /** The period has ended. */
  closed: boolean;
  asOf: string;
  /** Last event of the log that is counted. */
  seq: number;
  /** Dossiers received in the period. */
  volume: number | null;
  grade: GradeBand | null;
  provisional: boolean;
  distanceToNext: GradeStep | null;
  bands: readonly GradeBand[];
  /** The periods before and this one, oldest first; of a year its months, from the first of which anything is known. */
  trend: TrendPoint[];
  published: PublishedBeside | null;
  legalBasis: string;
}

export const UNRANKED_REASONS = ['low_volume', 'no_score', 'lacks_components'] as const;
export type UnrankedReason = (typeof UNRANKED_REASONS)[number];

/** Of the period of the ranking, 0–1; null without anything to divide by. */
export interface PeriodShares {
  /** Resolved no later than the first date set ÷ resolved. */
  ofResolved: number | null;
  /** The same ÷ received, as the index divides. */
  ofReceived: number | null;
  /** Received online ÷ received. */
  online: number | null;
  /** Satisfied ÷ rated. */
  satisfied: number | null;
}

export interface RankingRow extends PeriodShares {
  unit: string;
  total: number | null;
  rank: number | null;
  unranked: UnrankedReason | null;
  volume: number;
  grade: string | null;
  provisional: boolean;
  /** Some of its told figures are not of now. */
  stale: boolean;
  /** Against the period before; null where either is unknown or lacks other components. */
  delta: number | null;
}

export interface ScoreRanking {
  level: ScoreLevel;
  period: string;
  minimumVolume: number;
  ranked: number;
  rows: RankingRow[];
}

/** The portal's figures of one scope and period, as somebody entered or imported them. */
export interface PublishedEntry {
  scope: Scope;
  period: string;
  asOf: string;
  total: number;
  rank: number | null;
  of: number | null;
  /** By group code; empty when only the total is known. */
  groups: Readonly<Record<string, number>>;
  source: string;
}
