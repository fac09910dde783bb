/** Indicators whose values come from sources: what stands, what stood before, the history, and unit by unit. */
import type { IndicatorRow } from '#contract/indicator';
import {
  HISTORY_POINTS,
  type HistoryPoint,
  type IndicatorStanding,
  type UnitStanding,
} from '#contract/indicator-standing';
import type { Catalogue } from '../catalogue.ts';
import { freshnessOf } from '../domain/freshness.ts';
import {
  asOfUnit,
  isComparable,
  type PeriodValue,
  type ProvinceValue,
  planDoneOf,
  progressOf,
  rounded,
  valueState,
} from '../domain/indicator-value.ts';
import { periodBefore, periodEndOf, periodStartOf } from '../domain/rhythm.ts';
import { WHOLE_PROVINCE } from '../store/indicator-fold.ts';
import type { Store } from '../store/open-store.ts';
import { createProvinceValues } from '../store/province-values.ts';

export interface ToldIndicators {
  standing(row: IndicatorRow, unit: string | null, now: number): IndicatorStanding;
  history(row: IndicatorRow, unit: string | null, now: number): HistoryPoint[];
  units(row: IndicatorRow, now: number): Record<string, UnitStanding>;
}

export function createToldIndicators(
  { indicators, calendar }: Pick<Store, 'indicators' | 'calendar'>,
  catalogue: Catalogue,
): ToldIndicators {
  const province = createProvinceValues(indicators, catalogue);

  const freshness = (row: IndicatorRow, value: PeriodValue | null, now: number) =>
    freshnessOf(
      { ...row, lastValueAt: value?.at ?? null, lastArrivalAt: value?.arrived ?? null },
      calendar,
      now,
    );

  function newest(row: IndicatorRow, unit: string | null): ProvinceValue | null {
    if (unit === null) return province.newest(row);
    const value = indicators.latestOf(row.code, unit);
    return value === undefined ? null : { ...value, coverage: null };
  }

  function before(row: IndicatorRow, unit: string | null, found: ProvinceValue): number | null {
    const earlier = periodBefore(row.rhythm, found.period);
    if (unit !== null) {
      const value = indicators.inPeriod(row.code, earlier, unit);
      return value === undefined ? null : rounded(value.value, row.decimals);
    }
    const value = province.inPeriod(row, earlier);
    if (value === null || !isComparable(found.coverage, value.coverage, row.aggregation)) return null;
    return rounded(value.value, row.decimals);
  }

  /** The province's own value of a period goes before what units give. */
  function provinceHistory(row: IndicatorRow, from: number): HistoryPoint[] {
    const points = new Map<number, HistoryPoint>();
    for (const { period, value, at, units } of indicators.aggregated(row.code, from, row.aggregation))
      points.set(period, { periodStart: period, value: rounded(value, row.decimals), at, units });
    for (const value of indicators.history(row.code, WHOLE_PROVINCE, from))
      points.set(value.period, pointOf(row, value));
    return [...points.values()].sort((a, b) => a.periodStart - b.periodStart);
  }

  return {
    standing(row, unit, now) {
      const found = newest(row, unit);
      const value = found === null ? null : rounded(found.value, row.decimals);
      const state = freshness(row, found, now);
      return {
        code: row.code,
        value,
        ...{ at: found?.at ?? null, arrivedAt: found?.arrived ?? null, freshness: state },
        periodStart: found?.period ?? null,
        periodEnd: found === null ? null : periodEndOf(row.rhythm, found.period),
        state: valueState(value, row, state),
        previous: found === null ? null : before(row, unit, found),
        progress: value === null ? null : progressOf(value, row),
        planDone: value === null ? null : planDoneOf(value, row, { unit, coverage: found?.coverage ?? null }),
        coverage: found?.coverage ?? null,
        figures: null,
      };
    },
    history(row, unit, now) {
      const from = periodBefore(row.rhythm, periodStartOf(row.rhythm, now), HISTORY_POINTS - 1);
      const points =
        unit === null
          ? provinceHistory(row, from)
          : indicators.history(row.code, unit, from).map((value) => pointOf(row, value));
      return points.slice(-HISTORY_POINTS);
    },
    units(row, now) {
      const units: Record<string, UnitStanding> = {};
      const ofUnit = asOfUnit(row);
      for (const told of indicators.latest(row.code)) {
        if (told.unit === WHOLE_PROVINCE) continue;
        const value = rounded(told.value, row.decimals);
        const state = freshness(row, told, now);
        units[told.unit] = { value, at: told.at, freshness: state, state: valueState(value, ofUnit, state) };
      }
      return units;
    },
  };
}

function pointOf(row: IndicatorRow, { period, value, at }: PeriodValue): HistoryPoint {
  return { periodStart: period, value: rounded(value, row.decimals), at, units: null };
}
