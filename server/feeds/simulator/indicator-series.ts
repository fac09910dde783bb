/** Which simulated source has which indicators to tell of, for which units, and when. */
import type { IndicatorRow, Reporters } from '#contract/indicator';
import type { Catalogue } from '../../catalogue.ts';
import { MINUTE_MS } from '../../domain/local-time.ts';
import { type UnitShare, unitShares } from './indicator-level.ts';
import type { Schedule } from './indicator-schedule.ts';
import { Random } from './random.ts';
import type { IndicatorSpec, SimulationData } from './simulation-data.ts';

/** Ends the CloudEvents source of a simulated feed, so that nobody takes it for the system it stands for. */
export const SIMULATED = ':mo-phong';
const OWN_SOURCE = 'urn:ioc:sim:';

export interface SimulatedIndicator {
  row: IndicatorRow;
  spec: IndicatorSpec;
  units: readonly UnitShare[];
}

/** The indicators of one source that have one rhythm. */
export interface Series {
  source: string;
  urn: string;
  /** Rhythm of the source itself. */
  step: string;
  schedule: Schedule;
  indicators: readonly SimulatedIndicator[];
}

/** In the order of the sources in the catalogue. */
export function seriesOf(catalogue: Catalogue, simulation: SimulationData, seed: number): Series[] {
  const specs = new Map(simulation.rows.map((spec) => [spec.code, spec]));
  const lags = new Map(simulation.lags.map(({ source, minutes }) => [source, minutes * MINUTE_MS]));
  const simulated = [...catalogue.indicators.values()].flatMap((row) => {
    const spec = specs.get(row.code);
    return spec === undefined ? [] : [{ row, spec, units: unitsOf(catalogue, row, spec, seed) }];
  });
  return [...catalogue.sources.values()].flatMap((source) => {
    const groups = new Map<string, SimulatedIndicator[]>();
    for (const each of simulated) {
      if (each.row.source !== source.code) continue;
      const pace = `${each.row.rhythm}/${each.row.officeHoursOnly}`;
      groups.set(pace, [...(groups.get(pace) ?? []), each]);
    }
    return [...groups.values()].flatMap((indicators): Series[] => {
      const [first] = indicators;
      if (first === undefined) return [];
      const { rhythm, officeHoursOnly } = first.row;
      const lag = lags.get(source.code) ?? 0;
      const schedule = { rhythm, officeHoursOnly, lag, calendar: catalogue };
      const { code, rhythm: step } = source;
      return [{ source: code, urn: simulatedUrn(source.urns), step, schedule, indicators }];
    });
  });
}

/** A CloudEvents source that the catalogue takes for the system, and a reader for simulated. */
export function simulatedUrn(urns: readonly string[]): string {
  const own = urns.find((urn) => urn.startsWith(OWN_SOURCE));
  if (own !== undefined) return own;
  const [first = ''] = urns;
  return first.endsWith('*') ? first.slice(0, -1) + SIMULATED : first;
}

function unitsOf(catalogue: Catalogue, row: IndicatorRow, spec: IndicatorSpec, seed: number): UnitShare[] {
  if (row.level === 'province' || row.reporters === null) return [];
  const { kinds, share } = spec.reporting ?? { kinds: null, share: 1 };
  const weights = new Map<string, number>();
  for (const { code, kind, weight } of reportersOf(catalogue, row.reporters)) {
    if (kinds !== null && !kinds.includes(kind)) continue;
    // By source, so that a station tells of all it measures.
    if (share < 1 && !new Random(seed, `reports/${row.source}/${code}`).chance(share)) continue;
    weights.set(code, weight);
  }
  return unitShares(seed, spec, weights);
}

/** A department counts as much as a commune of mean size. */
function reportersOf({ units, departments }: Catalogue, reporters: Reporters) {
  const communes = [...units.values()].map(({ code, kind, population }) => ({
    ...{ code, kind: String(kind) },
    weight: population,
  }));
  const mean = communes.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, communes.length);
  const offices = [...departments.values()].map(({ code, kind }) => ({
    ...{ code, kind: String(kind) },
    weight: mean,
  }));
  if (reporters === 'communes') return communes;
  return reporters === 'departments' ? offices : [...communes, ...offices];
}
