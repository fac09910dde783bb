/** The schematic boundaries and units of the repository, as the map receives them. */
import { readFileSync } from 'node:fs';
import type { Topology } from 'topojson-specification';
import { type MapGeometry, readGeometry } from '../../../client/features/map/map-geometry.ts';
import type { MapUnit } from '../../../client/features/map/unit-figures.ts';

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')) as T;
}

export function schematicUnits(): MapUnit[] {
  return readJson<{ rows: MapUnit[] }>('units.json').rows.map(({ code, name, kind, lon, lat }) => ({
    code,
    name,
    kind,
    lon,
    lat,
  }));
}

export function schematicGeometry(): MapGeometry {
  const geometry = readGeometry(
    readJson<Topology>('geo/boundaries.topojson'),
    readJson<Topology>('geo/context.topojson'),
  );
  if (geometry === null) throw new Error('the schematic holds no unit');
  return geometry;
}
