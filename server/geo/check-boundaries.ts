/** Decides whether a set of shapes is the boundaries of the catalogue's units. */
import type { Position } from 'geojson';
import type { Unit } from '../catalogue.ts';
import { AREA_TOLERANCE, type AreaAllowance } from './area-allowances.ts';
import { polygonsOf } from './boundaries-file.ts';
import { geodesicArea } from './equal-area.ts';
import type { CodedShape } from './parse-boundaries.ts';
import { pointInPolygons } from './point-in-polygons.ts';

/** No boundary reaches farther, in degrees, beyond the box of all units' points. */
const REACH = 1;

export interface Findings {
  /** Each stops the import. */
  problems: string[];
  /** Accepted, but to be known. */
  notes: string[];
}

/** Compares codes, rings, place and areas with `units`; a message names the unit and what was found. */
export function checkBoundaries(
  shapes: readonly CodedShape[],
  units: ReadonlyMap<string, Unit>,
  allowance: AreaAllowance,
): Findings {
  const problems = codeProblems(shapes, units);
  const notes: string[] = [];
  const near = boxOf([...units.values()]);
  for (const shape of shapes) {
    const unit = units.get(shape.code ?? '');
    if (!unit) continue;
    const fault = ringProblem(shape) ?? placeProblem(shape, unit, near);
    if (fault) {
      problems.push(`${named(unit)}: ${fault} (${shape.from})`);
      continue;
    }
    const area = geodesicArea(polygonsOf(shape.geometry));
    const difference = Math.abs(area / unit.areaKm2 - 1);
    const words = `${named(unit)}: boundary ${area.toFixed(2)} km², stated ${unit.areaKm2.toFixed(2)} km², ${(difference * 100).toFixed(2)} % apart`;
    if (difference > allowance(unit.code)) {
      problems.push(`${words}, at most ${(allowance(unit.code) * 100).toFixed(0)} % is allowed`);
    } else if (difference > AREA_TOLERANCE) {
      notes.push(`${words}, allowed by geo/area-exceptions.json`);
    }
  }
  return { problems, notes };
}

function named({ code, name, kind }: Unit): string {
  return `${code} ${kind} ${name}`;
}

function codeProblems(shapes: readonly CodedShape[], units: ReadonlyMap<string, Unit>): string[] {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { code, from } of shapes) {
    const unit = units.get(code ?? '');
    if (code === null)
      problems.push(`no code under "code", "id" or "maxa", nor as the feature's id (${from})`);
    else if (!unit) problems.push(`unknown code ${code} (${from})`);
    else if (seen.has(code)) problems.push(`${named(unit)}: twice, in ${seen.get(code)} and ${from}`);
    if (code !== null) seen.set(code, from);
  }
  for (const unit of units.values()) {
    if (!seen.has(unit.code)) problems.push(`${named(unit)}: missing`);
  }
  return problems;
}

function ringProblem({ geometry }: CodedShape): string | null {
  for (const ring of polygonsOf(geometry).flat()) {
    if (ring.length < 4) return `a ring of ${ring.length} positions, at least 4 are needed`;
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
      return `a ring is not closed: it begins at ${shown(first)} and ends at ${shown(last)}`;
    }
  }
  return null;
}

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

function boxOf(units: readonly Unit[]): Box {
  const lons = units.map(({ lon }) => lon);
  const lats = units.map(({ lat }) => lat);
  return [
    Math.min(...lons) - REACH,
    Math.min(...lats) - REACH,
    Math.max(...lons) + REACH,
    Math.max(...lats) + REACH,
  ];
}

function placeProblem({ geometry }: CodedShape, unit: Unit, near: Box): string | null {
  const polygons = polygonsOf(geometry);
  for (const position of polygons.flat(2)) {
    const [x = Number.NaN, y = Number.NaN] = position;
    if (isIn(near, x, y)) continue;
    if (isIn(near, y, x)) return `latitude before longitude at ${shown(position)}`;
    if (Math.abs(x) > 180 || Math.abs(y) > 90) {
      return `${shown(position)} is not a longitude and latitude of WGS 84; a projected system such as VN-2000 must be converted first`;
    }
    return `${shown(position)} lies far from the province`;
  }
  // A shape of the right size under another unit's code passes every other check.
  if (!pointInPolygons([unit.lon, unit.lat], polygons)) {
    return `does not contain the unit's own point ${shown([unit.lon, unit.lat])}; are codes mixed up?`;
  }
  return null;
}

function isIn([west, south, east, north]: Box, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function shown(position: Position | undefined): string {
  return `[${(position ?? []).slice(0, 2).join(', ')}]`;
}
