import { describe, expect, it } from 'vitest';
import { clipToConvex } from '../../data/schematic/convex-clip.ts';
import { fitCells, type Target } from '../../data/schematic/fit-cells.ts';
import { leastSquares } from '../../data/schematic/least-squares.ts';
import { depthAgainst, powerCells } from '../../data/schematic/power-cells.ts';
import { type Point, planarArea } from '../../server/geo/equal-area.ts';

/** A square of 40 km with a bay cut out of its east side. */
const outline: Point[] = [
  [0, 0],
  [40, 0],
  [40, 15],
  [30, 20],
  [40, 25],
  [40, 40],
  [0, 40],
];
const box: [Point, Point] = [
  [-300, -300],
  [340, 340],
];
const total = Math.abs(planarArea(outline));
/** A small town crowded by large neighbours: with sites on the points, its cell would miss its point. */
const targets: Target[] = [
  { point: [20, 20], area: 0.05 * total },
  { point: [16, 20], area: 0.05 * total },
  { point: [20, 16], area: 0.3 * total },
  { point: [8, 30], area: 0.35 * total },
  { point: [34, 33], area: 0.25 * total },
];

describe('fitting a power diagram', () => {
  const sites = fitCells(targets, { outline, box });
  const cells = powerCells(sites, box).map((cell) => clipToConvex(outline, cell));

  it('GEO3 reaches the areas, however uneven', () => {
    targets.forEach(({ area }, i) => {
      expect(Math.abs(planarArea(cells[i] ?? [])) / area).toBeCloseTo(1, 2);
    });
  });

  it('GEO2 keeps every point inside its own cell', () => {
    targets.forEach(({ point }, i) => {
      const own = sites[i];
      for (const other of sites) {
        if (own && other !== own) expect(depthAgainst(point, own, other)).toBeGreaterThan(0);
      }
    });
  });

  it('GEO5 gives the same diagram for the same units', () => {
    expect(fitCells(targets, { outline, box })).toEqual(sites);
  });
});

describe('least squares', () => {
  it('GEO3 finds the bottom of a curved valley (Rosenbrock)', () => {
    const valley = ([x = 0, y = 0]: Float64Array) => Float64Array.of(10 * (y - x * x), 1 - x);
    const [x, y] = leastSquares(valley, Float64Array.of(-1.2, 1), Float64Array.of(1e-6, 1e-6), 100);
    expect(x).toBeCloseTo(1, 4);
    expect(y).toBeCloseTo(1, 4);
  });

  it('GEO3 refuses a start where nothing is defined', () => {
    expect(() => leastSquares(() => null, Float64Array.of(0), Float64Array.of(1), 1)).toThrow(RangeError);
  });
});
