/** A small map that says where: all units in slate, some in the colour of what they ask for, one with an outline. */
import { useMemo, useRef } from 'react';
import type { Topology } from 'topojson-specification';
import { toneValue } from './map-colors.ts';
import { readGeometry } from './map-geometry.ts';
import { fitView } from './map-view.ts';
import { svgPath } from './svg-path.ts';
import { useElementSize } from './use-element-size.ts';
import './place-map.css';

export interface PlaceMapProps {
  boundaries: Topology | null;
  /** Units that ask for something; the others stay calm. */
  tones: ReadonlyMap<string, 'warn' | 'act'>;
  /** Unit with an outline. */
  chosen: string | null;
  /** Says the same in words. */
  label: string;
  /** In place of the map where there are no boundaries. */
  missing: string;
}

const PADDING_PX = 4;

export function PlaceMap({ boundaries, tones, chosen, label, missing }: PlaceMapProps) {
  const host = useRef<HTMLDivElement | null>(null);
  const size = useElementSize(host);
  const geometry = useMemo(() => (boundaries === null ? null : readGeometry(boundaries, null)), [boundaries]);
  const paths = useMemo(() => {
    if (geometry === null || size === null || size.width < 1 || size.height < 1) return [];
    const view = fitView(geometry.bounds, size, PADDING_PX);
    return geometry.units.features.map((unit) => ({
      code: unit.properties.code,
      d: svgPath(unit.geometry, view),
    }));
  }, [geometry, size]);
  // The outline lies over its neighbours.
  const last = paths.find(({ code }) => code === chosen);
  return (
    <div className="place-map" ref={host} role="img" aria-label={label}>
      {geometry === null ? (
        <p className="quiet">{missing}</p>
      ) : (
        <svg width="100%" height="100%" aria-hidden="true">
          {paths.map(({ code, d }) => (
            <path key={code} d={d} fill={toneValue(tones.get(code) ?? 'calm')} />
          ))}
          {last && <path className="place-chosen" d={last.d} />}
        </svg>
      )}
    </div>
  );
}
