/** Figures of the service index that are told as values of indicators: made of the values of a period, and how old. */
import type { Aggregation, Freshness, Pace } from '#contract/indicator';
import type { FigureSpan } from '#contract/score-rules';
import { freshnessOf } from './freshness.ts';
import { startOfLocalDay } from './local-time.ts';
import { periodEndOf } from './rhythm.ts';
import type { ScorePeriod } from './score-period.ts';
import type { WorkCalendar } from './working-time.ts';

/** One value of an indicator that tells a figure. Times are epoch ms. */
export interface FigureValue {
  value: number;
  /** Beginning of the indicator's own period. */
  period: number;
  /** When it was true. */
  at: number;
  arrived: number;
}

/** The figure of one scope; its times are those of the newest value in it. */
export interface ToldFigure extends FigureValue {
  /** Code of the row that tells it. */
  indicator: string;
}

/**
 * The figure of one scope from its values within a period: their sum, or the newest of them.
 * @param values of different periods of the indicator, the oldest first
 * @returns null without any: nobody has told, which is no zero
 */
export function toldFigure(
  indicator: string,
  over: FigureSpan,
  values: readonly FigureValue[],
): ToldFigure | null {
  const newest = values.at(-1);
  if (newest === undefined) return null;
  const sum = values.reduce((total, { value }) => total + value, 0);
  return { ...newest, indicator, value: over === 'sum' ? sum : newest.value };
}

/**
 * The province's values: its own where they were told, else the sums of its units where the row adds them up.
 * @param units values of all units, the oldest period first
 */
export function provinceFigures(
  own: readonly FigureValue[],
  units: readonly FigureValue[],
  aggregation: Aggregation,
): FigureValue[] {
  if (aggregation !== 'sum') return [...own];
  const periods = new Map<number, FigureValue>();
  for (const { period, value, at, arrived } of units) {
    const sum = periods.get(period) ?? { value: 0, period, at: 0, arrived: 0 };
    periods.set(period, {
      ...{ period, value: sum.value + value },
      ...{ at: Math.max(sum.at, at), arrived: Math.max(sum.arrived, arrived) },
    });
  }
  for (const value of own) periods.set(value.period, value);
  return [...periods.values()].sort((a, b) => a.period - b.period);
}

/** What a figure is judged by. */
export interface FigureWatch {
  /** How often its values are due, and how they are taken together. */
  row: Pace & { over: FigureSpan };
  /** How often its source speaks, and whether it does now. */
  source: Pace & { state: Freshness };
  period: Pick<ScorePeriod, 'to'>;
  calendar: WorkCalendar;
  /** Epoch ms. */
  now: number;
}

/**
 * Whether a figure is of now. In a running period it is no fresher than its source, nor than its own rhythm
 * allows. Of a period that has ended time changes nothing any more; but a running total that broke off before its
 * month was over is no total of the month, and stays what it was when it ended.
 */
export function figureFreshness(figure: ToldFigure, { row, source, period, calendar, now }: FigureWatch) {
  const { at: lastValueAt, arrived: lastArrivalAt } = figure;
  const end = startOfLocalDay(period.to + 1);
  const own = freshnessOf({ ...row, lastValueAt, lastArrivalAt }, calendar, Math.min(now, end));
  if (now < end) return worseFreshness(own, source.state);
  if (row.over === 'last') return own;
  // What came in when the month was over already is complete, however late it came.
  const heard = { lastValueAt, lastArrivalAt: lastValueAt };
  const whole = freshnessOf({ ...source, ...heard }, calendar, periodEndOf(row.rhythm, figure.period));
  return worseFreshness(own, whole);
}

const RANK: Record<Freshness, number> = { fresh: 0, stale: 1, unknown: 2 };

export function worseFreshness(a: Freshness, b: Freshness): Freshness {
  return RANK[a] >= RANK[b] ? a : b;
}
