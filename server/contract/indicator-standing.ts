/** Indicators and sources as they stand for whoever asks. Times are epoch ms. */
import type { Cargo, Coverage, Freshness, SourceKind, ValueState } from './indicator.ts';

/** Most points of a history; older ones are left out. */
export const HISTORY_POINTS = 400;

/** A figure computed from dossiers, with what it is made of. */
export interface ComputedFigure {
  value: number | null;
  numerator: number;
  /** Null for a plain count. */
  denominator: number | null;
}

/** One indicator as it stands for the province or one unit. */
export interface IndicatorStanding {
  code: string;
  /** Rounded to the indicator's decimals; null where nothing is known. */
  value: number | null;
  at: number | null;
  arrivedAt: number | null;
  periodStart: number | null;
  periodEnd: number | null;
  freshness: Freshness;
  state: ValueState;
  /** The same figure of the period before; null where none stands, or where it counts other parts of the province. */
  previous: number | null;
  /** Share of the way to the target, 1 when reached. */
  progress: number | null;
  /** Share of the plan that is done; null without a plan, and where it is that of the sum of all units, of one or of some of them. */
  planDone: number | null;
  /** Units counted, where the province's value is made of theirs. */
  coverage: Coverage | null;
  /** Of indicators made of dossiers: today, this month, this year; null of the others. */
  figures: { today: ComputedFigure; month: ComputedFigure; year: ComputedFigure } | null;
}

export interface HistoryPoint {
  periodStart: number;
  value: number;
  at: number;
  /** Units counted, where the point is made of theirs. */
  units: number | null;
}

/** Value of one unit, for the map. */
export interface UnitStanding {
  value: number;
  at: number;
  freshness: Freshness;
  state: ValueState;
}

/** A declared system, or an undeclared one that has sent. */
export interface SourceStanding {
  /** Null of an undeclared one. */
  code: string | null;
  /** The CloudEvents sources that were heard; none of a system that never sent. */
  urns: string[];
  name: string;
  kind: SourceKind | null;
  /** Of an undeclared one that by which all undeclared ones are judged. */
  rhythm: string | null;
  officeHoursOnly: boolean;
  owner: string | null;
  ownerUnit: string | null;
  verified: boolean;
  state: Freshness;
  lastArrivalAt: number | null;
  /** Time of the newest event or value. */
  lastEventAt: number | null;
  accepted: number;
  rejected: number;
  /** Units last heard through it within its rhythm, of those ever heard. */
  units: Coverage;
  /** Codes of the indicators that depend on it. */
  indicators: string[];
  /** What it brings that figures are counted from; none of one that has only told of the past. */
  brings: Cargo[];
  /** Why fetching from it failed last, a Vietnamese sentence; absent or null where nothing did. */
  error?: string | null;
  /** When that was; absent or null without an error. */
  errorAt?: number | null;
}
