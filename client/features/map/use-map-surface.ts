/** Keeps the map's renderers alive in an element and hands them geometry, view and picture. */
import { type RefObject, useEffect, useState } from 'react';
import { readMapColors } from './map-colors.ts';
import type { MapGeometry } from './map-geometry.ts';
import type { UnitPaints } from './map-surface.ts';
import type { MapView } from './map-view.ts';
import { type SurfaceKind, SurfaceRelay } from './surface-relay.ts';

/** Answers which renderer is seen; `null` before the first. */
export function useMapSurface(
  host: RefObject<HTMLElement | null>,
  geometry: MapGeometry | null,
  view: MapView | null,
  paints: UnitPaints,
): SurfaceKind | null {
  const [kind, setKind] = useState<SurfaceKind | null>(null);
  const [surface, setSurface] = useState<SurfaceRelay | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const relay = new SurfaceRelay(host.current, readMapColors(host.current).surface, setKind);
    setSurface(relay);
    return () => relay.destroy();
  }, [host]);

  useEffect(() => {
    if (geometry !== null) surface?.setGeometry(geometry);
  }, [surface, geometry]);
  useEffect(() => {
    if (view !== null) surface?.setView(view);
  }, [surface, view]);
  useEffect(() => surface?.paint(paints), [surface, paints]);

  return kind;
}
