/** Rectangles and segments in CSS pixels, as labels and callouts need them. */
import type { Point } from './map-view.ts';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type Segment = readonly [Point, Point];

export function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** The box with `across` more pixels at both sides and `down` more above and below. */
export function grown(box: Box, across: number, down = across): Box {
  return {
    left: box.left - across,
    top: box.top - down,
    right: box.right + across,
    bottom: box.bottom + down,
  };
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function boxWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Whether any part of the segment lies in the box (Liang–Barsky clipping). */
export function segmentMeetsBox([[x1, y1], [x2, y2]]: Segment, box: Box): boolean {
  const dx = x2 - x1;
  const dy = y2 - y1;
  let enter = 0;
  let leave = 1;
  for (const [delta, room] of [
    [-dx, x1 - box.left],
    [dx, box.right - x1],
    [-dy, y1 - box.top],
    [dy, box.bottom - y1],
  ] as const) {
    if (delta === 0) {
      if (room < 0) return false;
      continue;
    }
    const at = room / delta;
    if (delta < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
    if (enter > leave) return false;
  }
  return true;
}

function side([[x1, y1], [x2, y2]]: Segment, [x, y]: Point): number {
  return Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
}

export function segmentsCross(a: Segment, b: Segment): boolean {
  return side(a, b[0]) !== side(a, b[1]) && side(b, a[0]) !== side(b, a[1]);
}

/** The point of the box's area that is nearest to `point`. */
export function nearestInBox(box: Box, [x, y]: Point): Point {
  return [Math.min(box.right, Math.max(box.left, x)), Math.min(box.bottom, Math.max(box.top, y))];
}
