import { expect, test } from 'vitest';
import { neighbour } from '../../../client/features/unit/neighbour.ts';

const order = ['a', 'b', 'c'];

test('UN1 previous and next go through the names and round at the ends', () => {
  expect([neighbour(order, 'a', 1), neighbour(order, 'c', 1), neighbour(order, 'a', -1)]).toEqual([
    'b',
    'a',
    'c',
  ]);
});

test('UN1 from an unknown unit the first one is next, and nowhere when there is none', () => {
  expect(neighbour(order, 'x', 1)).toBe('a');
  expect(neighbour([], 'x', -1)).toBeNull();
});
