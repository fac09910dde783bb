/** The published score as a source tells it day by day, a value of an indicator; that of a year is its newest. */
import { startOfLocalDay } from '../domain/local-time.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import type { Db } from './open-database.ts';

export interface PublishedValue {
  value: number;
  /** When it was true, epoch ms. */
  at: number;
}

type Found = PublishedValue & { period: number };

/** @returns of an indicator and unit (`WHOLE_PROVINCE` for the province) the newest value of a period */
export function createPublishedValues(db: Db) {
  const latest = db.prepare<[string, string], Found>(
    'SELECT period_start AS period, value, at FROM indicator_latest WHERE indicator = ? AND unit = ?',
  );
  const within = db.prepare<[string, number, number, string], Found>(
    `SELECT period_start AS period, value, at FROM indicator_values
     WHERE indicator = ? AND period_start >= ? AND period_start < ? AND unit = ?
     ORDER BY period_start DESC LIMIT 1`,
  );
  return (indicator: string, unit: string, period: ScorePeriod): PublishedValue | undefined => {
    const [from, to] = [startOfLocalDay(period.from), startOfLocalDay(period.to + 1)];
    // The present year, which is asked for most, needs no search through its days.
    const newest = latest.get(indicator, unit);
    if (newest === undefined || newest.period < from) return undefined;
    return newest.period < to ? newest : within.get(indicator, from, to, unit);
  };
}
