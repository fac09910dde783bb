/** Faults of the indicator feeds, as the data names them: sources that say nothing, and values that cannot be right. */
import type { IndicatorRow } from '#contract/indicator';
import {
  DAY_MS,
  HOUR_MS,
  type LocalDay,
  localDay,
  MINUTE_MS,
  startOfLocalDay,
} from '../../domain/local-time.ts';
import { Random } from './random.ts';
import type { SimulatedFaults } from './simulation-data.ts';

/** Ahead of any stretch of the past that could be filled. */
const FUTURE_DAYS = 400;

export interface Silences {
  /** Whether what the source would say at `due` is never said. */
  isSilent(source: string, due: number): boolean;
}

export const NO_SILENCES: Silences = { isSilent: () => false };

/** Sources that never send are not asked. @param begun when the simulation was first looked at, epoch ms */
export function createSilences(seed: number, faults: SimulatedFaults, begun: number): Silences {
  const silenceOf = (source: string, day: LocalDay) =>
    faults.silences.flatMap((rule, index) => {
      if (rule.source !== source) return [];
      const random = new Random(seed, `silence/${index}/${source}/${day}`);
      if (!random.chance(rule.chancePerDay)) return [];
      const from = startOfLocalDay(day) + random.between(0, DAY_MS);
      return [{ from, to: from + random.between(...rule.hours) * HOUR_MS }];
    });
  const atStart = (source: string, due: number) =>
    faults.silentAtStart.some(
      (rule) =>
        rule.source === source &&
        due >= begun - rule.minutesBefore * MINUTE_MS &&
        due < begun + rule.minutesAfter * MINUTE_MS,
    );
  return {
    isSilent(source, due) {
      if (atStart(source, due)) return true;
      const day = localDay(due);
      // One that began in the evening reaches into the next day.
      const stretches = [...silenceOf(source, day - 1), ...silenceOf(source, day)];
      return stretches.some(({ from, to }) => due >= from && due < to);
    },
  };
}

export interface Said {
  value: number;
  periodStart: number;
}

/** What is said in place of the right value: it is refused, and the period stays without a value of the unit. */
export function spoilValue(
  seed: number,
  faults: SimulatedFaults,
  row: IndicatorRow,
  unit: string,
  right: Said,
): Said {
  for (const [index, { indicator, kind, share }] of faults.badValues.entries()) {
    if (indicator !== row.code) continue;
    if (!new Random(seed, `bad/${index}/${unit}/${right.periodStart}`).chance(share)) continue;
    if (kind === 'future') return { ...right, periodStart: right.periodStart + FUTURE_DAYS * DAY_MS };
    if (kind === 'range') return { ...right, value: 3 * Math.max(1, row.bounds.max ?? 1) };
    return { ...right, value: leap(right.value, row) };
  }
  return right;
}

/** Twice as far as is believed, downwards: that stays within bounds where a percentage would not. */
function leap(value: number, { bounds }: IndicatorRow): number {
  const factor = 2 * (bounds.jumpFactor ?? 1);
  const down = value / factor;
  return down >= (bounds.min ?? Number.NEGATIVE_INFINITY) ? down : value * factor;
}
