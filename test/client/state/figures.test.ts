import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { GroupStanding } from '#contract/snapshot';
import type { Tally } from '#contract/tally';
import {
  change,
  flowOfDays,
  lateGroups,
  mapValues,
  onTimeRatios,
  paceAt,
  provinceFigures,
  rankOf,
} from '../../../client/state/figures.ts';
import { tallyOf } from '../../support/snapshots.ts';

const count = fc.nat(5_000);
const standing = fc.record({
  open: count,
  dueSoon: count,
  overdue: count,
  paused: count,
  lateNoApology: count,
});
const day = fc
  .record({ received: count, early: count, onTime: count, late: count })
  .map((flow) => ({ ...flow, resolved: flow.early + flow.onTime + flow.late }));
const tally: fc.Arbitrary<Tally> = fc.record({
  now: standing,
  today: day,
  year: fc
    .tuple(day, fc.record({ online: count, rated: count, satisfied: count }))
    .map(([flow, more]) => ({ ...flow, ...more })),
});
const tallies = fc.dictionary(fc.stringMatching(/^[1-9]\d{4}$/), tally, { maxKeys: 12 });

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

test.prop([tallies, tallies])(
  'FG1 the province is the sum of its communes and departments',
  (units, departments) => {
    const all = [...Object.values(units), ...Object.values(departments)];
    const { now, today, year, unitsWith } = provinceFigures(units, departments);
    for (const key of ['open', 'dueSoon', 'overdue', 'paused', 'lateNoApology'] as const)
      expect(now[key]).toBe(sum(all.map((one) => one.now[key])));
    for (const key of ['received', 'resolved', 'early', 'onTime', 'late'] as const) {
      expect(today[key]).toBe(sum(all.map((one) => one.today[key])));
      expect(year[key]).toBe(sum(all.map((one) => one.year[key])));
    }
    expect(today.resolved).toBe(today.early + today.onTime + today.late);
    expect(unitsWith.overdue).toBe(all.filter((one) => one.now.overdue > 0).length);
  },
);

test.prop([day])('FG2 both on-time ratios have their own denominator, and none without one', (flow) => {
  const { ofResolved, ofReceived } = onTimeRatios(flow);
  const inTime = flow.early + flow.onTime;
  if (flow.resolved === 0) expect(ofResolved).toBeNull();
  else expect(ofResolved).toBe(inTime / flow.resolved);
  if (flow.received === 0) expect(ofReceived).toBeNull();
  else expect(ofReceived).toBe(inTime / flow.received);
});

test('FG2 the ratio of the service index counts against the first date, whatever was re-appointed since', () => {
  const flow = { received: 100, resolved: 90, early: 50, onTime: 37, late: 3 };
  expect(onTimeRatios({ ...flow, lateFirst: 10 })).toEqual({ ofResolved: 87 / 90, ofReceived: 0.8 });
  expect(onTimeRatios(flow)).toEqual({ ofResolved: 87 / 90, ofReceived: 0.87 });
  const days = { '2026-11-19': { ...flow, lateFirst: 4 }, '2026-11-20': flow };
  // Of a day that does not say it, it is `late`.
  expect(flowOfDays(days).lateFirst).toBe(7);
});

test('FG2 more withdrawn in time than late against the first date lift the ratio of the service index', () => {
  const flow = { received: 100, resolved: 80, early: 50, onTime: 27, late: 3, lateFirst: -2 };
  expect(onTimeRatios(flow)).toEqual({ ofResolved: 77 / 80, ofReceived: 0.82 });
  expect(flowOfDays({ '2026-11-19': flow, '2026-11-20': flow }).lateFirst).toBe(-4);
});

test.prop([fc.array(day, { maxLength: 30 })])('FG3 the 30 days are summed day by day', (days) => {
  const slices = Object.fromEntries(
    days.map((flow, index) => [`2026-10-${String(index + 1).padStart(2, '0')}`, flow]),
  );
  expect(flowOfDays(slices).received).toBe(sum(days.map((flow) => flow.received)));
});

test('FG4 yesterday at the same time of day is read off the pace curve, between its slots too', () => {
  const curve = { day: '2026-11-19', slotMinutes: 15, received: [0, 10, 30, 30], resolved: [] };
  expect([0, 15, 22.5, 30, 37.5, 45, 60, 1_439].map((minute) => paceAt(curve, 'received', minute))).toEqual([
    0, 0, 5, 10, 20, 30, 30, 30,
  ]);
  expect(paceAt(curve, 'resolved', 30)).toBeNull();
});

test.prop([
  fc.array(fc.nat(100), { minLength: 96, maxLength: 96 }),
  fc.double({ min: 0, max: 1_440, noNaN: true }),
])('FG4 the pace never runs backwards nor past the day', (added, minute) => {
  let total = 0;
  const received = added.map((one) => (total += one));
  const curve = { day: '2026-11-19', slotMinutes: 15, received, resolved: [] };
  const at = paceAt(curve, 'received', minute) ?? Number.NaN;
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThanOrEqual(total + 1e-9);
  expect(paceAt(curve, 'received', minute + 5) ?? Number.NaN).toBeGreaterThanOrEqual(at - 1e-9);
});

test('FG4 a change against nothing is no percentage', () => {
  expect([change(5, null), change(5, 0), change(110, 100), change(90, 100)]).toEqual([null, null, 0.1, -0.1]);
});

const group = (key: string, more: Partial<GroupStanding>): GroupStanding => ({
  unit: key.split('/')[0] ?? '',
  field: key.split('/')[1] ?? '',
  overdue: 1,
  lateNoApology: 0,
  dueSoon: 0,
  oldestDueDate: '2026-11-10',
  ...more,
});

test('FG5 late groups: without apology first, then the larger, then the older; none without overdue', () => {
  const sorted = lateGroups([
    group('a/land', { overdue: 9 }),
    group('b/land', { overdue: 2, lateNoApology: 1 }),
    group('c/land', { overdue: 9, oldestDueDate: '2026-11-01' }),
    group('d/land', { overdue: 0, dueSoon: 4 }),
    group('H15.1/civil_status', { overdue: 5, lateNoApology: 5 }),
  ]);
  expect(sorted.map(({ unit, field }) => `${unit} ${field}`)).toEqual([
    'H15.1 civil_status',
    'b land',
    'c land',
    'a land',
  ]);
});

test('FG6 the map adds the dossiers of departments that lie in the commune to its standing only', () => {
  const values = mapValues(tallyOf(2), [5, 5, 5, 5, 5], undefined);
  expect(values).toEqual({
    overdue: 7,
    lateNoApology: 7,
    dueSoon: 7,
    open: 7,
    receivedToday: 2,
    onTimeRatio: 4 / 6,
    onTimeOfReceived: 2,
    petitionsOpen: 0,
    petitionsOverdue: 0,
  });
  expect(mapValues(tallyOf(2), undefined, undefined).overdue).toBe(2);
});

test('FG7 ranking is competition style, and units without results have no place', () => {
  const rows = [0.99, 0.98, 0.98, 0.9, null].map((ratio, index) => ({ code: `u${index}`, ratio }));
  expect(rows.map((row) => rankOf(row.code, rows)?.rank ?? null)).toEqual([1, 2, 2, 4, null]);
  expect(rankOf('u0', rows)?.of).toBe(4);
  expect(rankOf('unknown', rows)).toBeNull();
});
