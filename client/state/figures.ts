/** Pure sums and ratios over the slices of a snapshot; the page shows nothing it has counted otherwise. */
import type { PetitionTally } from '#contract/petition';
import type { GroupStanding, PaceCurve, PlacedStanding, Slices } from '#contract/snapshot';
import type { DayTally, StandingTally, Tally, YearTally } from '#contract/tally';
import { petitionFigures } from './petitions.ts';

/** On-time share of both denominators in use; null when there is nothing to divide by. */
export interface OnTimeRatios {
  /** (early + on time) ÷ resolved: the reports' ratio. */
  ofResolved: number | null;
  /**
   * Not late against the first date set ÷ received: the ratio of the service index (decision 766), for which
   * a dossier that was re-appointed is still late.
   */
  ofReceived: number | null;
}

export interface ProvinceFigures {
  now: StandingTally;
  today: DayTally;
  year: YearTally;
  /** Handling units with at least one such dossier. */
  unitsWith: { overdue: number; lateNoApology: number; dueSoon: number };
}

export interface LateGroup extends GroupStanding {
  /** Unit and field, unique in the list. */
  key: string;
}

type Counts<T> = { [K in keyof T]: number };

function added<T extends Counts<T>>(sum: T, more: T): T {
  const made = { ...sum };
  // A count that is left out is 0.
  for (const key of Object.keys(sum) as (keyof T)[])
    made[key] = ((sum[key] ?? 0) + (more[key] ?? 0)) as T[keyof T];
  return made;
}

const NO_STANDING: StandingTally = { open: 0, dueSoon: 0, overdue: 0, paused: 0, lateNoApology: 0 };
const NO_DAY: DayTally = { received: 0, resolved: 0, early: 0, onTime: 0, late: 0, lateFirst: 0 };
const NO_YEAR: YearTally = { ...NO_DAY, online: 0, rated: 0, satisfied: 0 };

/** The province is the sum of its communes and departments; `placed` is a view of the latter and not added. */
export function provinceFigures(units: Slices['units'], departments: Slices['departments']): ProvinceFigures {
  const tallies: Tally[] = [...Object.values(units), ...Object.values(departments)];
  const having = (key: 'overdue' | 'lateNoApology' | 'dueSoon') =>
    tallies.filter((tally) => tally.now[key] > 0).length;
  return {
    now: tallies.reduce((sum, tally) => added(sum, tally.now), NO_STANDING),
    today: tallies.reduce((sum, tally) => added(sum, written(tally.today)), NO_DAY),
    year: tallies.reduce((sum, tally) => added(sum, written(tally.year)), NO_YEAR),
    unitsWith: {
      overdue: having('overdue'),
      lateNoApology: having('lateNoApology'),
      dueSoon: having('dueSoon'),
    },
  };
}

export function onTimeRatios(flow: DayTally): OnTimeRatios {
  const inTime = flow.early + flow.onTime;
  const { resolved, received } = flow;
  return {
    ofResolved: resolved > 0 ? inTime / resolved : null,
    ofReceived: received > 0 ? (resolved - (flow.lateFirst ?? flow.late)) / received : null,
  };
}

/** With what the contract leaves out, so that it can be added up. */
function written<T extends DayTally>(flow: T): T {
  return { ...flow, lateFirst: flow.lateFirst ?? flow.late };
}

/** Sum of all days held, oldest first in the map's order. */
export function flowOfDays(days: Slices['days']): DayTally {
  return Object.values(days).reduce((sum, day) => added(sum, written(day)), NO_DAY);
}

/**
 * The compared day's count at the same time of day, read off the pace curve and interpolated within a slot.
 * @param minute minutes since local midnight
 * @returns null when the curve is empty
 */
export function paceAt(curve: PaceCurve, which: 'received' | 'resolved', minute: number): number | null {
  const counts = curve[which];
  if (counts.length === 0) return null;
  const position = Math.max(0, minute / curve.slotMinutes);
  const slot = Math.floor(position);
  const last = counts[counts.length - 1] ?? 0;
  const before = slot === 0 ? 0 : (counts[slot - 1] ?? last);
  const after = counts[slot] ?? last;
  return before + (after - before) * (position - slot);
}

/** Relative change, 0.021 for 2.1 % more; null when there is nothing to compare with. */
export function change(now: number, before: number | null): number | null {
  return before === null || before === 0 ? null : (now - before) / before;
}

/** Groups with overdue dossiers, those without an apology first, then the larger ones. */
export function lateGroups(groups: readonly GroupStanding[]): LateGroup[] {
  return groups
    .filter((group) => group.overdue > 0)
    .map((group) => ({ ...group, key: `${group.unit}/${group.field}` }))
    .sort(
      (a, b) =>
        b.lateNoApology - a.lateNoApology ||
        b.overdue - a.overdue ||
        a.oldestDueDate.localeCompare(b.oldestDueDate) ||
        a.key.localeCompare(b.key),
    );
}

export interface MapValues {
  overdue: number;
  lateNoApology: number;
  dueSoon: number;
  receivedToday: number;
  /** (early + on time) ÷ resolved since 1 January, of the commune's own dossiers. */
  onTimeRatio: number | null;
  /** The same ÷ received, against the first date. */
  onTimeOfReceived: number | null;
  open: number;
  /** Petitions not yet answered, new ones included. */
  petitionsOpen: number;
  petitionsOverdue: number;
}

/** With its names. */
function standingOf([open, dueSoon, overdue, paused, lateNoApology]: PlacedStanding): StandingTally {
  return { open, dueSoon, overdue, paused, lateNoApology };
}

/** Figures of one commune on the map: its own dossiers and petitions, and dossiers of departments that lie in it. */
export function mapValues(
  tally: Tally,
  placed: PlacedStanding | undefined,
  petitions: PetitionTally | undefined,
): MapValues {
  const now = placed ? added(tally.now, standingOf(placed)) : tally.now;
  const { ofResolved, ofReceived } = onTimeRatios(tally.year);
  const counts = petitionFigures(petitions);
  return {
    overdue: now.overdue,
    lateNoApology: now.lateNoApology,
    dueSoon: now.dueSoon,
    receivedToday: tally.today.received,
    onTimeRatio: ofResolved,
    onTimeOfReceived: ofReceived,
    open: now.open,
    petitionsOpen: counts.open,
    petitionsOverdue: counts.overdue,
  };
}

/**
 * Place in a ranking sorted best first, competition style (1, 2, 2, 4).
 * @returns null for a unit that is not in it or has no ratio
 */
export function rankOf(
  code: string,
  rows: readonly { code: string; ratio: number | null }[],
): { rank: number; of: number } | null {
  const ratio = rows.find((row) => row.code === code)?.ratio ?? null;
  if (ratio === null) return null;
  const ranked = rows.filter((row) => row.ratio !== null);
  return { rank: ranked.findIndex((row) => row.ratio === ratio) + 1, of: ranked.length };
}
