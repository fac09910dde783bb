/** Writes a geometry as the path of an SVG element. */
import type { Geometry } from 'geojson';
import { ringsOf } from './map-geometry.ts';
import type { MapView } from './map-view.ts';

/** The `d` of a path through the rings or lines of a geometry; tenths of a pixel are enough. */
export function svgPath(geometry: Geometry, view: MapView): string {
  const closed = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  const lines =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : ringsOf(geometry);
  return lines
    .map((line) => {
      const points = line.map(([lon = 0, lat = 0]) => view.project(lon, lat));
      return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}${closed ? 'Z' : ''}`;
    })
    .join('');
}
