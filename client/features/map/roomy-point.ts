/** Finds where in an area a short line of text has most room. */
import { insideRings, type PixelRings } from './map-geometry.ts';
import type { Point } from './map-view.ts';

/** Text is wider than high: a pixel to the side is worth this part of a pixel up or down. */
const TEXT_ASPECT = 3;
const STEPS = 18;

function distanceToRings(rings: PixelRings, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax = 0, ay = 0] = ring[index - 1] ?? [];
      const [bx = 0, by = 0] = ring[index] ?? [];
      const dx = (bx - ax) / TEXT_ASPECT;
      const dy = by - ay;
      const px = (x - ax) / TEXT_ASPECT;
      const py = y - ay;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
    }
  }
  return nearest;
}

/**
 * The point inside `rings` that is farthest from every edge, sideways room counting less.
 * `fallback` is a point known to lie inside; it is answered where the grid finds none better.
 */
export function roomyPoint(rings: PixelRings, fallback: Point): Point {
  const xs = rings.flatMap((ring) => ring.map(([x]) => x));
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  let best = fallback;
  let bestRoom = insideRings(rings, ...fallback) ? distanceToRings(rings, ...fallback) : 0;
  for (let row = 1; row < STEPS; row += 1) {
    const y = top + ((bottom - top) * row) / STEPS;
    for (let column = 1; column < STEPS; column += 1) {
      const x = left + ((right - left) * column) / STEPS;
      if (!insideRings(rings, x, y)) continue;
      const room = distanceToRings(rings, x, y);
      if (room > bestRoom) {
        best = [x, y];
        bestRoom = room;
      }
    }
  }
  return best;
}
