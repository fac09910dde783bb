/** Follows the pointer and the arrow keys over the map: which unit is meant, and choosing it. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Point } from './map-view.ts';
import { unitAt, unitTowards, type ViewShapes } from './unit-shapes.ts';

export interface Pointed {
  code: string;
  /** What the tooltip stands beside, in pixels of the map. */
  at: Point;
}

export interface Pointing {
  pointed: Pointed | null;
  handlers: {
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerLeave: () => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onClick: () => void;
  };
}

/** `start` is where the arrow keys set out from when nothing is pointed at. */
export function usePointing(
  shapes: ViewShapes | null,
  start: string | null,
  onSelect: (code: string | null) => void,
): Pointing {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const leave = () => setPointed(null);

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (shapes === null) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at: Point = [event.clientX - left, event.clientY - top];
    const code = unitAt(shapes, ...at);
    setPointed(code === null ? null : { code, at });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && pointed !== null) return onSelect(pointed.code);
    if (shapes === null || !event.key.startsWith('Arrow')) return;
    const anchorOf = (code: string | null | undefined) =>
      shapes.units.find((unit) => unit.code === code)?.anchor;
    const from = anchorOf(pointed?.code ?? start) ?? shapes.units[0]?.anchor;
    if (from === undefined) return;
    event.preventDefault();
    const code = unitTowards(shapes, from, event.key);
    const at = anchorOf(code);
    if (code !== null && at !== undefined) setPointed({ code, at });
  };

  return {
    pointed,
    handlers: {
      onPointerMove,
      onPointerLeave: leave,
      onBlur: leave,
      onKeyDown,
      onClick: () => onSelect(pointed?.code ?? null),
    },
  };
}
