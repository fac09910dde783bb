/** Small snapshots and tallies for tests of the page's state. */
import { NO_ALARMS } from '#contract/alarm-slice';
import type { Snapshot } from '#contract/snapshot';
import type { Tally } from '#contract/tally';

/** A tally whose every number is `n`, but for `resolved`, which stays the sum of its parts. */
export function tallyOf(n: number): Tally {
  const day = { received: n, resolved: 3 * n, early: n, onTime: n, late: n };
  return {
    now: { open: n, dueSoon: n, overdue: n, paused: n, lateNoApology: n },
    today: day,
    year: { ...day, online: n, rated: n, satisfied: n },
  };
}

export function snapshotAt(seq: number, more: Partial<Snapshot> = {}): Snapshot {
  return {
    protocol: 1,
    seq,
    mark: `mark-${seq}`,
    now: 1_000_000 + seq,
    scope: 'province',
    day: '2026-11-20',
    units: { '24133': tallyOf(1), '22015': tallyOf(2) },
    departments: { 'H15.1': tallyOf(3) },
    placed: {},
    fields: {},
    days: {},
    hours: { today: { '7': { received: 4, resolved: 2 } }, yesterday: {} },
    yesterday: { day: '2026-11-19', slotMinutes: 15, received: [], resolved: [] },
    groups: [],
    late: { groups: 0, withoutApology: 0, oldestDueDate: '' },
    events: [{ seq, at: 999_000, unit: '24133', field: 'land', status: 'accepted' }],
    sources: {},
    paces: {},
    reporting: { units: 2, of: 2, silent: [] },
    petitions: {},
    indicators: {},
    alarms: NO_ALARMS,
    ...more,
  };
}
