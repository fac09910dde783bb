/** The units' areas in pixels of the current view, with the best place for each name and the free room around. */
import type { FeatureCollection } from 'geojson';
import type { Box } from './box.ts';
import { type FreeRoom, freeRoom } from './free-room.ts';
import { insideRings, type MapGeometry, type PixelRings, pixelRings } from './map-geometry.ts';
import type { MapView, Point } from './map-view.ts';
import { roomyPoint } from './roomy-point.ts';
import type { MapUnit } from './unit-figures.ts';

export interface UnitShapePx {
  code: string;
  rings: PixelRings;
  anchor: Point;
}

export interface ViewShapes {
  view: MapView;
  units: readonly UnitShapePx[];
  /** Free of the province. */
  besideProvince: FreeRoom;
  /** Sea and neighbours by name, and where each of them is. */
  context: readonly { name: string; kind: string; holds: (box: Box) => boolean }[];
}

function areasOf(shapes: FeatureCollection, view: MapView): PixelRings[] {
  return shapes.features.map((shape) => pixelRings(shape.geometry, view));
}

function landRings(land: FeatureCollection, name: string, view: MapView): PixelRings {
  const shape = land.features.find(({ properties }) => properties?.name === name);
  return shape === undefined ? [] : pixelRings(shape.geometry, view);
}

/** Done once for a size of the panel, not for every new figure. */
export function viewShapes(geometry: MapGeometry, view: MapView, units: readonly MapUnit[]): ViewShapes {
  const points = new Map(units.map((unit) => [unit.code, view.project(unit.lon, unit.lat)]));
  const shapes = geometry.units.features.map(({ properties: { code }, geometry: area }): UnitShapePx => {
    const rings = pixelRings(area, view);
    const fallback = points.get(code) ?? rings[0]?.[0] ?? [0, 0];
    return { code, rings, anchor: roomyPoint(rings, fallback) };
  });
  const province = shapes.map((shape) => shape.rings);
  const land = freeRoom([...province, ...areasOf(geometry.land, view)], view);
  return {
    view,
    units: shapes,
    besideProvince: freeRoom(province, view),
    context: geometry.contextNames.map(({ name, kind }) => {
      if (kind === 'sea') return { name, kind, holds: land.isFree };
      return { name, kind, holds: freeRoom([landRings(geometry.land, name, view)], view).isTaken };
    }),
  };
}

/** Code of the unit under a point of the view, or null beside the province. */
export function unitAt(shapes: ViewShapes, x: number, y: number): string | null {
  return shapes.units.find((unit) => insideRings(unit.rings, x, y))?.code ?? null;
}

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The unit that an arrow key leads to: the nearest one ahead, straight ahead counting nearer than aslant.
 * Null when the key is no arrow or nothing lies that way.
 */
export function unitTowards(shapes: ViewShapes, from: Point, key: string): string | null {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const { code, anchor } of shapes.units) {
    const dx = anchor[0] - from[0];
    const dy = anchor[1] - from[1];
    const ahead = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    const cost = ahead + 2 * aside;
    if (ahead > 1 && aside <= 2 * ahead && cost < bestCost) {
      best = code;
      bestCost = cost;
    }
  }
  return best;
}
