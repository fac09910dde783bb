/** Names sea, neighbours and countries where there is most open room for them, quieter than every unit. */
import { type Box, boxAround, boxesMeet, boxWithin, type Segment, segmentMeetsBox } from './box.ts';
import type { FreeRoom } from './free-room.ts';
import type { Size } from './map-view.ts';

export interface ContextWish extends Size {
  name: string;
  kind: string;
  /** Whether a box lies wholly in its area. */
  holds(box: Box): boolean;
}

export interface PlacedContext {
  name: string;
  kind: string;
  box: Box;
}

export interface ContextRoom {
  size: Size;
  besideProvince: FreeRoom;
  boxes: readonly Box[];
  lines: readonly Segment[];
}

/** Growth of the tried box per step, in parts of the text height. */
const GROWTH = 0.5;
const MOST_GROWTH = 24;

function isOpen(box: Box, wish: ContextWish, room: ContextRoom): boolean {
  const frame: Box = { left: 0, top: 0, right: room.size.width, bottom: room.size.height };
  return (
    boxWithin(box, frame) &&
    wish.holds(box) &&
    room.besideProvince.isFree(box) &&
    !room.boxes.some((other) => boxesMeet(other, box)) &&
    !room.lines.some((line) => segmentMeetsBox(line, box))
  );
}

function roomiestBox(wish: ContextWish, room: ContextRoom): Box | null {
  const { width, height } = wish;
  let best: Box | null = null;
  let most = 0;
  for (let y = height; y < room.size.height; y += height) {
    for (let x = width / 2; x < room.size.width; x += height) {
      let grown = 0;
      const tried = () =>
        boxAround(x, y, width + 2 * grown * GROWTH * height, height * (1 + 2 * grown * GROWTH));
      while (grown < MOST_GROWTH && isOpen(tried(), wish, room)) grown += 1;
      if (grown > most) {
        best = boxAround(x, y, width, height);
        most = grown;
      }
    }
  }
  return best;
}

/** Each name once, where it fits; a neighbour of which too little is seen is not named. */
export function placeContext(wishes: readonly ContextWish[], room: ContextRoom): PlacedContext[] {
  return wishes.flatMap((wish) => {
    const box = roomiestBox(wish, room);
    return box === null ? [] : [{ name: wish.name, kind: wish.kind, box }];
  });
}
