/** The drawn map: renderer, writing, tooltip. */
import { useRef } from 'react';
import type { MapGeometry } from './map-geometry.ts';
import type { MapWords } from './map-words.ts';
import { MapWriting } from './map-writing.tsx';
import { UnitTooltip } from './unit-tooltip.tsx';
import { useElementSize } from './use-element-size.ts';
import { useMapLayout } from './use-map-layout.ts';
import { useMapSurface } from './use-map-surface.ts';
import { usePointing } from './use-pointing.ts';
import { type PictureInput, useUnitPaints } from './use-unit-paints.ts';

interface MapCanvasProps extends PictureInput {
  geometry: MapGeometry;
  onSelect: (code: string | null) => void;
  stale: boolean;
  /** Codes of units that are hatched by themselves. */
  silent: readonly string[];
  words: MapWords;
}

export function MapCanvas(props: MapCanvasProps) {
  const { units, geometry, values, measure, selected, onSelect, stale, silent, words } = props;
  const host = useRef<HTMLDivElement>(null);
  const size = useElementSize(host);
  const arranged = useMapLayout({ ...props, size });
  const shapes = arranged?.shapes ?? null;
  const { pointed, handlers } = usePointing(shapes, selected, onSelect);
  const paints = useUnitPaints(props, pointed?.code ?? null);
  const surface = useMapSurface(host, geometry, shapes?.view ?? null, paints);
  const pointedUnit = units.find((unit) => unit.code === pointed?.code);

  return (
    <div
      className="map-canvas"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move over the map.
      tabIndex={0}
      aria-label={words.mapLabel(words.title[measure])}
      data-surface={surface ?? 'none'}
      {...handlers}
    >
      <div ref={host} className="map-host" />
      {surface === null && <p className="map-loading">{words.loading}</p>}
      {arranged !== null && <MapWriting {...{ arranged, geometry, stale, silent }} />}
      {pointed !== null && pointedUnit !== undefined && shapes !== null && (
        <UnitTooltip
          unit={pointedUnit}
          figures={values[pointed.code]}
          at={pointed.at}
          frame={shapes.view}
          words={words}
        />
      )}
    </div>
  );
}
