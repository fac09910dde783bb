/** Proves that a history stays within its box and its number of points. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { SPARK_POINTS, sparkShape, wholePeriods } from '../../../client/features/fields/spark-path.ts';

const BOX = { width: 200, height: 40, pad: 4 };
const points = (values: number[]) => values.map((value, index) => ({ at: index * 1_000, value }));
const spots = (line: string) =>
  line
    .slice(1)
    .split('L')
    .map((spot) => spot.split(' ').map(Number));

test('IF7 the lowest value lies at the bottom, the highest at the top, the newest at the right', () => {
  const shape = sparkShape(points([10, 30, 20]), null, BOX);
  expect(spots(shape?.line ?? '')).toEqual([
    [4, 36],
    [100, 4],
    [196, 20],
  ]);
  expect(shape).toMatchObject({ lowest: 10, highest: 30, last: [196, 20], aim: null });
});

test('IF7 the aim is within the scale, a flat history in the middle, a single point no line', () => {
  expect(sparkShape(points([10, 20]), 30, BOX)).toMatchObject({ aim: 4 });
  expect(spots(sparkShape(points([5, 5]), null, BOX)?.line ?? '')).toEqual([
    [4, 20],
    [196, 20],
  ]);
  expect(sparkShape(points([5]), null, BOX)?.line).toBe('');
  expect(sparkShape([], null, BOX)).toBeNull();
});

property.prop([
  fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2, maxLength: 900 }),
  fc.option(fc.integer({ min: -1e6, max: 1e6 })),
])('IF7 no point leaves the box, and no more points are drawn than a screen can show', (values, aim) => {
  const drawn = spots(sparkShape(points(values), aim, BOX)?.line ?? '');
  expect(drawn.length).toBe(Math.min(values.length, SPARK_POINTS));
  for (const [x = -1, y = -1] of drawn) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(BOX.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(BOX.height);
  }
});

test('IF15 the newest period is not drawn while fewer units have told of it than of the one before', () => {
  const history = (...units: (number | null)[]) => units.map((each) => ({ units: each }));
  expect(wholePeriods(history(102, 102, 3))).toHaveLength(2);
  expect(wholePeriods(history(3, 102))).toHaveLength(2);
  expect(wholePeriods(history(null, 3))).toHaveLength(1);
  expect(wholePeriods(history(3))).toHaveLength(1);
  expect(wholePeriods([])).toEqual([]);
});
