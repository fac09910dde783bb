/** Plane geometry of the relaxation: clipping to a convex cell, and a ring's centre of mass. */
import { type Point, planarArea } from '../../server/geo/equal-area.ts';

/**
 * The part of `subject` (any ring) inside `cell` (a convex ring), by Sutherland and Hodgman. Parts that
 * fall apart stay joined by edges of no width: right for areas and centres, not for drawing.
 */
export function clipToConvex(subject: readonly Point[], cell: readonly Point[]): Point[] {
  const turn = Math.sign(planarArea(cell));
  let kept: Point[] = [...subject];
  cell.forEach((from, index) => {
    const to = cell[(index + 1) % cell.length] ?? from;
    kept = clipToHalfPlane(kept, from, to, turn);
  });
  return kept;
}

function clipToHalfPlane(ring: readonly Point[], from: Point, to: Point, turn: number): Point[] {
  const kept: Point[] = [];
  let previous = ring[ring.length - 1];
  if (!previous) return kept;
  let before = turn * sideOf(previous, from, to);
  for (const point of ring) {
    const here = turn * sideOf(point, from, to);
    if (here >= 0 !== before >= 0) {
      const part = before / (before - here);
      const [x, y] = previous;
      kept.push([x + part * (point[0] - x), y + part * (point[1] - y)]);
    }
    if (here >= 0) kept.push(point);
    previous = point;
    before = here;
  }
  return kept;
}

/** Positive to the left of the line, in proportion to the distance. */
function sideOf([x, y]: Point, from: Point, to: Point): number {
  return (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
}

/** Centre of mass of a ring. */
export function centreOfMass(ring: readonly Point[]): Point {
  const [ox, oy] = ring[0] ?? [Number.NaN, Number.NaN];
  let doubled = 0;
  let x = 0;
  let y = 0;
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    const [ax, ay, bx, by] = [point[0] - ox, point[1] - oy, next[0] - ox, next[1] - oy];
    const cross = ax * by - bx * ay;
    doubled += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return [ox + x / (3 * doubled), oy + y / (3 * doubled)];
}
