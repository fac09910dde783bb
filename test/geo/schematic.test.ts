import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature, merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { schematicInputs } from '../../data/schematic/build-units.ts';
import { formerProvinces, readSources } from '../../data/schematic/natural-earth.ts';
import { MAX_BOUNDARIES_BYTES, polygonsOf, unitPolygons } from '../../server/geo/boundaries-file.ts';
import { geodesicArea } from '../../server/geo/equal-area.ts';
import { pointInPolygons } from '../../server/geo/point-in-polygons.ts';
import { dataFolder, schematic, units } from './boundary-fixtures.ts';

describe('the committed schematic', () => {
  const file = schematic();
  const cells = unitPolygons(file);
  const sumOfCells = [...cells.values()].reduce((sum, cell) => sum + geodesicArea(cell), 0);

  it('GEO2 every unit has a cell and no cell is a stranger', () => {
    expect([...cells.keys()].sort()).toEqual([...units.keys()].sort());
  });

  it("GEO2 every unit's point lies in its own cell and in no other", () => {
    for (const unit of units.values()) {
      const holding = [...cells].filter(([, cell]) => pointInPolygons([unit.lon, unit.lat], cell));
      expect(holding.map(([code]) => code)).toEqual([unit.code]);
    }
  });

  it("GEO3 every cell has its unit's area within 2 %", () => {
    for (const [code, cell] of cells) {
      const stated = units.get(code)?.areaKm2 ?? Number.NaN;
      expect(Math.abs(geodesicArea(cell) / stated - 1), code).toBeLessThan(0.02);
    }
  });

  it('GEO4 cells share their borders, overlap nowhere, and fill the outline', () => {
    const shapes = file.objects.units.geometries as (Polygon | MultiPolygon)[];
    const uses = new Map<number, number>();
    for (const arc of shapes.flatMap((shape) => (shape.arcs as number[][][]).flat(2))) {
      const index = arc < 0 ? ~arc : arc;
      // Once in each direction at most: a line between two cells, or a piece of the outline.
      uses.set(index, (uses.get(index) ?? 0) + (arc < 0 ? 100 : 1));
    }
    expect(new Set(uses.values())).toEqual(new Set([1, 101]));
    expect(geodesicArea(merge(file, shapes).coordinates)).toBeCloseTo(sumOfCells, 3);
    const outline = geodesicArea(formerProvinces(readSources().outline).coordinates);
    expect(Math.abs(sumOfCells - outline)).toBeLessThan(1);
  });

  it('GEO5 says that it is a schematic, and was made from the units as they are', () => {
    expect(file.metadata).toMatchObject({
      schematic: true,
      notice: 'Sơ đồ, không phải ranh giới hành chính',
      inputs: schematicInputs([...units.values()]),
    });
  });

  it('GEO5 the maps are small enough to be fetched on every first load', () => {
    const size = (name: string) => readFileSync(join(dataFolder, 'geo', name)).byteLength;
    expect(size('boundaries.topojson')).toBeLessThanOrEqual(MAX_BOUNDARIES_BYTES);
    expect(size('context.topojson')).toBeLessThanOrEqual(60_000);
  });
});

describe('the context', () => {
  const context = JSON.parse(readFileSync(join(dataFolder, 'geo', 'context.topojson'), 'utf8')) as Topology;
  const read = (object: string) =>
    feature(context, context.objects[object] as GeometryCollection<Record<string, string>>).features;

  it('GEO5 has the neighbours, both kinds of border, and names in composed letters', () => {
    const land = read('land').map(({ properties }) => properties as { kind: string; name: string });
    expect(land.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Gia Lai', 'Khánh Hòa', 'Campuchia']),
    );
    expect(read('border').map(({ properties }) => properties?.kind)).toEqual(['national', 'province']);
    const names = read('labels').map(({ properties }) => String(properties?.name));
    expect(names).toContain('Biển Đông');
    expect(names.map((name) => name.normalize('NFC'))).toEqual(names);
  });

  it("GEO5 has ground under every unit's point, so that no map shows sea inland", () => {
    const ground = read('land')
      .filter(({ properties }) => properties?.kind === 'own')
      .flatMap(({ geometry }) => (geometry.type === 'MultiPolygon' ? polygonsOf(geometry) : []));
    for (const { code, lon, lat } of units.values())
      expect(pointInPolygons([lon, lat], ground), code).toBe(true);
  });
});
