import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { intersection } from 'polyclip-ts';
import { describe, expect, it } from 'vitest';
import {
  type BoundariesFile,
  MAX_BOUNDARIES_BYTES,
  polygonsOf,
  unitPolygons,
} from '../../server/geo/boundaries-file.ts';
import { geodesicArea } from '../../server/geo/equal-area.ts';
import { importBoundaries } from '../../server/geo/import-boundaries.ts';
import { unitFileName } from '../../server/geo/open-set.ts';
import { parseBoundaries } from '../../server/geo/parse-boundaries.ts';
import { pointInPolygons } from '../../server/geo/point-in-polygons.ts';
import { readSource } from '../../server/geo/read-source.ts';
import { MAX_AREA_CHANGE } from '../../server/geo/simplify-boundaries.ts';
import { importDeps, schematic, temporaryDirectory, units } from '../geo/boundary-fixtures.ts';

const official = fileURLToPath(
  new URL('../../../shared/geo/official-boundaries.geojson.gz', import.meta.url),
);
const simplified = fileURLToPath(
  new URL('../../../shared/geo/official-boundaries-simplified.geojson', import.meta.url),
);
const present = existsSync(official);
if (!present) console.log('test/real/boundaries: ../shared is absent, did not run');

/** Polygons of a file by code, in degrees. */
function polygonsIn(path: string) {
  const shapes = parseBoundaries([{ name: 'official', bytes: readFileSync(path) }]);
  return new Map(shapes.map(({ code, geometry }) => [code ?? '', polygonsOf(geometry)]));
}

describe('the official boundaries', () => {
  it('GEO10 are installed within the size limit, every unit with its place and its area', async () => {
    if (!present) return;
    const dataDir = temporaryDirectory();
    const report = await importBoundaries(await readSource(official, units), importDeps(dataDir));
    expect(report.bytes).toBeLessThanOrEqual(MAX_BOUNDARIES_BYTES);
    expect(report.bytes).toBeGreaterThan(0.8 * MAX_BOUNDARIES_BYTES);
    expect(report.notes).toHaveLength(14);
    const text = readFileSync(join(dataDir, 'boundaries.topojson'), 'utf8');
    const cells = unitPolygons(JSON.parse(text) as BoundariesFile);
    const before = polygonsIn(official);
    for (const unit of units.values()) {
      const cell = cells.get(unit.code) ?? [];
      const change = geodesicArea(cell) / geodesicArea(before.get(unit.code) ?? []) - 1;
      expect(Math.abs(change), unit.code).toBeLessThan(MAX_AREA_CHANGE);
      expect(pointInPolygons([unit.lon, unit.lat], cell), unit.code).toBe(true);
    }
  });

  it('GEO3 the schematic overlaps them by half on average (intersection over union)', () => {
    if (!present) return;
    const official = polygonsIn(simplified);
    let sum = 0;
    for (const [code, cell] of unitPolygons(schematic())) {
      const there = official.get(code) ?? [];
      const common = geodesicArea(intersection(asPairs(cell), asPairs(there)));
      sum += common / (geodesicArea(cell) + geodesicArea(there) - common);
    }
    expect(sum / units.size).toBeGreaterThan(0.5);
  });

  it('GEO13 name their files as the download expects', () => {
    if (!present) return;
    const { features } = JSON.parse(gunzipSync(readFileSync(official)).toString('utf8')) as {
      features: { id: string; properties: { codeName: string } }[];
    };
    for (const { id, properties } of features) {
      const unit = units.get(id);
      expect(unit && unitFileName(unit)).toBe(`${id}_${properties.codeName}.geojson`);
    }
  });
});

function asPairs(polygons: readonly (readonly (readonly (readonly number[])[])[])[]): [number, number][][][] {
  return polygons.map((rings) => rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat])));
}
