import { expect, test } from 'vitest';
import { periodShares } from '../../server/domain/period-shares.ts';
import { countsOf } from '../support/score-counts.ts';

test('SC53 the shares beside a total are of what was counted in the period, and none where nothing was', () => {
  const counts = countsOf({ received: 50, resolved: 40, onTime: 30, online: 20, rated: 0, satisfied: 0 });
  expect(periodShares(counts)).toEqual({ ofResolved: 0.75, ofReceived: 0.6, online: 0.4, satisfied: null });
  const carried = countsOf({ received: 10, resolved: 25, onTime: 20 });
  expect(periodShares(carried)).toMatchObject({ ofResolved: 0.8, ofReceived: 1, online: null });
  expect(periodShares(undefined)).toMatchObject({ ofResolved: null, satisfied: null });
});
