/** Puts the callouts of the worst units into free room, with leaders that cross no name and no other leader. */
import {
  type Box,
  boxAround,
  boxesMeet,
  grown,
  nearestInBox,
  type Segment,
  segmentMeetsBox,
  segmentsCross,
} from './box.ts';
import type { FreeRoom } from './free-room.ts';
import type { Point, Size } from './map-view.ts';

export interface CalloutWish extends Size {
  code: string;
  /** The box of the unit's own name; the leader ends at its edge. */
  target: Box;
}

export interface PlacedCallout {
  code: string;
  box: Box;
  leader: Segment;
}

/** CSS pixels between the places that are tried, from the frame, and around a box. */
const STEP = 12;
const MARGIN = 6;

function middle(box: Box): Point {
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}

/** From the callout's nearest edge to the nearest edge of the name, so that neither is struck through. */
export function leaderBetween(box: Box, target: Box): Segment {
  const from = nearestInBox(box, middle(target));
  return [from, nearestInBox(grown(target, 1), from)];
}

function length([[x1, y1], [x2, y2]]: Segment): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

function places(size: Size, wish: Size): Box[] {
  const found: Box[] = [];
  for (let top = MARGIN; top + wish.height <= size.height - MARGIN; top += STEP) {
    for (let left = MARGIN; left + wish.width <= size.width - MARGIN; left += STEP) {
      found.push(boxAround(left + wish.width / 2, top + wish.height / 2, wish.width, wish.height));
    }
  }
  return found;
}

function fits(
  candidate: Box,
  leader: Segment,
  wish: CalloutWish,
  names: readonly Box[],
  placed: readonly PlacedCallout[],
): boolean {
  return (
    !names.some((name) => boxesMeet(candidate, name)) &&
    !names.some((name) => name !== wish.target && segmentMeetsBox(leader, name)) &&
    !placed.some(
      (other) =>
        boxesMeet(grown(candidate, MARGIN), other.box) ||
        segmentsCross(leader, other.leader) ||
        segmentMeetsBox(leader, grown(other.box, MARGIN)) ||
        segmentMeetsBox(other.leader, grown(candidate, MARGIN)),
    )
  );
}

/**
 * The nearest free place of each callout, in the order given; one that finds none is left out.
 * `names` are the boxes of labels that must stay readable.
 */
export function placeCallouts(
  wishes: readonly CalloutWish[],
  size: Size,
  room: FreeRoom,
  names: readonly Box[],
): PlacedCallout[] {
  const placed: PlacedCallout[] = [];
  for (const wish of wishes) {
    let best: PlacedCallout | null = null;
    for (const box of places(size, wish)) {
      if (!room.isFree(grown(box, MARGIN))) continue;
      const leader = leaderBetween(box, wish.target);
      if (best !== null && length(leader) >= length(best.leader)) continue;
      if (fits(box, leader, wish, names, placed)) best = { code: wish.code, box, leader };
    }
    if (best !== null) placed.push(best);
  }
  return placed;
}
