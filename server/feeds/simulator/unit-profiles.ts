/** What each handling unit is like: how much comes in, how often it is late, how it apologises. Stable by seed. */
import type { Catalogue } from '../../catalogue.ts';
import {
  APOLOGY_RATE,
  LAGGARD_COMMUNES,
  LAGGARD_DEPARTMENTS,
  LAGGARD_FACTOR,
  UNIT_DEVIATIONS,
  UNIT_LATE_SIGMA,
  UNIT_SIGMA,
  WARD_FACTOR,
} from './calibration.ts';
import { Random } from './random.ts';

export interface UnitProfile {
  code: string;
  /** Share of dossiers, in no unit. For departments the sum of the communes they serve. */
  weight: number;
  /** Factor on the field's share of late dossiers; before it is levelled to a mean of 1. */
  lateFactor: number;
  /** Share of late dossiers with an apology. */
  apologyRate: number;
}

export interface UnitProfiles {
  communes: ReadonlyMap<string, UnitProfile>;
  departments: ReadonlyMap<string, UnitProfile>;
}

export function unitProfiles(catalogue: Catalogue, seed: number): UnitProfiles {
  const communes = new Map<string, UnitProfile>();
  const sigma = unexplainedSigma([...catalogue.units.values()].map((unit) => Math.log(unit.population)));
  for (const unit of catalogue.units.values()) {
    const random = new Random(seed, `unit/${unit.code}`);
    const size = unit.population * (unit.kind === 'phường' ? WARD_FACTOR : 1);
    communes.set(unit.code, profileOf(unit.code, size * Math.exp(sigma * bounded(random.normal())), random));
  }
  const whole = sum([...communes.values()].map((unit) => unit.weight));
  const departments = new Map<string, UnitProfile>();
  for (const { code, communes: served } of catalogue.departments.values()) {
    const weight = served.length === 0 ? whole : sum(served.map((one) => communes.get(one)?.weight ?? 0));
    departments.set(code, profileOf(code, weight, new Random(seed, `unit/${code}`)));
  }
  nameLaggards([...communes.values()], LAGGARD_COMMUNES, seed);
  const branches = [...departments.values()].filter((unit) => unit.weight < whole);
  nameLaggards(branches.length > 0 ? branches : [...departments.values()], LAGGARD_DEPARTMENTS, seed);
  return { communes, departments };
}

/** What remains of the communes' spread when that of their population is taken out. */
function unexplainedSigma(logPopulations: readonly number[]): number {
  const mean = sum(logPopulations) / logPopulations.length;
  const variance = sum(logPopulations.map((value) => (value - mean) ** 2)) / logPopulations.length;
  return Math.sqrt(Math.max(0, UNIT_SIGMA ** 2 - variance));
}

function bounded(deviations: number): number {
  return Math.min(UNIT_DEVIATIONS, Math.max(-UNIT_DEVIATIONS, deviations));
}

function profileOf(code: string, weight: number, random: Random): UnitProfile {
  return {
    code,
    weight,
    lateFactor: random.logNormal(UNIT_LATE_SIGMA),
    apologyRate: random.between(...APOLOGY_RATE),
  };
}

/** Laggards are taken from the larger half: in the smaller one nobody would notice them. */
function nameLaggards(units: readonly UnitProfile[], count: number, seed: number): void {
  const larger = units.toSorted((a, b) => b.weight - a.weight).slice(0, Math.ceil(units.length / 2));
  const draw = new Map(larger.map((unit) => [unit, new Random(seed, `laggard/${unit.code}`).unit()]));
  const drawn = larger.toSorted((a, b) => (draw.get(a) ?? 0) - (draw.get(b) ?? 0)).slice(0, count);
  for (const unit of drawn) unit.lateFactor *= LAGGARD_FACTOR;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
