/**
 * A delta in fewer bytes, for who asks for it with `compact: true` in `sync`. It says what a `Delta` says, in
 * terms of what its reader holds at `from`; whoever does not ask gets merge patches.
 */
import type { AlarmBrief } from './alarm-slice.ts';
import type { GroupStanding, Patch, RecentEvent, Slices } from './snapshot.ts';

/** Slices of counters by code, of which a delta tells by how much they have moved; of `hours` those of today. */
export const COUNTED = ['units', 'departments', 'fields', 'days', 'hours'] as const;
export type CountedSlice = (typeof COUNTED)[number];

/** By how much numbers have moved, in the shape of what they belong to; one that was not there counts from 0. */
export interface Steps {
  [name: string]: number | Steps;
}

/** An item of a list: its place in the list held, that with what is different now, or an item not held. */
export type ListEntry<T> = number | readonly [place: number, changed: Partial<T>] | T;

/**
 * Lines of one status and field at one moment, `now - ago`: by turns the distance of a `seq` from `from`, and the
 * units, blanks between, of the lines of that and the numbers before it.
 */
export type CompactLines = readonly [
  status: RecentEvent['status'],
  field: string,
  ago: number,
  ...seqAndUnits: (number | string)[],
];

/** What has come of a source: its last arrival and newest event, ms before `now`; and how many in all. */
export type Heard = readonly [arrivalAgo: number, eventAgo: number, accepted: number, rejected: number];

export interface CompactDelta {
  from: number;
  /** `to` less `from`. */
  by: number;
  mark?: string;
  now: number;
  day?: string;
  /** By how much the numbers of these members, codes with blanks between, have moved: all of them by the same. */
  add?: (readonly [slice: CountedSlice, steps: Steps, codes: string])[];
  heard?: Record<string, Heard>;
  groups?: ListEntry<GroupStanding>[];
  /** `alarms.top`. */
  top?: ListEntry<AlarmBrief>[];
  events?: CompactLines[];
  /** What is left, a merge patch. */
  set?: Patch<Slices>;
}
