/**
 * What a live client holds, and how it changes.
 *
 * A delta is an RFC 7396 merge patch of the snapshot: objects merge, `null` deletes, everything else
 * replaces. One exception: `events` in a delta lists only the new ones, newest first.
 */
import type { AlarmSlice } from './alarm-slice.ts';
import type { Cargo, Freshness, Pace } from './indicator.ts';
import type { PetitionTally } from './petition.ts';
import type { DossierStatus } from './status.ts';
import type { DayTally, FieldTally, Tally } from './tally.ts';

/** `province`, or `unit:CODE` for one commune, ward or department. */
export type Scope = 'province' | `unit:${string}`;

/** Received and resolved within one hour of the day. */
export interface HourFlow {
  received: number;
  resolved: number;
}

/** Late dossiers of one unit in one field. */
export interface GroupStanding {
  unit: string;
  field: string;
  overdue: number;
  lateNoApology: number;
  dueSoon: number;
  /** Earliest due date among the overdue, `2026-11-20`. */
  oldestDueDate: string;
}

/** All groups with overdue dossiers, however many of them `groups` lists. */
export interface LateTotals {
  groups: number;
  /** Groups with an overdue dossier whose apology has not gone out. */
  withoutApology: number;
  /** Earliest due date among all overdue dossiers; empty when there is none. */
  oldestDueDate: string;
}

/** One line of the stream. Holds no personal data and no dossier code. */
export interface RecentEvent {
  seq: number;
  /** Occurrence time, epoch ms. */
  at: number;
  unit: string;
  field: string;
  status: DossierStatus | 'apology' | 'rating';
}

export interface SourceState {
  /** Arrival of its last event, epoch ms. */
  lastArrivalAt: number;
  /** Occurrence time of its newest event, epoch ms. */
  lastEventAt: number;
  accepted: number;
  rejected: number;
}

/** A source as live clients hold it. */
export interface LiveSource extends SourceState {
  /** Of a declared source. */
  name?: string;
  /** By its own declared rhythm, or by that of undeclared sources. */
  state: Freshness;
  /** What it has brought that figures are counted from: they are no fresher than it. Absent of one that only told of the past, as an imported log does. */
  brings?: Cargo[];
}

/** Indicator code → value of the province and the time it was true, epoch ms. */
export type CompactValues = Record<string, readonly [value: number, at: number]>;

/** Cumulative counts of one day at the end of each slot of `slotMinutes` minutes from 00:00. */
export interface PaceCurve {
  /** Local day it counts, `2026-11-20`. */
  day: string;
  slotMinutes: number;
  received: number[];
  resolved: number[];
}

/** A `StandingTally` without its names: there are as many of them as communes. */
export type PlacedStanding = readonly [
  open: number,
  dueSoon: number,
  overdue: number,
  paused: number,
  lateNoApology: number,
];

export interface Slices {
  units: Record<string, Tally>;
  departments: Record<string, Tally>;
  /** Standing of departments' dossiers by the commune they lie in; not part of `units`. */
  placed: Record<string, PlacedStanding>;
  fields: Record<string, FieldTally>;
  /** Flow per local day, `2026-11-20`, the last 30 days. */
  days: Record<string, DayTally>;
  /** Flow per hour (`"7"`), today and on the day of the `yesterday` curve. */
  hours: { today: Record<string, HourFlow>; yesterday: Record<string, HourFlow> };
  /** What today is compared with: yesterday, or the last working day before it when yesterday was a day off. */
  yesterday: PaceCurve;
  /** Most urgent first; of the province at most `GROUPS_KEPT`, of a unit all. A delta brings the whole list when any of it changed. */
  groups: GroupStanding[];
  late: LateTotals;
  /** Newest first, at most `EVENTS_KEPT`. */
  events: RecentEvent[];
  /** In the scope of a unit only those that bring something. */
  sources: Record<string, LiveSource>;
  /** By `name` in `sources`, of those that bring something; `*` of undeclared ones: a page judges their silence itself, though nothing more arrives. */
  paces: Record<string, Pace>;
  /** Communes and wards that received or resolved a dossier in the last two working days, of all; `silent`: the codes of the others. */
  reporting: { units: number; of: number; silent: string[] };
  /** By unit with any petition open or resolved today; the province's totals under `PROVINCE_PETITIONS`. */
  petitions: Record<string, PetitionTally>;
  /** Told values of the province, not what is computed from dossiers; empty in the scope of a unit. */
  indicators: CompactValues;
  /** Of the watched scope; silences and flood are the province's. */
  alarms: AlarmSlice;
}

export interface Snapshot extends Slices {
  protocol: number;
  seq: number;
  /**
   * Tells the history that led to `seq` from any other, as of a database copied back and gone on otherwise: given
   * back as `mark` in `sync`. Empty while the log is.
   */
  mark: string;
  /** Server time when this was true, epoch ms. */
  now: number;
  scope: Scope;
  /** Local day that `today` counts, `2026-11-21`. */
  day: string;
}

/** Objects merge, `null` deletes. */
export type Patch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: Patch<T[K]> | null }
    : T;

export interface Delta extends Patch<Slices> {
  from: number;
  to: number;
  /** Of `to`; may be absent when the ends are equal. */
  mark?: string;
  now: number;
  day?: string;
}

export const EVENTS_KEPT = 20;
export const GROUPS_KEPT = 10;
export const DAYS_KEPT = 30;
