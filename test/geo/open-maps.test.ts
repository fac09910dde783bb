import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importBoundaries } from '../../server/geo/import-boundaries.ts';
import { removeBoundaries } from '../../server/geo/install-boundaries.ts';
import { openMaps } from '../../server/geo/open-maps.ts';
import { dataFolder, goodBoundaries, importDeps, sourceOf, temporaryDirectory } from './boundary-fixtures.ts';

describe('the maps of the page', () => {
  it('GEO12 shows the schematic, then an installed map at once, then the schematic again', async () => {
    const dataDir = temporaryDirectory();
    const maps = openMaps(dataDir, dataFolder);
    const first = maps.boundaries();
    expect(first.schematic).toBe(true);
    await importBoundaries(sourceOf(goodBoundaries()), importDeps(dataDir));
    const second = maps.boundaries();
    expect(second.schematic).toBe(false);
    expect(second.etag).not.toBe(first.etag);
    removeBoundaries(dataDir);
    expect(maps.boundaries()).toEqual(first);
  });

  it('GEO12 reads a file once until it changes', () => {
    const maps = openMaps(temporaryDirectory(), dataFolder);
    expect(maps.boundaries().body).toBe(maps.boundaries().body);
    expect(maps.context().etag).toMatch(/^"[\w-]{27}"$/);
  });

  it('GEO12 an unreadable installed map is reported once per change and the schematic shows', () => {
    const dataDir = temporaryDirectory();
    const faults: string[] = [];
    const maps = openMaps(dataDir, dataFolder, (fault) => faults.push(fault));
    const path = join(dataDir, 'boundaries.topojson');
    writeFileSync(path, '{"type":"Topology"');
    expect([maps.boundaries().schematic, maps.boundaries().schematic]).toEqual([true, true]);
    expect(faults).toEqual([expect.stringContaining('boundaries.topojson: ')]);
    writeFileSync(path, '{"type":"Topology","objects":{}}');
    utimesSync(path, 1, 1);
    expect(maps.boundaries().schematic).toBe(true);
    expect(faults).toHaveLength(2);
  });

  it('GEO12 a data folder without maps is named', () => {
    const maps = openMaps(temporaryDirectory(), temporaryDirectory());
    expect(() => maps.boundaries()).toThrow('geo/boundaries.topojson of the data folder');
  });
});
