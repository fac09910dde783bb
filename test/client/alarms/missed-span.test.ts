import { expect, test } from 'vitest';
import { followLine, NOTHING_MISSED, wasMissed } from '../../../client/features/alarms/missed-span.ts';

const follow = (...steps: [live: boolean, seq: number | null][]) =>
  steps.reduce((span, [live, seq]) => followLine(span, live, seq), NOTHING_MISSED);

test('DU8 alarms raised between the last number before the loss and the one on return are missed ones', () => {
  const span = follow([true, 40], [true, 41], [false, 41], [true, 50], [true, 55]);
  expect([41, 42, 50, 51, 55].map((seq) => wasMissed(span, seq))).toEqual([false, true, true, false, false]);
});

test('DU8 the first connection, and a loss without a new move, miss nothing', () => {
  expect(follow([false, null], [true, 40]).missed).toBeNull();
  expect(follow([true, 40], [false, 40], [true, 40]).missed).toBeNull();
});

test('DU8 a second loss replaces what the first one missed', () => {
  const span = follow([true, 10], [false, 10], [true, 20], [false, 20], [false, 20], [true, 30]);
  expect(span.missed).toEqual({ after: 20, upTo: 30 });
  expect(wasMissed(span, 15)).toBe(false);
});

test('DU8 nothing new is the same object, so nothing is drawn anew', () => {
  const span = follow([true, 40]);
  expect(followLine(span, true, 40)).toBe(span);
  const away = followLine(span, false, 40);
  expect(followLine(away, false, 40)).toBe(away);
});
