/** Fits a power diagram to the units: given areas, every unit's point well inside its own cell, cells around their points. */
import { type Point, planarArea } from '../../server/geo/equal-area.ts';
import { centreOfMass, clipToConvex } from './convex-clip.ts';
import { leastSquares } from './least-squares.ts';
import { depthAgainst, powerCells, type Site } from './power-cells.ts';

/** What the diagram is fitted to: a point in km, and the area its cell shall have in km². */
export interface Target {
  point: Point;
  area: number;
}

export interface Frame {
  /** Outer ring of the province in km. */
  outline: Point[];
  /** Box around it, wide enough for every cell to be bounded by a neighbour or the box. */
  box: [Point, Point];
}

/** Rounds of adapting weights with the sites on their points. */
const WEIGHT_ROUNDS = 400;
/** First change of a weight per km² of missing area; near the longest stable one for round cells. */
const FIRST_WEIGHT_STEP = 0.3;
const FIT_ROUNDS = 24;

/**
 * What a deviation costs. All residuals are relative to a cell's own size (root of its area), so that
 * a ward of 13 km² counts as much as a commune of 600.
 */
const COST = {
  /** Of the relative error of the area: the figure that must come out below 2 %. */
  area: 30,
  /** Of the centre of mass lying off the unit's point: keeps cells round and in place. */
  centre: 1,
  /** Of a point lying shallower in its cell than `depth`: must come out as nothing. */
  depth: 10,
  /** Of the site lying off the point: takes away the freedoms that change no cell. */
  site: 0.02,
};
/** Least depth of a point in its cell, in parts of the root of the cell's area. */
const DEPTH = 0.08;

/** Sites and weights whose cells, cut to the outline, fit `targets`. */
export function fitCells(
  targets: readonly Target[],
  frame: Frame,
  onRound?: (round: number) => void,
): Site[] {
  const start = adaptWeights(targets, frame);
  const packed = Float64Array.from(start.flatMap((site) => [site.x, site.y, site.weight]));
  const steps = Float64Array.from(start.flatMap(() => [1e-4, 1e-4, 1e-3]));
  const cost = (x: Float64Array) => deviations(unpack(x), targets, frame);
  return unpack(leastSquares(cost, packed, steps, FIT_ROUNDS, onRound));
}

function unpack(x: Float64Array): Site[] {
  return Array.from({ length: x.length / 3 }, (_none, i) => {
    const [sx, sy, weight] = x.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    return { x: sx, y: sy, weight };
  });
}

/**
 * Weights for sites that stay on their points. The areas are the gradient of a concave function of the
 * weights, so a step short enough always lowers the error; one that empties a cell is too long.
 */
function adaptWeights(targets: readonly Target[], frame: Frame): Site[] {
  let sites: Site[] = targets.map(({ point: [x, y] }) => ({ x, y, weight: 0 }));
  let areas = cellAreas(sites, frame);
  let step = FIRST_WEIGHT_STEP;
  for (let round = 0; round < WEIGHT_ROUNDS; round += 1) {
    const lacking = targets.map(({ area }, i) => area - (areas[i] ?? 0));
    const moved = sites.map((site, i) => ({ ...site, weight: site.weight + step * (lacking[i] ?? 0) }));
    const reached = cellAreas(moved, frame);
    const better = squares(targets.map(({ area }, i) => area - (reached[i] ?? 0))) < squares(lacking);
    if (better && reached.every((area) => area > 0)) {
      sites = moved;
      areas = reached;
      step *= 1.1;
    } else step /= 2;
  }
  return sites;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function cellAreas(sites: readonly Site[], frame: Frame): number[] {
  return powerCells(sites, frame.box).map((cell) => Math.abs(planarArea(clipToConvex(frame.outline, cell))));
}

/** Residuals of the fit, six per unit; null when a cell vanishes. */
function deviations(sites: readonly Site[], targets: readonly Target[], frame: Frame): Float64Array | null {
  const cells = powerCells(sites, frame.box);
  const out = new Float64Array(6 * targets.length);
  for (const [i, { point, area }] of targets.entries()) {
    const site = sites[i];
    const cell = clipToConvex(frame.outline, cells[i] ?? []);
    if (!site || cell.length < 3 || (cells[i] ?? []).length < 3) return null;
    const size = Math.sqrt(area);
    const [cx, cy] = centreOfMass(cell);
    out[6 * i] = COST.area * (Math.abs(planarArea(cell)) / area - 1);
    out[6 * i + 1] = (COST.centre * (cx - point[0])) / size;
    out[6 * i + 2] = (COST.centre * (cy - point[1])) / size;
    out[6 * i + 3] = COST.depth * shallowness(i, sites, point, size);
    out[6 * i + 4] = (COST.site * (site.x - point[0])) / size;
    out[6 * i + 5] = (COST.site * (site.y - point[1])) / size;
  }
  return out;
}

/** By how much the point lies too near to, or beyond, the borders of its cell, in parts of `size`. */
function shallowness(index: number, sites: readonly Site[], point: Point, size: number): number {
  const own = sites[index];
  let squares = 0;
  for (const [j, other] of sites.entries()) {
    if (j === index || !own) continue;
    const lacking = DEPTH - depthAgainst(point, own, other) / size;
    if (lacking > 0) squares += lacking * lacking;
  }
  return Math.sqrt(squares);
}
