import { expect, test } from 'vitest';
import { isOutage, OUTAGE_FROM, type WatchedSource } from '../../../server/domain/alarm/outage.ts';

const MINUTE = 60_000;
const of = (count: number, silent: boolean, limit: number): WatchedSource[] =>
  Array.from({ length: count }, () => ({ silent, limit }));

test.each([
  ['three of five at one pace', [...of(3, true, MINUTE), ...of(2, false, MINUTE)], true],
  ['three of seven', [...of(3, true, MINUTE), ...of(4, false, MINUTE)], false],
  ['too few to be an outage, though all', of(OUTAGE_FROM - 1, true, MINUTE), false],
  [
    'all of the fast ones beside many slow ones',
    [...of(3, true, MINUTE), ...of(25, false, 60 * MINUTE)],
    true,
  ],
  [
    'slow ones alone, among fast ones that speak',
    [...of(3, true, 60 * MINUTE), ...of(8, false, MINUTE)],
    false,
  ],
  [
    'fast ones, and one that has been dead for weeks',
    [...of(1, true, 90_000 * MINUTE), ...of(3, true, MINUTE), ...of(20, false, 60 * MINUTE)],
    true,
  ],
  ['nothing heard of', [], false],
])('OU1 an outage is half of what could be missed by now: %s', (_what, sources, expected) => {
  expect(isOutage(sources)).toBe(expected);
  expect(isOutage(sources.toReversed())).toBe(expected);
});
