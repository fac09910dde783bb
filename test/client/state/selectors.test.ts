import { expect, test } from 'vitest';
import type { LiveState } from '../../../client/state/live-state.ts';
import { initialState } from '../../../client/state/live-state.ts';
import { reduce } from '../../../client/state/reducer.ts';
import { createSelectors } from '../../../client/state/selectors.ts';
import { snapshotAt, tallyOf } from '../../support/snapshots.ts';

const nameOf = (code: string) => `name ${code}`;

function loaded(): LiveState {
  return reduce(initialState, { type: 'snapshot', snapshot: snapshotAt(10), at: 0 });
}

test('SE1 untouched slices give the same view object, so nothing is drawn twice', () => {
  const select = createSelectors();
  const before = loaded();
  const after = reduce(before, {
    type: 'delta',
    at: 1,
    delta: {
      from: 10,
      to: 11,
      now: 1_000_100,
      fields: { land: { now: tallyOf(1).now, today: tallyOf(1).today } },
    },
  });
  const [a, b] = [before.data, after.data];
  if (!a || !b) throw new Error('no data');
  expect(select.province(a)).toBe(select.province(b));
  expect(select.mapValues(a)).toBe(select.mapValues(b));
  expect(select.rankingRows(a, nameOf)).toBe(select.rankingRows(b, nameOf));
  expect(select.fieldRows(a, nameOf)).not.toBe(select.fieldRows(b, nameOf));
});

test('SE2 a change in one commune gives that commune alone a new value on the map', () => {
  const select = createSelectors();
  const before = loaded();
  const after = reduce(before, {
    type: 'delta',
    at: 1,
    delta: { from: 10, to: 11, now: 1_000_100, units: { '24133': { now: { overdue: 4 } } } },
  });
  const [a, b] = [before.data, after.data];
  if (!a || !b) throw new Error('no data');
  const first = select.mapValues(a);
  const second = select.mapValues(b);
  expect(second['24133']?.overdue).toBe(4);
  expect(second['22015']).toBe(first['22015']);
});

test('SE3 the ranking is best first, and units without results stand last', () => {
  const none = { ...tallyOf(0) };
  const good = tallyOf(5);
  good.year.late = 0;
  good.year.resolved = 10;
  const data = snapshotAt(1, { units: { '1': none, '2': tallyOf(3), '3': good } });
  expect(
    createSelectors()
      .rankingRows(data, nameOf)
      .map((row) => row.code),
  ).toEqual(['3', '2', '1']);
});

test('SE4 days run from the oldest to the newest, early counted as on time', () => {
  const rows = createSelectors().dayRows(
    snapshotAt(1, { days: { '2026-11-20': tallyOf(2).today, '2026-11-19': tallyOf(1).today } }),
  );
  expect(rows).toEqual([
    { date: '2026-11-19', received: 1, resolved: 3, onTime: 2, ofReceived: 2 },
    { date: '2026-11-20', received: 2, resolved: 6, onTime: 4, ofReceived: 2 },
  ]);
});
