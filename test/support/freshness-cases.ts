/** One table of cases for the rule of freshness, held against the server's and the page's own reckoning. */
import type { Freshness, Pace } from '#contract/indicator';

export interface FreshnessCase extends Pace {
  name: string;
  /** Local times, `2026-11-20T08:00:00`; null: nothing ever came. */
  lastValueAt: string | null;
  lastArrivalAt: string | null;
  now: string;
  state: Freshness;
}

const daily = { rhythm: 'P1D', officeHoursOnly: false };
const minutes = { rhythm: 'PT5M', officeHoursOnly: false };
const office = { rhythm: 'PT15M', officeHoursOnly: true };
const both = (at: string) => ({ lastValueAt: at, lastArrivalAt: at });

/** 2026-11-20 is a Friday; 2026-11-23, the Monday after it, is a day off in these cases. */
export const DAY_OFF = '2026-11-23';

export const FRESHNESS_CASES: readonly FreshnessCase[] = [
  {
    name: 'two periods and four seconds',
    ...minutes,
    ...both('2026-11-20T08:00:00'),
    now: '2026-11-20T08:10:04',
    state: 'fresh',
  },
  {
    name: 'a second more',
    ...minutes,
    ...both('2026-11-20T08:00:00'),
    now: '2026-11-20T08:10:05',
    state: 'stale',
  },
  {
    name: 'a day of silence',
    ...minutes,
    ...both('2026-11-20T08:00:00'),
    now: '2026-11-21T08:00:00',
    state: 'stale',
  },
  {
    name: 'more than a day of silence',
    ...minutes,
    ...both('2026-11-20T08:00:00'),
    now: '2026-11-21T08:00:01',
    state: 'unknown',
  },
  {
    name: 'daily, two days on',
    ...daily,
    ...both('2026-11-18T08:00:00'),
    now: '2026-11-20T08:00:04',
    state: 'fresh',
  },
  {
    name: 'daily, four days on',
    ...daily,
    ...both('2026-11-16T08:00:00'),
    now: '2026-11-20T08:00:08',
    state: 'stale',
  },
  {
    name: 'daily, more than four days on',
    ...daily,
    ...both('2026-11-16T08:00:00'),
    now: '2026-11-20T08:00:09',
    state: 'unknown',
  },
  {
    name: 'nothing ever came',
    ...daily,
    lastValueAt: null,
    lastArrivalAt: null,
    now: '2026-11-20T08:00:00',
    state: 'unknown',
  },
  {
    name: 'refused only',
    ...daily,
    lastValueAt: null,
    lastArrivalAt: '2026-11-20T08:00:00',
    now: '2026-11-20T08:00:00',
    state: 'unknown',
  },
  {
    name: 'an old value sent again',
    ...minutes,
    lastValueAt: '2026-11-20T07:00:00',
    lastArrivalAt: '2026-11-20T08:00:00',
    now: '2026-11-20T08:00:01',
    state: 'stale',
  },
  {
    name: 'a clock that runs ahead',
    ...minutes,
    lastValueAt: '2026-11-20T08:10:00',
    lastArrivalAt: '2026-11-20T08:00:00',
    now: '2026-11-20T08:10:05',
    state: 'stale',
  },
  {
    name: 'the night does not count',
    ...office,
    ...both('2026-11-19T16:50:00'),
    now: '2026-11-20T07:20:04',
    state: 'fresh',
  },
  {
    name: 'nor does the noon break',
    ...office,
    ...both('2026-11-20T11:20:00'),
    now: '2026-11-20T13:50:04',
    state: 'fresh',
  },
  {
    name: 'after the break it does',
    ...office,
    ...both('2026-11-20T11:20:00'),
    now: '2026-11-20T13:50:05',
    state: 'stale',
  },
  {
    name: 'a day off does not count',
    ...office,
    ...both('2026-11-20T16:50:00'),
    now: '2026-11-24T07:20:04',
    state: 'fresh',
  },
  {
    name: 'the working day after it does',
    ...office,
    ...both('2026-11-20T16:50:00'),
    now: '2026-11-24T07:20:05',
    state: 'stale',
  },
];
