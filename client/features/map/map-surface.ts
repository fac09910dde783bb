/** What a map renderer must do; the WebGL map and the SVG fallback are interchangeable behind it. */
import type { MapGeometry } from './map-geometry.ts';
import type { MapView } from './map-view.ts';

/** `changed` for two seconds after a new figure, `hover` under the pointer, `selected` in the unit panel. */
export type Outline = 'none' | 'changed' | 'hover' | 'selected';

export interface UnitPaint {
  /** CSS colour. */
  fill: string;
  outline: Outline;
}

export type UnitPaints = ReadonlyMap<string, UnitPaint>;

/** Colours of everything that is not a unit's fill, as CSS colours. */
export interface SurfaceColors {
  sea: string;
  land: string;
  border: string;
  edge: string;
  selected: string;
  hover: string;
  changed: string;
}

export interface MapSurface {
  setGeometry(geometry: MapGeometry): void;
  setView(view: MapView): void;
  /** Takes the whole picture; only units that differ from the last picture are touched, once a frame. */
  paint(paints: UnitPaints): void;
  destroy(): void;
}

export interface SurfaceOptions {
  host: HTMLElement;
  colors: SurfaceColors;
}

/** CSS pixels of the outlines, scaled with the root font so that they show on a wall. */
export const OUTLINE_REM: Record<Outline, number> = { none: 0, changed: 0.125, hover: 0.1, selected: 0.17 };

/** The entries of `next` that differ from `last`: what a renderer has to touch. */
export function changedPaints(last: UnitPaints, next: UnitPaints): [code: string, paint: UnitPaint][] {
  return [...next].filter(([code, paint]) => {
    const before = last.get(code);
    return before === undefined || before.fill !== paint.fill || before.outline !== paint.outline;
  });
}
