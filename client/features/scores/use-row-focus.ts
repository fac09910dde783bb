/** A paged table walked with the keys: one row can be reached with Tab, arrows move on across the pages. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

export interface RowFocus {
  /** Of the row that can be reached with Tab. */
  active: number;
  page: number;
  pages: number;
  /** First row of the page, and the one after its last. */
  from: number;
  to: number;
  list: RefObject<HTMLTableSectionElement | null>;
  onKeyDown(event: KeyboardEvent): void;
  showPage(page: number): void;
}

/** The row that a key leads to; null for a key that means nothing here. */
export function rowAfterKey(key: string, active: number, rows: number, size: number): number | null {
  const wanted: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + size,
    PageUp: active - size,
    Home: 0,
    End: rows - 1,
  };
  const next = wanted[key];
  return next === undefined || rows === 0 ? null : Math.min(rows - 1, Math.max(0, next));
}

/** @param size rows of a page; each row holds one element with `data-row` that takes the focus */
export function useRowFocus(rows: number, size: number): RowFocus {
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLTableSectionElement>(null);
  const moved = useRef(false);
  const active = Math.min(chosen, Math.max(0, rows - 1));
  const page = Math.floor(active / size);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus();
  }, [active]);
  return {
    active,
    page,
    pages: Math.max(1, Math.ceil(rows / size)),
    from: page * size,
    to: Math.min(rows, (page + 1) * size),
    list,
    onKeyDown(event) {
      const next = rowAfterKey(event.key, active, rows, size);
      if (next === null) return;
      event.preventDefault();
      moved.current = next !== active;
      setChosen(next);
    },
    showPage: (wanted) => setChosen(wanted * size),
  };
}
