/** Knows which parts of the map panel are free of land, for callouts and the name of the sea. */
import type { Box } from './box.ts';
import type { PixelRings } from './map-geometry.ts';
import type { Point, Size } from './map-view.ts';

/** CSS pixels of one cell; fine enough for boxes of some hundred pixels. */
const CELL = 8;

export interface FreeRoom {
  /** Whether nothing taken lies in the box. */
  isFree(box: Box): boolean;
  /** Whether the box lies wholly in what is taken. */
  isTaken(box: Box): boolean;
}

/** Columns in which a horizontal line at `y` lies inside the rings, as pairs from–to in pixels. */
function spansAt(rings: PixelRings, y: number): number[] {
  const cuts: number[] = [];
  for (const ring of rings) {
    let previous: Point | undefined = ring[ring.length - 1];
    for (const current of ring) {
      if (previous !== undefined && previous[1] > y !== current[1] > y) {
        cuts.push(
          previous[0] + ((y - previous[1]) / (current[1] - previous[1])) * (current[0] - previous[0]),
        );
      }
      previous = current;
    }
  }
  return cuts.sort((a, b) => a - b);
}

/** Looks at the areas once; a question then costs four look-ups whatever their number of vertices. */
export function freeRoom(areas: readonly PixelRings[], size: Size): FreeRoom {
  const columns = Math.ceil(size.width / CELL);
  const rows = Math.ceil(size.height / CELL);
  const taken = new Uint8Array(columns * rows);
  for (const rings of areas) {
    for (let row = 0; row < rows; row += 1) {
      const cuts = spansAt(rings, (row + 0.5) * CELL);
      for (let index = 0; index + 1 < cuts.length; index += 2) {
        const first = Math.max(0, Math.floor((cuts[index] ?? 0) / CELL));
        const last = Math.min(columns - 1, Math.floor((cuts[index + 1] ?? 0) / CELL));
        for (let column = first; column <= last; column += 1) taken[row * columns + column] = 1;
      }
    }
  }
  const sums = summedArea(taken, columns, rows);
  /** Taken cells in the box, and all its cells. */
  const count = (box: Box): [taken: number, all: number] => {
    const left = Math.max(0, Math.floor(box.left / CELL));
    const top = Math.max(0, Math.floor(box.top / CELL));
    const right = Math.min(columns, Math.ceil(box.right / CELL));
    const bottom = Math.min(rows, Math.ceil(box.bottom / CELL));
    if (right <= left || bottom <= top) return [0, 0];
    const at = (column: number, row: number) => sums[row * (columns + 1) + column] ?? 0;
    const inside = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    return [inside, (right - left) * (bottom - top)];
  };
  return {
    isFree: (box) => count(box)[0] === 0,
    isTaken: (box) => {
      const [inside, all] = count(box);
      return inside === all;
    },
  };
}

function summedArea(taken: Uint8Array, columns: number, rows: number): Uint32Array {
  const width = columns + 1;
  const sums = new Uint32Array(width * (rows + 1));
  for (let row = 1; row <= rows; row += 1) {
    let line = 0;
    for (let column = 1; column <= columns; column += 1) {
      line += taken[(row - 1) * columns + column - 1] ?? 0;
      sums[row * width + column] = line + (sums[(row - 1) * width + column] ?? 0);
    }
  }
  return sums;
}
