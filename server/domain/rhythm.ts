/** Periods of a reporting rhythm, on the local calendar: quarter hours, hours, days, weeks, months, years. */
import {
  DAY_MS,
  HOUR_MS,
  isoDate,
  type LocalDay,
  localDay,
  MINUTE_MS,
  startOfLocalDay,
} from './local-time.ts';

const RHYTHM = /^P(?:(\d{1,2})([DWMY])|T(\d{1,2})([HM]))$/;

type Step =
  | { kind: 'clock'; ms: number }
  | { kind: 'days'; days: number }
  | { kind: 'weeks'; weeks: number }
  | { kind: 'months'; months: number };

/** A Monday: weeks are counted from it. 1970-01-01 was a Thursday. */
const FIRST_MONDAY: LocalDay = 4;
const MONTH_DAYS = 30.44;

/**
 * Whether the text names a rhythm whose periods lie on the calendar alike every day or year: minutes and
 * hours that divide the day, days, weeks, and months that divide the year.
 */
export function isRhythm(text: string): boolean {
  const step = stepOf(text);
  if (step === null) return false;
  if (step.kind === 'clock') return step.ms > 0 && DAY_MS % step.ms === 0;
  if (step.kind === 'days') return step.days > 0;
  if (step.kind === 'weeks') return step.weeks > 0;
  return step.months > 0 && (12 % step.months === 0 || step.months % 12 === 0);
}

/** First moment of the period that holds `at`, epoch ms. */
export function periodStartOf(rhythm: string, at: number): number {
  const step = known(rhythm);
  const day = localDay(at);
  switch (step.kind) {
    case 'clock': {
      const midnight = startOfLocalDay(day);
      return midnight + Math.floor((at - midnight) / step.ms) * step.ms;
    }
    case 'days':
      return startOfLocalDay(day - mod(day, step.days));
    case 'weeks':
      return startOfLocalDay(day - mod(day - FIRST_MONDAY, step.weeks * 7));
    case 'months': {
      const month = monthOf(day);
      return startOfMonth(month - mod(month, step.months));
    }
  }
}

/** First moment after the period that begins at `start`. */
export function periodEndOf(rhythm: string, start: number): number {
  return shifted(rhythm, start, 1);
}

/** Beginning of the period before the one that begins at `start`; `steps` periods before, where more. */
export function periodBefore(rhythm: string, start: number, steps = 1): number {
  return shifted(rhythm, start, -steps);
}

/** Length of a period, ms; of months and years the mean length. */
export function periodMs(rhythm: string): number {
  const step = known(rhythm);
  switch (step.kind) {
    case 'clock':
      return step.ms;
    case 'days':
      return step.days * DAY_MS;
    case 'weeks':
      return step.weeks * 7 * DAY_MS;
    case 'months':
      return step.months * MONTH_DAYS * DAY_MS;
  }
}

function shifted(rhythm: string, start: number, steps: number): number {
  const step = known(rhythm);
  const day = localDay(start);
  switch (step.kind) {
    case 'clock':
      return start + steps * step.ms;
    case 'days':
      return startOfLocalDay(day + steps * step.days);
    case 'weeks':
      return startOfLocalDay(day + steps * step.weeks * 7);
    case 'months':
      return startOfMonth(monthOf(day) + steps * step.months);
  }
}

function stepOf(text: string): Step | null {
  const [, count, unit, clockCount, clockUnit] = RHYTHM.exec(text) ?? [];
  if (clockUnit !== undefined)
    return { kind: 'clock', ms: Number(clockCount) * (clockUnit === 'H' ? HOUR_MS : MINUTE_MS) };
  if (unit === 'D') return { kind: 'days', days: Number(count) };
  if (unit === 'W') return { kind: 'weeks', weeks: Number(count) };
  if (unit === 'M') return { kind: 'months', months: Number(count) };
  if (unit === 'Y') return { kind: 'months', months: Number(count) * 12 };
  return null;
}

function known(rhythm: string): Step {
  const step = stepOf(rhythm);
  if (step === null) throw new RangeError(`not a rhythm: ${rhythm}`);
  return step;
}

/** Months since January of the year 0. */
function monthOf(day: LocalDay): number {
  const [year = 0, month = 1] = isoDate(day).split('-').map(Number);
  return year * 12 + month - 1;
}

function startOfMonth(month: number): number {
  return startOfLocalDay(Date.UTC(Math.floor(month / 12), mod(month, 12), 1) / DAY_MS);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
