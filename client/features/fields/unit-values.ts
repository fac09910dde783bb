/** Values of units as they stand this second, worst first. */
import type { Freshness, ValueState } from '#contract/indicator';
import type { IndicatorView } from '../../api/indicators-api.ts';
import { freshnessOf, worse } from '../../state/freshness.ts';
import { type JudgedItem, valueState } from '../../state/judged.ts';
import type { WorkDays } from '../../state/office-time.ts';

export interface JudgedUnit {
  code: string;
  value: number;
  /** Epoch ms. */
  at: number;
  freshness: Freshness;
  state: ValueState;
}

const RANK: Record<ValueState, number> = { act: 0, warn: 1, unknown: 2, normal: 3, none: 3 };

/**
 * Worst first, then in the bad sense of the indicator's direction.
 * @param item the indicator itself: what dossiers make is as fresh as their source, unit by unit
 */
export function judgeUnits(
  { units }: Pick<IndicatorView, 'units'>,
  { item, days, now }: { item: JudgedItem; days: WorkDays; now: number },
): JudgedUnit[] {
  const { row } = item;
  const limits = { ...row, thresholds: row.unitThresholds ?? row.thresholds };
  const badFirst = row.direction === 'up' ? 1 : -1;
  return Object.entries(units)
    .map(([code, unit]): JudgedUnit => {
      const at = Date.parse(unit.at);
      // When it arrived is not told of units; the time of the value stands for it.
      const judged =
        row.computed === null
          ? freshnessOf({ ...row, lastValueAt: at, lastArrivalAt: at }, days, now)
          : item.freshness;
      const freshness = row.computed === null ? worse(unit.freshness, judged) : judged;
      return { code, value: unit.value, at, freshness, state: valueState(unit.value, limits, freshness) };
    })
    .sort(
      (a, b) =>
        RANK[a.state] - RANK[b.state] || badFirst * (a.value - b.value) || a.code.localeCompare(b.code),
    );
}
