import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type BoundariesFile, MAX_BOUNDARIES_BYTES, unitPolygons } from '../../server/geo/boundaries-file.ts';
import { geodesicArea } from '../../server/geo/equal-area.ts';
import { importBoundaries } from '../../server/geo/import-boundaries.ts';
import { installBoundaries, removeBoundaries } from '../../server/geo/install-boundaries.ts';
import { unitFileName } from '../../server/geo/open-set.ts';
import { pointInPolygons } from '../../server/geo/point-in-polygons.ts';
import { readSource } from '../../server/geo/read-source.ts';
import {
  featureOf,
  goodBoundaries,
  importDeps,
  moveFeature,
  sourceOf,
  temporaryDirectory,
  units,
} from './boundary-fixtures.ts';
import { localServer } from './local-server.ts';

const installed = (dataDir: string) => join(dataDir, 'boundaries.topojson');
const read = (dataDir: string) => JSON.parse(readFileSync(installed(dataDir), 'utf8')) as BoundariesFile;

/** The good boundaries with so many positions that they must be simplified: every edge cut into pieces and shaken. */
function detailedBoundaries(pieces: number) {
  const boundaries = goodBoundaries();
  for (const { geometry } of boundaries.features) {
    geometry.coordinates = geometry.coordinates.map((rings) =>
      rings.map((ring) =>
        ring.flatMap((position, index) => {
          const [x = 0, y = 0] = position;
          const [nx = x, ny = y] = ring[index + 1] ?? position;
          if (index === ring.length - 1) return [position];
          return Array.from({ length: pieces }, (_none, piece) => {
            // The same wave whichever way the edge is walked, so that neighbours keep one border.
            const part = piece / pieces;
            const wave = 2e-4 * Math.sin(Math.PI * part) * Math.sin(40 * Math.PI * part) * (x < nx ? 1 : -1);
            return [x + part * (nx - x), y + part * (ny - y) + (piece === 0 ? 0 : wave)];
          });
        }),
      ),
    );
  }
  return boundaries;
}

