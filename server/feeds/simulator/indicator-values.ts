/** What a simulated source has to tell of one indicator and one period: of the province, and of each unit. */
import type { IndicatorRow } from '#contract/indicator';
import { aggregate, rounded } from '../../domain/indicator-value.ts';
import { startOfLocalDay } from '../../domain/local-time.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { IndicatorLevels, Period, UnitShare } from './indicator-level.ts';
import type { SimulatedIndicator } from './indicator-series.ts';
import type { PetitionBook } from './petition-lives.ts';
import type { ReceivedBook } from './received-book.ts';
import type { IndicatorSpec } from './simulation-data.ts';

/** Where values come from: levels that are made up, and what is counted of the simulated cases. */
export interface ValueSources {
  levels: IndicatorLevels;
  counts: FigureCounts;
  petitions: PetitionBook;
  received: ReceivedBook;
}

/** One unit's value of one period, or the province's where `unit` is null. */
export interface Value {
  unit: string | null;
  value: number;
}

/** The province's value first: the units' values alone would stand for it until it comes. */
export function valuesOf(
  feed: ValueSources,
  { row, spec, units }: SimulatedIndicator,
  period: Period,
): Value[] {
  const first = startOfLocalDay(feed.received.from);
  if (row.figure !== null && period.end <= first) return [];
  const parts = units.map((unit) => ({
    unit: unit.code,
    value: levelOf(feed, row, spec, period, unit),
  }));
  if (row.level === 'unit') return parts;
  const told = parts.map(({ value }) => ({ value, at: 0, arrived: 0, seq: 0 }));
  const whole = row.level === 'both' ? aggregate(told, row.aggregation) : null;
  const own = whole ?? levelOf(feed, row, spec, period, null);
  return [{ unit: null, value: rounded(own, row.decimals) }, ...parts];
}

function levelOf(
  { counts, levels }: ValueSources,
  row: IndicatorRow,
  spec: IndicatorSpec,
  period: Period,
  unit: UnitShare | null,
): number {
  return spec.counted === undefined
    ? levels.value(row, spec, period, unit)
    : counts.value(row.code, spec.counted, period, unit);
}
