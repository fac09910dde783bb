/** Periods of the service index: a year `2026`, a quarter `2026-Q3` or a month `2026-09`, local days. */
import { isoDate, type LocalDay, localMonth, localYear, parseIsoDate } from './local-time.ts';

export type ScorePeriodKind = 'year' | 'quarter' | 'month';

export interface ScorePeriod {
  key: string;
  kind: ScorePeriodKind;
  year: number;
  /** Both days belong to it. */
  from: LocalDay;
  to: LocalDay;
}

const PATTERN = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/;
const MONTHS: Record<ScorePeriodKind, number> = { year: 12, quarter: 3, month: 1 };

/** Undefined when the text names no period. */
export function parsePeriod(key: string): ScorePeriod | undefined {
  const [, year, quarter, month] = PATTERN.exec(key) ?? [];
  if (year === undefined) return undefined;
  if (quarter !== undefined) return periodAt('quarter', Number(year), (Number(quarter) - 1) * 3);
  if (month !== undefined) return periodAt('month', Number(year), Number(month) - 1);
  return periodAt('year', Number(year), 0);
}

/** The period of this kind before it. */
export function periodBefore({ kind, from }: ScorePeriod): ScorePeriod {
  return periodOfDay(kind, from - 1);
}

/** The period of this kind in which a day lies. */
export function periodOfDay(kind: ScorePeriodKind, day: LocalDay): ScorePeriod {
  const month = Number(isoDate(day).slice(5, 7)) - 1;
  return periodAt(kind, localYear(day), month - (month % MONTHS[kind]));
}

/** The period and those before it, oldest first. */
export function periodsUpTo(period: ScorePeriod, count: number): ScorePeriod[] {
  const periods = [period];
  while (periods.length < count) periods.unshift(periodBefore(periods[0] ?? period));
  return periods;
}

const TREND_PERIODS = 6;

/**
 * What the trend of a card shows, oldest first: of a year its months, as far as they have begun, for the years before
 * are few and long ago; of a quarter or month the ones before it and itself.
 */
export function trendPeriods(period: ScorePeriod, today: LocalDay): ScorePeriod[] {
  if (period.kind !== 'year') return periodsUpTo(period, TREND_PERIODS);
  const last = Math.max(period.from, Math.min(today, period.to));
  return periodsUpTo(periodOfDay('month', last), localMonth(last) - localMonth(period.from) + 1);
}

/** @param first month it begins with, 0–11 */
function periodAt(kind: ScorePeriodKind, year: number, first: number): ScorePeriod {
  const key =
    kind === 'year'
      ? `${year}`
      : kind === 'quarter'
        ? `${year}-Q${first / 3 + 1}`
        : `${year}-${two(first + 1)}`;
  const end = first + MONTHS[kind];
  const next = end === 12 ? `${year + 1}-01-01` : `${year}-${two(end + 1)}-01`;
  return { key, kind, year, from: parseIsoDate(`${year}-${two(first + 1)}-01`), to: parseIsoDate(next) - 1 };
}

const two = (number: number) => String(number).padStart(2, '0');
