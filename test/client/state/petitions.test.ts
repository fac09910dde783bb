/** Proves what the page counts of petitions, and that the map draws anew only the unit they concern. */
import { expect, test } from 'vitest';
import { mapValues } from '../../../client/state/figures.ts';
import { initialState } from '../../../client/state/live-state.ts';
import { petitionFigures } from '../../../client/state/petitions.ts';
import { reduce } from '../../../client/state/reducer.ts';
import { createSelectors } from '../../../client/state/selectors.ts';
import { snapshotAt, tallyOf } from '../../support/snapshots.ts';

test('PM5 open petitions are the new and the taken up; what the snapshot leaves out is 0', () => {
  expect(petitionFigures({ new: 2, processing: 5, overdue: 3, resolvedToday: 9 })).toEqual({
    ...{ new: 2, processing: 5, open: 7, overdue: 3 },
  });
  expect(petitionFigures({ new: 4 })).toEqual({ new: 4, processing: 0, open: 4, overdue: 0 });
  expect(petitionFigures(undefined)).toEqual({ new: 0, processing: 0, open: 0, overdue: 0 });
});

test('PM5 petitions stand on the map beside the dossiers and change none of their figures', () => {
  const without = mapValues(tallyOf(2), undefined, undefined);
  expect(mapValues(tallyOf(2), undefined, { new: 1, processing: 3, overdue: 2 })).toEqual({
    ...without,
    petitionsOpen: 4,
    petitionsOverdue: 2,
  });
});

test('PM6 a change of one commune alone gives a new value, and the totals are no unit', () => {
  const select = createSelectors();
  const before = reduce(initialState, {
    ...{ type: 'snapshot', at: 0 },
    snapshot: snapshotAt(10, {
      petitions: {
        '24133': { new: 1, overdue: 1 },
        '22015': { processing: 2 },
        province: { new: 1, processing: 2 },
      },
    }),
  });
  const delta = { from: 10, to: 11, now: 1_000_100 };
  const after = reduce(before, {
    ...{ type: 'delta', at: 1 },
    delta: {
      ...delta,
      petitions: { '24133': { new: 3, overdue: null }, province: { new: 3, processing: 2 } },
    },
  });
  const [a, b] = [before.data, after.data];
  if (!a || !b) throw new Error('no data');
  const first = select.mapValues(a);
  const second = select.mapValues(b);
  expect([first['24133']?.petitionsOpen, first['24133']?.petitionsOverdue]).toEqual([1, 1]);
  expect([second['24133']?.petitionsOpen, second['24133']?.petitionsOverdue]).toEqual([3, 0]);
  expect(second['22015']).toBe(first['22015']);
  expect(Object.keys(second).sort()).toEqual(['22015', '24133']);

  const gone = reduce(after, {
    type: 'delta',
    at: 2,
    delta: { ...delta, from: 11, to: 12, petitions: { '24133': null } },
  });
  if (!gone.data) throw new Error('no data');
  expect(select.mapValues(gone.data)['24133']).toMatchObject({ petitionsOpen: 0, petitionsOverdue: 0 });
});