describe('importing boundaries', () => {
  it('GEO10 installs every unit with its area, and says where the map came from', async () => {
    const dataDir = join(temporaryDirectory(), 'not', 'yet', 'there');
    const report = await importBoundaries(sourceOf(goodBoundaries()), importDeps(dataDir));
    const file = read(dataDir);
    expect(file.metadata).toEqual({
      schematic: false,
      origin: 'test.geojson',
      sha256: report.sha256,
      installedAt: '2026-11-21T14:05:00+07:00',
    });
    expect(readdirSync(dataDir)).toEqual(['boundaries.topojson']);
    const cells = unitPolygons(file);
    expect([...cells.keys()].sort()).toEqual([...units.keys()].sort());
    for (const [code, cell] of cells) {
      const unit = units.get(code);
      expect(Math.abs(geodesicArea(cell) / (unit?.areaKm2 ?? 0) - 1), code).toBeLessThan(0.02);
      expect(pointInPolygons([unit?.lon ?? 0, unit?.lat ?? 0], cell), code).toBe(true);
    }
  });

  it('GEO10 simplifies a detailed map to the size limit', async () => {
    const dataDir = temporaryDirectory();
    const detailed = detailedBoundaries(120);
    expect(JSON.stringify(detailed).length).toBeGreaterThan(2_000_000);
    const report = await importBoundaries(sourceOf(detailed), importDeps(dataDir));
    expect(report.bytes).toBe(readFileSync(installed(dataDir)).byteLength);
    expect(report.bytes).toBeLessThanOrEqual(MAX_BOUNDARIES_BYTES);
    expect(unitPolygons(read(dataDir)).size).toBe(units.size);
  });

  it('GEO10 reads a gzipped file, a folder with a file a unit, and an address of either', async () => {
    const folder = temporaryDirectory();
    const files = join(folder, 'wards');
    mkdirSync(files);
    const boundaries = goodBoundaries();
    for (const unit of units.values()) {
      writeFileSync(join(files, unitFileName(unit)), JSON.stringify(featureOf(boundaries, unit.code)));
    }
    writeFileSync(join(files, 'README.md'), 'not a map');
    const gzipped = join(folder, 'all.geojson.gz');
    writeFileSync(gzipped, gzipSync(JSON.stringify(boundaries)));
    const web = await localServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://local').pathname;
      if (existsSync(join(folder, path))) response.end(readFileSync(join(folder, path)));
      else response.writeHead(404).end();
    });
    const places = [gzipped, files, `${web}wards/`, `${web}all.geojson.gz?raw=1`];
    const reports = await Promise.all(
      places.map(async (place) =>
        importBoundaries(await readSource(place, units), importDeps(temporaryDirectory())),
      ),
    );
    expect(reports.map((report) => report.units)).toEqual([102, 102, 102, 102]);
    // The same files from the disk and from the web are the same source.
    expect(reports[1]?.sha256).toBe(reports[2]?.sha256);
    expect(reports[0]?.sha256).toBe(reports[3]?.sha256);
  });

  it('GEO10 keeps no password of an address', async () => {
    const web = await localServer((_request, response) => response.end('{}'));
    const { origin } = await readSource(`${web}map.geojson?token=secret`, units);
    expect(origin).toBe(`${web}map.geojson`);
  });

  it('GEO10 a reset takes the installed map away, and is content when there is none', async () => {
    const dataDir = temporaryDirectory();
    await importBoundaries(sourceOf(goodBoundaries()), importDeps(dataDir));
    removeBoundaries(dataDir);
    removeBoundaries(dataDir);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('a failed import', () => {
  const spoilt: [string, (boundaries: ReturnType<typeof goodBoundaries>) => unknown, string][] = [
    ['a missing unit', (b) => b.features.pop(), 'missing'],
    [
      'an unknown code',
      (b) => Object.assign(featureOf(b, '24412').properties, { code: '1' }),
      'unknown code 1 ',
    ],
    ['a unit twice', (b) => b.features.push(featureOf(b, '24412')), 'twice, in'],
    ['an open ring', (b) => featureOf(b, '24412').geometry.coordinates[0]?.[0]?.pop(), 'not closed'],
    [
      'coordinates elsewhere',
      (b) => moveFeature(featureOf(b, '24412'), (lon, lat) => [lat, lon]),
      'latitude before longitude',
    ],
    [
      'a wrong area',
      (b) => moveFeature(featureOf(b, '24412'), (lon, lat) => [lon, 12.74 + 1.1 * (lat - 12.74)]),
      'at most 2 % is allowed',
    ],
    [
      'no polygon',
      (b) => Object.assign(featureOf(b, '24412'), { geometry: { type: 'Point', coordinates: [108, 12] } }),
      'not a polygon',
    ],
  ];

  it.each(spoilt)('GEO11 leaves the map as it was: %s', async (_name, spoil, words) => {
    const dataDir = temporaryDirectory();
    await importBoundaries(sourceOf(goodBoundaries()), importDeps(dataDir));
    const before = readFileSync(installed(dataDir));
    const boundaries = goodBoundaries();
    spoil(boundaries);
    await expect(importBoundaries(sourceOf(boundaries), importDeps(dataDir))).rejects.toThrow(words);
    expect(readFileSync(installed(dataDir)).equals(before)).toBe(true);
    expect(readdirSync(dataDir)).toEqual(['boundaries.topojson']);
  });

  it.each([
    ['an empty folder', () => temporaryDirectory(), /no \.geojson or \.json files/],
    ['a path that is not there', () => join(temporaryDirectory(), 'none.geojson'), /none\.geojson: ENOENT/],
  ])('GEO11 says what is wrong with %s', async (_name, place, words) => {
    await expect(readSource(place(), units)).rejects.toThrow(words);
  });

  it('GEO11 a web page in place of a map is named', async () => {
    const web = await localServer((_request, response) => response.end('<html>Sign in</html>'));
    const dataDir = temporaryDirectory();
    const source = await readSource(`${web}wards/`, units);
    await expect(importBoundaries(source, importDeps(dataDir))).rejects.toThrow(
      '22015_tuy_hoa.geojson: not JSON',
    );
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('GEO11 a map that cannot be put in place leaves nothing behind', () => {
    const dataDir = temporaryDirectory();
    // A directory of that name cannot be replaced by a file.
    mkdirSync(join(installed(dataDir), 'in the way'), { recursive: true });
    const file = { metadata: {} } as BoundariesFile;
    expect(() => installBoundaries(dataDir, file)).toThrow();
    expect(readdirSync(dataDir)).toEqual(['boundaries.topojson']);
  });
});
