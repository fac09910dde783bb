/** How many whole rows fit into an element, so that a wall never shows half a line or a scroll bar. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface FittingRows<E extends HTMLElement> {
  ref: RefObject<E | null>;
  count: number;
}

/** A row that has wrapped may push the last ones over the edge: those keep their place and are not shown. */
function hideOverflowing(element: HTMLElement): void {
  const edge = element.getBoundingClientRect().bottom + 1;
  for (const [index, row] of [...element.children].entries())
    if (row instanceof HTMLElement)
      row.style.visibility = index > 0 && row.getBoundingClientRect().bottom > edge ? 'hidden' : '';
}

/**
 * Measures the first child of the element as the height of all rows; higher ones leave room for fewer.
 * @param available rows there are to show; measured anew when the first one appears
 */
export function useFittingRows<E extends HTMLElement>(available: number): FittingRows<E> {
  const ref = useRef<E | null>(null);
  const [count, setCount] = useState(1);
  const empty = available === 0;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || empty) return;
    const measure = () => {
      const row = element.firstElementChild?.getBoundingClientRect().height ?? 0;
      if (row > 0) setCount(Math.max(1, Math.floor((element.clientHeight + 1) / row)));
      hideOverflowing(element);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [empty]);
  useLayoutEffect(() => {
    if (ref.current) hideOverflowing(ref.current);
  });
  return { ref, count: Math.min(count, available) };
}
