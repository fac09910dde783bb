/** Which indicators are over their limits, for the alarms: of the province, and place by place of what units tell. */
import type { IndicatorRow } from '#contract/indicator';
import { type Breach, breachOf } from '../domain/alarm/breach.ts';
import { asOfUnit } from '../domain/indicator-value.ts';
import type { IndicatorDesk } from './create-indicators.ts';

export interface IndicatorBreaches {
  /** Of every indicator with limits, over them or not. */
  list(): (Breach & { code: string })[];
  /** Whether it is known what stands for an indicator against its limits. */
  isKnown(row: IndicatorRow | undefined): boolean;
}

type Listed = ReturnType<IndicatorDesk['list']>[number];

export function createIndicatorBreaches(indicators: IndicatorDesk): IndicatorBreaches {
  /**
   * Of indicators that units tell of: each of them, and the province where its own value was told, or has limits
   * that are not those of units.
   */
  function breachIn({ row, standing }: Listed): Breach {
    const province = { ...standing, limits: row };
    if (row.level === 'province' || row.computed !== null) return breachOf([province]);
    const limits = asOfUnit(row);
    const units = Object.values(indicators.toldUnits(row.code)).map((unit) => ({ ...unit, limits }));
    const isOwn = standing.value !== null && (standing.coverage === null || limits !== row);
    return breachOf(isOwn ? [...units, province] : units);
  }

  return {
    list: () =>
      indicators
        .list(null)
        .filter(({ row }) => row.thresholds !== null || row.unitThresholds !== null)
        .map((listed) => ({ code: listed.row.code, ...breachIn(listed) })),
    isKnown(row) {
      const listed = indicators.list(null, row?.field).find((each) => each.row.code === row?.code);
      return listed !== undefined && breachIn(listed).known;
    },
  };
}
