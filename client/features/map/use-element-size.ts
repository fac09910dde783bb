/** Follows the size of an element and of the root font. */
import { type RefObject, useEffect, useState } from 'react';
import type { Size } from './map-view.ts';

export interface MeasuredSize extends Size {
  /** CSS pixels of 1rem. */
  rem: number;
}

/** Null until the element has been laid out with an area. */
export function useElementSize(element: RefObject<HTMLElement | null>): MeasuredSize | null {
  const [size, setSize] = useState<MeasuredSize | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width < 1 || height < 1) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setSize({ width: Math.round(width), height: Math.round(height), rem });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
