/** Reads the two TopoJSON files, boundaries and context, into the shapes that the map draws. */
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Bounds, MapView, Point } from './map-view.ts';

export type UnitShape = Feature<Polygon | MultiPolygon, { code: string }>;

export interface MapGeometry {
  units: FeatureCollection<Polygon | MultiPolygon, { code: string }>;
  /** The whole province as one shape. */
  outline: MultiPolygon;
  bounds: Bounds;
  land: FeatureCollection;
  border: FeatureCollection;
  /** Names of the sea, neighbouring provinces and countries; `kind` says which. */
  contextNames: readonly { name: string; kind: string }[];
}

function isArea(shape: Feature): shape is Feature<Polygon | MultiPolygon> {
  return shape.geometry?.type === 'Polygon' || shape.geometry?.type === 'MultiPolygon';
}

function isCollection(object: unknown): object is GeometryCollection {
  return typeof object === 'object' && object !== null && 'geometries' in object;
}

function collection(topology: Topology | null, name: string): FeatureCollection {
  const object = topology?.objects[name];
  if (topology === null || object === undefined) return { type: 'FeatureCollection', features: [] };
  const read: Feature | FeatureCollection = feature(topology, object);
  return read.type === 'FeatureCollection' ? read : { type: 'FeatureCollection', features: [read] };
}

function unitShapes(topology: Topology): UnitShape[] {
  return collection(topology, 'units')
    .features.filter(isArea)
    .map((shape) => ({
      type: 'Feature',
      properties: { code: String(shape.id) },
      geometry: shape.geometry,
    }));
}

function outlineOf(topology: Topology): MultiPolygon {
  const units = topology.objects.units;
  const areas = isCollection(units)
    ? units.geometries.filter((one) => one.type === 'Polygon' || one.type === 'MultiPolygon')
    : [];
  return merge(topology, areas);
}

/** The outer and inner rings of an area, without the nesting. */
export function ringsOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates;
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat();
  return [];
}

function boundsOf(shapes: readonly Feature<Polygon | MultiPolygon>[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const shape of shapes) {
    for (const ring of ringsOf(shape.geometry)) {
      for (const [lon = 0, lat = 0] of ring) {
        west = Math.min(west, lon);
        south = Math.min(south, lat);
        east = Math.max(east, lon);
        north = Math.max(north, lat);
      }
    }
  }
  return [west, south, east, north];
}

/** Everything the map draws, or null if the boundaries hold no unit. */
export function readGeometry(boundaries: Topology, context: Topology | null): MapGeometry | null {
  const shapes = unitShapes(boundaries);
  if (shapes.length === 0) return null;
  return {
    units: { type: 'FeatureCollection', features: shapes },
    outline: outlineOf(boundaries),
    bounds: boundsOf(shapes),
    land: collection(context, 'land'),
    border: collection(context, 'border'),
    contextNames: collection(context, 'labels').features.map(({ properties }) => ({
      name: String(properties?.name ?? '').normalize('NFC'),
      kind: String(properties?.kind ?? ''),
    })),
  };
}

export type PixelRings = readonly (readonly Point[])[];

/** The rings of an area in CSS pixels of a view. */
export function pixelRings(geometry: Geometry, view: MapView): PixelRings {
  return ringsOf(geometry).map((ring) => ring.map(([lon = 0, lat = 0]) => view.project(lon, lat)));
}

/** Even-odd test, so that holes and islands count as they look. */
export function insideRings(rings: PixelRings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    let previous = ring[ring.length - 1];
    for (const current of ring) {
      if (previous !== undefined) {
        const [x1, y1] = previous;
        const [x2, y2] = current;
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
      }
      previous = current;
    }
  }
  return inside;
}
