/** Draws names, callouts, names of the context and the hatching of old data over the map, sharp at any size. */
import { memo, useId } from 'react';
import './map-writing.css';
import type { MapCallout } from './map-callouts.ts';
import type { MapGeometry } from './map-geometry.ts';
import type { MapLabel } from './map-layout.ts';
import type { MapType } from './map-type.ts';
import { svgPath } from './svg-path.ts';
import type { ArrangedMap } from './use-map-layout.ts';

function Label({ label }: { label: MapLabel }) {
  const { size, weight } = label.type;
  const { lines, height } = label.form;
  const step = height / lines.length;
  return (
    <text
      className={label.severity > 0 ? 'map-label map-label-strong' : 'map-label'}
      fontSize={size}
      fontWeight={weight}
      textAnchor="middle"
    >
      {lines.map((line, index) => (
        <tspan
          key={line}
          x={label.x}
          // The baseline lies 0.36 em below the middle of a line of capitals and small letters.
          y={label.y + (index - (lines.length - 1) / 2) * step + size * 0.36}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Callout({ callout, type }: { callout: MapCallout; type: MapType }) {
  const { left, top, right, bottom } = callout.box;
  const pad = type.calloutText.size / 2;
  const [from, to] = callout.leader;
  return (
    <g className={callout.severity === 2 ? 'map-callout map-callout-act' : 'map-callout'}>
      <line x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      <rect x={left} y={top} width={right - left} height={bottom - top} rx={pad / 2} />
      <text
        className="map-callout-title"
        x={left + pad * 2}
        y={top + pad + type.calloutTitle.size * 1.05}
        fontSize={type.calloutTitle.size}
        fontWeight={type.calloutTitle.weight}
      >
        {callout.title}
      </text>
      <text
        className="map-callout-text"
        x={left + pad * 2}
        y={bottom - pad - type.calloutText.size * 0.35}
        fontSize={type.calloutText.size}
      >
        {callout.text}
      </text>
    </g>
  );
}

interface MapWritingProps {
  arranged: ArrangedMap;
  geometry: MapGeometry;
  stale: boolean;
  /** Codes of units that are hatched by themselves. */
  silent: readonly string[];
}

/** Out of the reading order: everything it says stands in the map's table. */
export const MapWriting = memo(function MapWriting({ arranged, geometry, stale, silent }: MapWritingProps) {
  const hatch = useId();
  const { layout, type, shapes } = arranged;
  const { width, height } = shapes.view;
  const gap = type.quiet.size * 0.75;
  const hatched = stale
    ? [geometry.outline]
    : geometry.units.features.flatMap((unit) =>
        silent.includes(unit.properties.code) ? [unit.geometry] : [],
      );
  return (
    <svg className="map-writing" width={width} height={height} aria-hidden="true">
      {hatched.length > 0 && (
        <>
          <pattern
            id={hatch}
            width={gap}
            height={gap}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className="map-hatch" x1={gap / 2} y1={0} x2={gap / 2} y2={gap} strokeWidth={gap / 4} />
          </pattern>
          <path
            className="map-hatched"
            d={hatched.map((area) => svgPath(area, shapes.view)).join('')}
            fill={`url(#${hatch})`}
          />
        </>
      )}
      {layout.context.map(({ name, kind, box }) => (
        <text
          key={name}
          className="map-context"
          data-kind={kind}
          x={(box.left + box.right) / 2}
          y={box.bottom - type.context.size * 0.4}
          fontSize={type.context.size}
          textAnchor="middle"
        >
          {name}
        </text>
      ))}
      {layout.callouts.map((callout) => (
        <Callout key={callout.code} callout={callout} type={type} />
      ))}
      {layout.labels.map((label) => (
        <Label key={label.code} label={label} />
      ))}
    </svg>
  );
});
