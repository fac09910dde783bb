/** The schematic boundaries: fitted cells cut exactly to the province's outline, as one topology. */
import { createHash } from 'node:crypto';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { intersection } from 'polyclip-ts';
import { topology } from 'topojson-server';
import type { Unit } from '../../server/catalogue.ts';
import type { BoundariesFile } from '../../server/geo/boundaries-file.ts';
import { equalAreaPlane, geodesicArea, type Point, planarArea } from '../../server/geo/equal-area.ts';
import { pointInPolygons } from '../../server/geo/point-in-polygons.ts';
import { fitCells, type Target } from './fit-cells.ts';
import { powerCells } from './power-cells.ts';

/** Grid of the topology along its longer side: about 2 m, far below what a schematic means. */
const QUANTISATION = 1e5;
/** Room in km between the outline and the diagram's box, so that the box cuts no cell of the province. */
const MARGIN = 300;
/** Parts of a cell cut off by a bay are kept from this area in km²; the rest would be specks nobody can hit. */
const LEAST_PART = 0.05;

/**
 * @param province outline of the whole province, degrees, without holes
 * @param trueLatitude latitude in degrees where the plane keeps shapes
 * @throws RangeError when a unit's point lies outside the outline: no cell could then hold it
 */
export function buildUnits(
  units: readonly Unit[],
  province: MultiPolygon,
  trueLatitude: number,
  onRound?: (round: number) => void,
): BoundariesFile {
  const outside = units.filter(({ lon, lat }) => !pointInPolygons([lon, lat], province.coordinates));
  if (outside.length > 0) {
    throw new RangeError(
      `outside the outline: ${outside.map(({ code, name }) => `${code} ${name}`).join(', ')}`,
    );
  }
  const plane = equalAreaPlane(trueLatitude);
  const polygons = province.coordinates.map((rings) => rings.map((ring) => ring.map(plane.forward)));
  const outline = largestRing(polygons);
  const box = boxAround(outline);
  const shares = provinceShares(units, geodesicArea(province.coordinates));
  const targets: Target[] = units.map(({ lon, lat }, i) => ({
    point: plane.forward([lon, lat]),
    area: shares[i] ?? 0,
  }));
  const cells = powerCells(fitCells(targets, { outline, box }, onRound), box);
  const collection: FeatureCollection<Polygon | MultiPolygon> = {
    type: 'FeatureCollection',
    features: units.map(({ code }, i) => {
      const cell = cells[i] ?? [];
      const parts = intersection(polygons, [[...cell, cell[0] ?? [0, 0]]]).filter(
        ([ring]) => Math.abs(planarArea(ring ?? [])) >= LEAST_PART,
      );
      const coordinates: Position[][][] = parts.map((rings) => rings.map((ring) => ring.map(plane.back)));
      const [only] = coordinates;
      return {
        type: 'Feature',
        id: code,
        properties: { code },
        geometry:
          only && coordinates.length === 1
            ? { type: 'Polygon', coordinates: only }
            : { type: 'MultiPolygon', coordinates },
      };
    }),
  };
  return {
    ...(topology({ units: collection }, QUANTISATION) as Omit<BoundariesFile, 'metadata'>),
    metadata: {
      schematic: true,
      notice: 'Sơ đồ, không phải ranh giới hành chính',
      origin:
        'Power diagram of the units’ points and areas (data/units.json) in the outline of Natural Earth (public domain)',
      generatedBy: 'npm run schematic',
      inputs: schematicInputs(units),
    },
  };
}

/** Fingerprint of everything in `units` that the schematic depends on; a test compares it with the committed map. */
export function schematicInputs(units: readonly Unit[]): string {
  const facts = units.map(({ code, lon, lat, areaKm2 }) => [code, lon, lat, areaKm2]);
  return `sha256:${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}`;
}

/** Areas of the units scaled to the outline's, whose generalised coast makes it a little larger or smaller. */
function provinceShares(units: readonly Unit[], outlineArea: number): number[] {
  const sum = units.reduce((total, { areaKm2 }) => total + areaKm2, 0);
  return units.map(({ areaKm2 }) => (areaKm2 / sum) * outlineArea);
}

function largestRing(polygons: readonly Point[][][]): Point[] {
  const rings = polygons.map(([outer]) => outer ?? []);
  return rings.reduce(
    (best, ring) => (Math.abs(planarArea(ring)) > Math.abs(planarArea(best)) ? ring : best),
    [],
  );
}

function boxAround(ring: readonly Point[]): [Point, Point] {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [
    [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN],
    [Math.max(...xs) + MARGIN, Math.max(...ys) + MARGIN],
  ];
}
