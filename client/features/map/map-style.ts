/** How MapLibre draws the units: layers, colours and widths, driven by each unit's feature state. */
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import { OUTLINE_REM, type Outline, type SurfaceColors } from './map-surface.ts';

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

const OUTLINE: ExpressionSpecification = ['coalesce', ['feature-state', 'outline'], 'none'];

/** Widths follow the root font, so that a border is as visible on a wall as on a laptop. */
export function lineWidths(
  rem: number,
): Record<'border' | 'edges' | 'outlines', number | ExpressionSpecification> {
  const width = (outline: Outline) => OUTLINE_REM[outline] * rem;
  return {
    border: 0.08 * rem,
    edges: 0.07 * rem,
    outlines: [
      'match',
      OUTLINE,
      'selected',
      width('selected'),
      'hover',
      width('hover'),
      'changed',
      width('changed'),
      0,
    ],
  };
}

/** Sea, land, border and units in their colours; nothing to see until the sources get their shapes. */
export function mapStyle(colors: SurfaceColors): StyleSpecification {
  const source = { type: 'geojson' as const, data: EMPTY, tolerance: 0.1, buffer: 16 };
  const round = { 'line-join': 'round' as const };
  const outlineColor: ExpressionSpecification = [
    'match',
    OUTLINE,
    'selected',
    colors.selected,
    'hover',
    colors.hover,
    colors.changed,
  ];
  const fill: ExpressionSpecification = ['to-color', ['feature-state', 'fill'], colors.land];
  return {
    version: 8,
    sources: { land: source, border: source, units: { ...source, promoteId: 'code' } },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colors.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colors.land } },
      {
        id: 'border',
        type: 'line',
        source: 'border',
        paint: { 'line-color': colors.border, 'line-dasharray': [4, 3] },
      },
      { id: 'units', type: 'fill', source: 'units', paint: { 'fill-color': fill, 'fill-antialias': false } },
      { id: 'edges', type: 'line', source: 'units', layout: round, paint: { 'line-color': colors.edge } },
      {
        id: 'outlines',
        type: 'line',
        source: 'units',
        layout: round,
        paint: { 'line-color': outlineColor, 'line-width': 0 },
      },
    ],
  };
}
