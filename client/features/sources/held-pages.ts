/** Refused events page by page: the newest are asked for again and again, the older ones when somebody wants them. */
import type { HeldPage, HeldValue } from '../../api/indicators-api.ts';

/** Without a gap, newest first, down to `next`. */
export interface HeldList {
  items: readonly HeldValue[];
  /** Where older ones go on; null when these are all. */
  next: number | null;
}

/** Puts the first page, asked for anew, before what is known. */
export function joinFirst(known: HeldList | null, { items, next }: HeldPage): HeldList {
  if (known === null || next === null) return { items, next };
  const newest = known.items[0]?.id ?? 0;
  // More came in between than a page holds: what is known no longer joins it.
  if (newest < next) return { items, next };
  return { items: [...items, ...known.items.filter(({ id }) => id < next)], next: known.next };
}

/** Puts an older page behind what is known; one that was asked for before a newer state is left out. */
export function joinOlder(known: HeldList, after: number, { items, next }: HeldPage): HeldList {
  return known.next === after ? { items: [...known.items, ...items], next } : known;
}

export function markReleased(known: HeldList, id: number, released: HeldValue['released']): HeldList {
  return { ...known, items: known.items.map((item) => (item.id === id ? { ...item, released } : item)) };
}
