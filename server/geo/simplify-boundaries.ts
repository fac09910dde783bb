/** Simplifies boundaries so that neighbours keep one common border, until the file is small enough for the page. */
import { createRequire } from 'node:module';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { BoundariesError } from './boundaries-error.ts';
import { type BoundariesFile, MAX_BOUNDARIES_BYTES, polygonsOf, unitPolygons } from './boundaries-file.ts';
import { geodesicArea } from './equal-area.ts';

// The package is CommonJS without types.
const { applyCommands } = createRequire(import.meta.url)('mapshaper') as {
  applyCommands(
    commands: string,
    input: Record<string, string>,
  ): Promise<Record<string, Uint8Array | string>>;
};

/** Bytes that one position of the input costs in the output; the first guess only, then it is measured. */
const BYTES_PER_POSITION = 5;
/** Room for the metadata within the size limit. */
const METADATA_BYTES = 1_000;
/** About 4 m of this province's width: finer than any simplified line. */
const QUANTISATION = 50_000;
/** Simplifying may change no unit's area by more. */
export const MAX_AREA_CHANGE = 0.01;

export interface UnitShape {
  code: string;
  geometry: Polygon | MultiPolygon;
}

export type UnitTopology = Omit<BoundariesFile, 'metadata'>;

/**
 * A simplification (weighted Visvalingam) as detailed as fits, give or take a few percent, that stays within MAX_BOUNDARIES_BYTES.
 * @throws BoundariesError when a unit loses its geometry or more than MAX_AREA_CHANGE of its area
 */
export async function simplifyBoundaries(shapes: readonly UnitShape[]): Promise<UnitTopology> {
  const input = JSON.stringify(flat(shapes));
  const positions = shapes.reduce((sum, { geometry }) => sum + polygonsOf(geometry).flat(2).length, 0);
  let percent = Math.min(100, (100 * MAX_BOUNDARIES_BYTES) / (BYTES_PER_POSITION * positions));
  while (percent > 0.1) {
    const simplified = await simplify(input, percent);
    const bytes = Buffer.byteLength(JSON.stringify(simplified)) + METADATA_BYTES;
    if (bytes <= MAX_BOUNDARIES_BYTES) {
      const problems = losses(shapes, simplified);
      if (problems.length > 0) throw new BoundariesError(problems);
      return simplified;
    }
    percent *= Math.min(0.95, (0.98 * MAX_BOUNDARIES_BYTES) / bytes);
  }
  throw new BoundariesError([`cannot be simplified to ${MAX_BOUNDARIES_BYTES} bytes`]);
}

/** Positions without heights, nothing but the code beside them. */
function flat(shapes: readonly UnitShape[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ code, geometry }) => ({
      type: 'Feature',
      properties: { code },
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygonsOf(geometry).map((rings) =>
          rings.map((ring) => ring.map(([lon = Number.NaN, lat = Number.NaN]) => [lon, lat])),
        ),
      },
    })),
  };
}

async function simplify(input: string, percent: number): Promise<UnitTopology> {
  const commands = [
    '-i units.json',
    '-clean',
    `-simplify ${percent.toFixed(3)}% weighted keep-shapes`,
    `-o out.json format=topojson quantization=${QUANTISATION}`,
  ].join(' ');
  const output = await applyCommands(commands, { 'units.json': input });
  const result = JSON.parse(String(output['out.json'])) as Topology<{
    units: GeometryCollection<{ code: string }>;
  }>;
  const geometries = result.objects.units.geometries.flatMap((one) => {
    const { code } = (one.properties ?? {}) as { code?: string };
    // A unit that has lost its shape has a geometry of no type; the check for losses names it.
    return code === undefined || !('arcs' in one) ? [] : [{ ...one, id: code, properties: { code } }];
  });
  return { ...result, objects: { units: { type: 'GeometryCollection', geometries } } };
}

function losses(shapes: readonly UnitShape[], simplified: UnitTopology): string[] {
  const after = unitPolygons(simplified);
  return shapes.flatMap(({ code, geometry }) => {
    const polygons = after.get(code);
    if (!polygons) return [`${code}: lost its shape in simplifying`];
    const [before, left] = [geodesicArea(polygonsOf(geometry)), geodesicArea(polygons)];
    if (Math.abs(left / before - 1) <= MAX_AREA_CHANGE) return [];
    return [`${code}: ${before.toFixed(2)} km² became ${left.toFixed(2)} km² in simplifying`];
  });
}
