/** A map of one indicator: each unit in the step of its value, with a mark where it asks for someone, hatched where old. */
import { useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Topology } from 'topojson-specification';
import { toneValue } from './map-colors.ts';
import { readGeometry } from './map-geometry.ts';
import { fitView } from './map-view.ts';
import { severityMark } from './measure-classes.ts';
import { svgPath } from './svg-path.ts';
import { useElementSize } from './use-element-size.ts';
import { toneOf, type UnitValue, valueSteps } from './value-classes.ts';
import { ValueLegend } from './value-legend.tsx';
import './value-map.css';

export interface ValueMapProps {
  boundaries: Topology;
  /** The boundaries are a drawing, not administrative ones; the map says so. */
  schematic: boolean;
  /** Where the mark of a unit stands, degrees. */
  places: readonly { code: string; lon: number; lat: number }[];
  units: readonly UnitValue[];
  /** Says the same in words. */
  label: string;
  format: (value: number) => string;
  /** Shown when a unit is pointed at. */
  title: (unit: UnitValue) => string;
  nameOf: (code: string) => string;
}

const PADDING_PX = 6;
const HATCH_PX = 6;

export function ValueMap(props: ValueMapProps) {
  const { boundaries, places, units, label, format, title, nameOf, schematic } = props;
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement | null>(null);
  const size = useElementSize(host);
  const hatch = useId();
  const geometry = useMemo(() => readGeometry(boundaries, null), [boundaries]);
  const drawn = useMemo(() => {
    if (geometry === null || size === null) return null;
    const view = fitView(geometry.bounds, size, PADDING_PX);
    const shapes = geometry.units.features.map(({ properties: { code }, geometry: area }) => ({
      ...{ code, d: svgPath(area, view) },
    }));
    return { shapes, spots: new Map(places.map(({ code, lon, lat }) => [code, view.project(lon, lat)])) };
  }, [geometry, size, places]);
  const steps = useMemo(
    () =>
      valueSteps(units.filter(({ state }) => state !== 'act' && state !== 'warn').map(({ value }) => value)),
    [units],
  );
  const known = new Map(units.map((unit) => [unit.code, unit]));
  const marked = units.filter(({ state }) => state === 'act' || state === 'warn');
  return (
    <div className="value-map-frame">
      <div className="value-map" ref={host} role="img" aria-label={label}>
        {drawn && (
          <svg width="100%" height="100%" aria-hidden="true">
            <defs>
              <pattern
                id={hatch}
                width={HATCH_PX}
                height={HATCH_PX}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line className="value-hatch" x1={1} y1={0} x2={1} y2={HATCH_PX} />
              </pattern>
            </defs>
            {drawn.shapes.map(({ code, d }) => {
              const unit = known.get(code);
              const tone = unit === undefined ? 'empty' : toneOf(unit, steps);
              const old = unit !== undefined && unit.freshness !== 'fresh';
              return (
                <g key={code} data-unit={code} data-freshness={unit?.freshness}>
                  <title>{unit === undefined ? `${nameOf(code)}: ${t('fresh.nothing')}` : title(unit)}</title>
                  <path d={d} fill={toneValue(tone)} />
                  {old && <path className="value-old" d={d} fill={`url(#${hatch})`} />}
                </g>
              );
            })}
            {marked.map(({ code, state }) => {
              const [x, y] = drawn.spots.get(code) ?? [null, null];
              return (
                x !== null && (
                  <text key={code} className="value-mark" x={x} y={y}>
                    {severityMark(state === 'act' ? 2 : 1)}
                  </text>
                )
              );
            })}
          </svg>
        )}
      </div>
      <ValueLegend {...{ steps, units, format, schematic }} empty={known.size < places.length} />
    </div>
  );
}
