/** Chooses where each unit's name stands so that no two meet, the most important first. */
import { type Box, boxAround, boxesMeet, boxWithin, grown, type Segment, segmentMeetsBox } from './box.ts';
import { insideRings, type PixelRings } from './map-geometry.ts';
import type { Point, Size } from './map-view.ts';

/** One way to write a label; its size is in CSS pixels. */
export interface LabelForm extends Size {
  lines: readonly string[];
}

export interface LabelWish {
  code: string;
  /** Where the name would stand best, CSS pixels. */
  anchor: Point;
  rings: PixelRings;
  /** From the fullest form to the shortest. */
  forms: readonly LabelForm[];
  /** Higher is placed earlier. */
  priority: number;
  /** A label that says someone must act is never left out: its shortest form stays even where it is crowded. */
  required: boolean;
}

export interface PlacedLabel {
  code: string;
  form: LabelForm;
  x: number;
  y: number;
  box: Box;
}

/** What labels must keep away from, and the CSS pixels kept free beside and above each. */
export interface Surroundings {
  boxes: readonly Box[];
  lines: readonly Segment[];
  gap: Point;
}

/** Places tried: so many third lines up and down, and eighths of the text's width to the sides. */
const STEPS_DOWN = 7;
const STEPS_ACROSS = 4;

/** Shifts from the best place in CSS pixels, nearest first. */
function shiftsFor(form: LabelForm): Point[] {
  const shifts: Point[] = [];
  const lineHeight = form.height / form.lines.length;
  const stepAcross = Math.max(form.width / 8, lineHeight / 3);
  for (let down = -STEPS_DOWN; down <= STEPS_DOWN; down += 1) {
    for (let across = -STEPS_ACROSS; across <= STEPS_ACROSS; across += 1) {
      shifts.push([across * stepAcross, (down * lineHeight) / 3]);
    }
  }
  return shifts.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

function middle(box: Box): Point {
  return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
}

function isFree(box: Box, placed: readonly PlacedLabel[], around: Surroundings): boolean {
  const apart = grown(box, ...around.gap);
  return (
    !placed.some((other) => boxesMeet(apart, other.box)) &&
    !around.boxes.some((other) => boxesMeet(apart, other)) &&
    !around.lines.some((line) => segmentMeetsBox(line, apart))
  );
}

/** The first place of a form, best first, that lies in the frame and the unit's own area and passes `isOpen`. */
function findPlace(
  wish: LabelWish,
  form: LabelForm,
  frame: Box,
  isOpen: (box: Box) => boolean,
): PlacedLabel | null {
  for (const [across, down] of shiftsFor(form)) {
    const x = wish.anchor[0] + across;
    const y = wish.anchor[1] + down;
    const box = boxAround(x, y, form.width, form.height);
    if (!boxWithin(box, frame) || !isOpen(box)) continue;
    // A name whose middle lies in a neighbour would name the neighbour. Asked last: it costs most.
    if ((across === 0 && down === 0) || insideRings(wish.rings, x, y)) {
      return { code: wish.code, form, x, y, box };
    }
  }
  return null;
}

function tryForm(
  wish: LabelWish,
  form: LabelForm,
  frame: Box,
  placed: readonly PlacedLabel[],
  around: Surroundings,
): PlacedLabel | null {
  return findPlace(wish, form, frame, (box) => isFree(box, placed, around));
}

/** The shortest form on the best place, or on the anchor itself where everything around is taken. */
function reserve(wish: LabelWish, frame: Box, placed: readonly PlacedLabel[], around: Surroundings) {
  const form = wish.forms.at(-1);
  if (form === undefined) return null;
  const [x, y] = wish.anchor;
  const forced = { code: wish.code, form, x, y, box: boxAround(x, y, form.width, form.height) };
  return (
    tryForm(wish, form, frame, placed, around) ??
    tryForm(wish, form, frame, placed, { ...around, gap: [0, 0] }) ??
    forced
  );
}

/**
 * Places as many labels as fit inside `size` without touching each other or what is around.
 *
 * Required labels first get room for their shortest form each, and then grow in order of priority;
 * only their shortest forms can overlap, where two anchors are closer than the form is wide.
 */
export function placeLabels(wishes: readonly LabelWish[], size: Size, around: Surroundings): PlacedLabel[] {
  const frame: Box = { left: 0, top: 0, right: size.width, bottom: size.height };
  const placed = new Map<string, PlacedLabel>();
  const order = [...wishes].sort((a, b) => b.priority - a.priority || a.code.localeCompare(b.code));
  const byCode = new Map(wishes.map((wish) => [wish.code, wish]));
  for (const wish of order) {
    const reserved = wish.required ? reserve(wish, frame, [...placed.values()], around) : null;
    if (reserved !== null) placed.set(wish.code, reserved);
  }
  for (const wish of order) {
    const others = [...placed.values()].filter((label) => label.code !== wish.code);
    const found = firstFit(wish, frame, others, around);
    if (found !== null) placed.set(wish.code, found);
  }
  for (const wish of order) {
    if (!placed.has(wish.code)) makeRoom(wish, byCode, frame, placed, around);
  }
  return [...placed.values()];
}

/** Where a single other label is in the way and can stand elsewhere, moves it and takes the place. */
function makeRoom(
  wish: LabelWish,
  byCode: ReadonlyMap<string, LabelWish>,
  frame: Box,
  placed: Map<string, PlacedLabel>,
  around: Surroundings,
): void {
  const all = [...placed.values()];
  let moved: PlacedLabel | null = null;
  const canBeCleared = (form: LabelForm) => (box: Box) => {
    if (!isFree(box, [], around) || !insideRings(wish.rings, ...middle(box))) return false;
    const apart = grown(box, ...around.gap);
    const [blocker, ...more] = all.filter((other) => boxesMeet(apart, other.box));
    const blocked = byCode.get(blocker?.code ?? '');
    if (blocker === undefined || blocked === undefined || more.length > 0) return false;
    const taken: PlacedLabel = { code: wish.code, form, x: 0, y: 0, box };
    moved = firstFit(blocked, frame, [...all.filter((other) => other !== blocker), taken], around);
    return moved !== null;
  };
  for (const form of wish.forms) {
    const place = findPlace(wish, form, frame, canBeCleared(form));
    if (place === null || moved === null) continue;
    placed.set(wish.code, place);
    placed.set((moved as PlacedLabel).code, moved);
    return;
  }
}

function firstFit(
  wish: LabelWish,
  frame: Box,
  others: readonly PlacedLabel[],
  around: Surroundings,
): PlacedLabel | null {
  for (const form of wish.forms) {
    const found = tryForm(wish, form, frame, others, around);
    if (found !== null) return found;
  }
  return null;
}
