/** Reads values of indicators: each query touches a bounded number of rows, whatever the age of the log. */
import type { Aggregation } from '#contract/indicator';
import type { PeriodValue } from '../domain/indicator-value.ts';
import { WHOLE_PROVINCE } from './indicator-fold.ts';
import type { Db } from './open-database.ts';

export interface UnitValue extends PeriodValue {
  /** `WHOLE_PROVINCE` for the province's own. */
  unit: string;
}

/** One period of the values of units taken together. */
export interface PeriodAggregate {
  period: number;
  value: number;
  at: number;
  units: number;
}

export interface IndicatorQueries {
  /** The value of its newest period of every unit that has any, the province's own among them. */
  latest(indicator: string): UnitValue[];
  /** Of one unit. */
  latestOf(indicator: string, unit: string): PeriodValue | undefined;
  /** Every value of one period. */
  ofPeriod(indicator: string, period: number): UnitValue[];
  inPeriod(indicator: string, period: number, unit: string): PeriodValue | undefined;
  /** Values of one unit from a period on, oldest first. */
  history(indicator: string, unit: string, from: number): PeriodValue[];
  /** Values of all units, period by period, oldest first; `last` and `none` give nothing. */
  aggregated(indicator: string, from: number, aggregation: Aggregation): PeriodAggregate[];
  /** Indicators of which a newest value has come after `seq`. */
  changedSince(seq: number): string[];
  /** Number of the event that told the newest of all values, 0 without any. */
  lastSeq(): number;
}

const VALUE = 'period_start AS period, value, at, arrived, seq';

export function createIndicatorQueries(db: Db): IndicatorQueries {
  const latest = db.prepare<[string], UnitValue>(
    `SELECT unit, ${VALUE} FROM indicator_latest WHERE indicator = ?`,
  );
  const latestOf = db.prepare<[string, string], PeriodValue>(
    `SELECT ${VALUE} FROM indicator_latest WHERE indicator = ? AND unit = ?`,
  );
  const ofPeriod = db.prepare<[string, number], UnitValue>(
    `SELECT unit, ${VALUE} FROM indicator_values WHERE indicator = ? AND period_start = ?`,
  );
  const inPeriod = db.prepare<[string, number, string], PeriodValue>(
    `SELECT ${VALUE} FROM indicator_values WHERE indicator = ? AND period_start = ? AND unit = ?`,
  );
  const history = db.prepare<[string, number, string], PeriodValue>(
    `SELECT ${VALUE} FROM indicator_values WHERE indicator = ? AND period_start >= ? AND unit = ?
     ORDER BY period_start`,
  );
  const aggregated = (of: 'sum' | 'avg') =>
    db.prepare<[string, number, string], PeriodAggregate>(
      `SELECT period_start AS period, ${of}(value) AS value, max(at) AS at, count(*) AS units
       FROM indicator_values WHERE indicator = ? AND period_start >= ? AND unit <> ?
       GROUP BY period_start ORDER BY period_start`,
    );
  const [sums, means] = [aggregated('sum'), aggregated('avg')];
  const changed = db
    .prepare<[number], string>('SELECT DISTINCT indicator FROM indicator_latest WHERE seq > ?')
    .pluck();
  const lastSeq = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM indicator_latest').pluck();

  return {
    latest: (indicator) => latest.all(indicator),
    latestOf: (indicator, unit) => latestOf.get(indicator, unit),
    ofPeriod: (indicator, period) => ofPeriod.all(indicator, period),
    inPeriod: (indicator, period, unit) => inPeriod.get(indicator, period, unit),
    history: (indicator, unit, from) => history.all(indicator, from, unit),
    aggregated(indicator, from, aggregation) {
      if (aggregation === 'none' || aggregation === 'last') return [];
      return (aggregation === 'sum' ? sums : means).all(indicator, from, WHOLE_PROVINCE);
    },
    changedSince: (seq) => changed.all(seq),
    lastSeq: () => lastSeq.get() ?? 0,
  };
}
