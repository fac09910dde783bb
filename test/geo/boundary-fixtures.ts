/** Boundaries to import in tests: the committed schematic as plain GeoJSON, and a data directory of one's own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { onTestFinished } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { readAreaAllowances } from '../../server/geo/area-allowances.ts';
import { type BoundariesFile, unitPolygons } from '../../server/geo/boundaries-file.ts';
import type { ImportBoundariesDeps } from '../../server/geo/import-boundaries.ts';
import type { Source } from '../../server/geo/read-source.ts';

export const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
export const { units } = loadCatalogue(dataFolder);

export function schematic(): BoundariesFile {
  return JSON.parse(readFileSync(join(dataFolder, 'geo', 'boundaries.topojson'), 'utf8')) as BoundariesFile;
}

/** A set of boundaries that passes every check: the schematic's cells. */
export function goodBoundaries(): FeatureCollection<MultiPolygon, Record<string, unknown>> {
  return {
    type: 'FeatureCollection',
    features: [...unitPolygons(schematic())].map(([code, coordinates]) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'MultiPolygon', coordinates: structuredClone(coordinates) },
    })),
  };
}

/** The feature of a unit. */
export function featureOf(
  boundaries: FeatureCollection<MultiPolygon, Record<string, unknown>>,
  code: string,
) {
  const found = boundaries.features.find(({ properties }) => properties.code === code);
  if (!found) throw new Error(`no feature ${code}`);
  return found;
}

/** Replaces every position of a feature. */
export function moveFeature(
  feature: Feature<MultiPolygon>,
  move: (lon: number, lat: number) => [number, number],
) {
  feature.geometry.coordinates = feature.geometry.coordinates.map((rings) =>
    rings.map((ring) => ring.map(([lon = 0, lat = 0]) => move(lon, lat))),
  );
}

export function sourceOf(content: unknown, name = 'test.geojson'): Source {
  return { origin: name, files: [{ name, bytes: Buffer.from(JSON.stringify(content)) }] };
}

/** An empty directory that is gone after the test. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'ioc-geo-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function importDeps(dataDir: string): ImportBoundariesDeps {
  return {
    units,
    allowance: readAreaAllowances(dataFolder),
    dataDir,
    clock: new HandClock('2026-11-21T14:05:00+07:00'),
  };
}
