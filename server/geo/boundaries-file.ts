/** The file of the units' boundaries, as the generator and the import write it and the page reads it. */
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { z } from 'zod';

/** Name of the file in `data/geo` (the schematic) and in DATA_DIR (an installed map). */
export const BOUNDARIES_NAME = 'boundaries.topojson';
/** The page fetches the map on every first load: a file must stay at or below this. */
export const MAX_BOUNDARIES_BYTES = 200_000;

/** Member `metadata` of the file. `notice` is shown on the map, in Vietnamese. */
export const boundariesMetadata = z.discriminatedUnion('schematic', [
  z.object({
    schematic: z.literal(true),
    notice: z.string().min(1),
    origin: z.string(),
    generatedBy: z.string(),
    inputs: z.string(),
  }),
  z.object({
    schematic: z.literal(false),
    /** Where the boundaries came from: an address, or a file's name. */
    origin: z.string(),
    /** SHA-256 of what was read: of the one file, or of all files in the order of their names. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** Local ISO time. */
    installedAt: z.string(),
  }),
]);
export type BoundariesMetadata = z.infer<typeof boundariesMetadata>;

/** TopoJSON with one object `units`: a geometry per unit, its `id` and property `code` the unit's code. */
export interface BoundariesFile extends Topology<{ units: GeometryCollection<{ code: string }> }> {
  metadata: BoundariesMetadata;
}

/** Polygons of every unit in degrees, by code. */
export function unitPolygons(file: Pick<BoundariesFile, 'type' | 'objects' | 'arcs' | 'transform'>) {
  const polygons = new Map<string, MultiPolygon['coordinates']>();
  for (const { id, geometry } of feature(file, file.objects.units).features) {
    polygons.set(String(id), polygonsOf(geometry as Polygon | MultiPolygon));
  }
  return polygons;
}

/** A polygon as a list of one, several as they are. */
export function polygonsOf(geometry: Polygon | MultiPolygon): MultiPolygon['coordinates'] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
