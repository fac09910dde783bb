/** Cells of a power diagram (area-weighted Voronoi): the points nearest a site by squared distance less its weight. */
import { createRequire } from 'node:module';
import type { Point } from '../../server/geo/equal-area.ts';

/** A site of the diagram: place in km and weight in km². */
export interface Site {
  x: number;
  y: number;
  weight: number;
}

interface Diagram {
  (sites: IndexedSite[]): (Point[] & { site: { originalObject: IndexedSite } })[];
  x(accessor: (site: IndexedSite) => number): Diagram;
  y(accessor: (site: IndexedSite) => number): Diagram;
  weight(accessor: (site: IndexedSite) => number): Diagram;
  extent(box: [Point, Point]): Diagram;
}
type IndexedSite = Site & { index: number };

// The package is CommonJS without types.
const { weightedVoronoi } = createRequire(import.meta.url)('d3-weighted-voronoi') as {
  weightedVoronoi(): Diagram;
};

/**
 * The convex cell of every site within `box`, in the order of the sites; an overweighted site leaves
 * its neighbour an empty cell.
 * @throws when the sites' lifted hull degenerates
 */
export function powerCells(sites: readonly Site[], box: [Point, Point]): Point[][] {
  const diagram = weightedVoronoi()
    .x((site) => site.x)
    .y((site) => site.y)
    .weight((site) => site.weight)
    .extent(box);
  const cells: Point[][] = sites.map(() => []);
  for (const cell of diagram(sites.map((site, index) => ({ ...site, index })))) {
    cells[cell.site.originalObject.index] = cell.map(([x, y]) => [x, y]);
  }
  return cells;
}

/**
 * How far, in km, `point` lies inside the half-plane of `own` against `other`; negative when it lies
 * in the other's. The least over all others is the distance to the border of the own cell.
 */
export function depthAgainst(point: Point, own: Site, other: Site): number {
  const apart = Math.sqrt((other.x - own.x) ** 2 + (other.y - own.y) ** 2);
  return (powerAt(point, other) - powerAt(point, own)) / (2 * apart);
}

function powerAt([x, y]: Point, site: Site): number {
  return (x - site.x) ** 2 + (y - site.y) ** 2 - site.weight;
}
