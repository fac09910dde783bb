import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { leastSquares } from './bench-slope.ts';

property.prop([fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -1_000, max: 1_000 })])(
  'BN1 points on a line give its slope, and no error',
  (slope, start) => {
    const points = [0, 1, 2, 5, 9].map((x) => ({ x, y: start + slope * x }));
    const found = leastSquares(points);
    expect(found.slope).toBeCloseTo(slope, 8);
    expect(found.error).toBeCloseTo(0, 6);
  },
);

test('BN2 scattered points give the slope and the standard error of the textbook', () => {
  const points = [1, 2, 3, 4, 5].map((x, index) => ({ x, y: [2, 4, 5, 4, 5][index] ?? 0 }));
  // Sxx = 10, Sxy = 6, residual sum of squares = 2.4 with three degrees of freedom.
  expect(leastSquares(points).slope).toBeCloseTo(0.6, 12);
  expect(leastSquares(points).error).toBeCloseTo(Math.sqrt(2.4 / 3 / 10), 12);
});

test('BN3 two points have a slope and nothing that could be said of it', () => {
  expect(leastSquares([point(0, 1), point(2, 5)])).toEqual({ slope: 2, error: Number.NaN });
});

function point(x: number, y: number) {
  return { x, y };
}
