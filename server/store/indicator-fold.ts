/** Folds indicator values, as sources send them and as people take them out of quarantine, into their tables. */
import type { IndicatorValueData } from '#contract/cloud-event';
import type { QuarantineReleaseData } from '#contract/indicator';
import { QUARANTINE_RELEASE_TYPE } from '#contract/logged-types';
import { isNewer, type PeriodValue, replaces } from '../domain/indicator-value.ts';
import { periodStartOf } from '../domain/rhythm.ts';
import { type LoggedEvent, toldBy } from './event-log.ts';
import type { PartFold } from './fold-log.ts';
import type { Db } from './open-database.ts';

export const INDICATOR_VALUE_TYPE = 'vn.ioc.indicator.value.v1';
/** In place of the unit where a value is the whole province's. */
export const WHOLE_PROVINCE = '';

export interface IndicatorFold extends PartFold {
  /**
   * The newest value of the unit in `period` or before it, written or not.
   * @param unit `WHOLE_PROVINCE` for the province's own
   */
  lastUpTo(indicator: string, unit: string, period: number): PeriodValue | undefined;
  /** Takes in a value that an event of another fold has told. */
  tell(told: Told): void;
}

/** A value as it was told, with what it is of. */
export interface Told extends PeriodValue {
  indicator: string;
  unit: string;
}

export function createIndicatorFold(db: Db): IndicatorFold {
  const { put, putLatest, latest, upTo } = prepare(db);
  /** What the running batch has told, by indicator, unit and period. */
  const waiting = new Map<string, Map<number, Told>>();

  function tell(told: Told): void {
    const key = `${told.indicator} ${told.unit}`;
    const periods = waiting.get(key) ?? new Map<number, Told>();
    waiting.set(key, periods);
    if (replaces(told, periods.get(told.period))) periods.set(told.period, told);
  }

  function writtenUpTo(indicator: string, unit: string, period: number): PeriodValue | undefined {
    const newest = latest.get(indicator, unit);
    return newest === undefined || newest.period <= period ? newest : upTo.get(indicator, period, unit);
  }

  return {
    types: [INDICATOR_VALUE_TYPE, QUARANTINE_RELEASE_TYPE],
    fold: (event) => tell(valueToldBy(event)),
    tell,
    lastUpTo(indicator, unit, period) {
      let last = writtenUpTo(indicator, unit, period);
      for (const told of waiting.get(`${indicator} ${unit}`)?.values() ?? [])
        if (told.period <= period && isNewer(told, last)) last = told;
      return last;
    },
    flush() {
      for (const periods of waiting.values()) {
        let newest: Told | undefined;
        for (const told of periods.values()) {
          put.run(told);
          if (isNewer(told, newest)) newest = told;
        }
        if (newest !== undefined) putLatest.run(newest);
      }
      waiting.clear();
    },
    discard: () => waiting.clear(),
  };
}

function prepare(db: Db) {
  // The same order of values as `replaces` and `isNewer` have: what stands need not be read to be compared.
  const isLater = (table: string) =>
    `excluded.at > ${table}.at OR (excluded.at = ${table}.at AND excluded.seq > ${table}.seq)`;
  const taken = 'value = excluded.value, at = excluded.at, arrived = excluded.arrived, seq = excluded.seq';
  const row = 'period_start AS period, value, at, arrived, seq';
  return {
    put: db.prepare<Told>(
      `INSERT INTO indicator_values (indicator, period_start, unit, value, at, arrived, seq)
       VALUES (@indicator, @period, @unit, @value, @at, @arrived, @seq)
       ON CONFLICT (indicator, period_start, unit) DO UPDATE SET ${taken} WHERE ${isLater('indicator_values')}`,
    ),
    putLatest: db.prepare<Told>(
      `INSERT INTO indicator_latest (indicator, unit, period_start, value, at, arrived, seq)
       VALUES (@indicator, @unit, @period, @value, @at, @arrived, @seq)
       ON CONFLICT (indicator, unit) DO UPDATE SET period_start = excluded.period_start, ${taken}
       WHERE excluded.period_start > indicator_latest.period_start
         OR (excluded.period_start = indicator_latest.period_start AND (${isLater('indicator_latest')}))`,
    ),
    latest: db.prepare<[string, string], PeriodValue>(
      `SELECT ${row} FROM indicator_latest WHERE indicator = ? AND unit = ?`,
    ),
    upTo: db.prepare<[string, number, string], PeriodValue>(
      `SELECT ${row} FROM indicator_values WHERE indicator = ? AND period_start <= ? AND unit = ?
       ORDER BY period_start DESC LIMIT 1`,
    ),
  };
}

function valueToldBy(event: LoggedEvent): Told {
  const { received: arrived, seq } = event;
  if (event.type === QUARANTINE_RELEASE_TYPE) {
    const data = toldBy<QuarantineReleaseData>(event);
    const { indicatorCode: indicator, unitCode: unit = WHOLE_PROVINCE, value } = data;
    const [period, at] = [Date.parse(data.periodStart), Date.parse(data.at)];
    return { indicator, unit, period, value, at, arrived, seq };
  }
  const data = toldBy<IndicatorValueData>(event);
  const { indicatorCode: indicator, unitCode: unit = WHOLE_PROVINCE, value, periodStart } = data;
  // Ingest writes the period of every value; what an older release logged without one stands for its day.
  const period = periodStart === undefined ? periodStartOf('P1D', event.time) : Date.parse(periodStart);
  return { indicator, unit, period, value, at: event.time, arrived, seq };
}
