/**
 * Whether a figure is of now, judged by the page itself: the same rule as the server's (standard F1), so that
 * what falls silent turns on screen although nothing arrives to say so. Times are epoch ms of the server's
 * clock, which the page keeps by a clock of its own that never steps back.
 */
import type { Freshness, Pace } from '#contract/indicator';
import { type WorkDays, workingMsBetween } from './office-time.ts';

/** Grace for the way of a message; of the five seconds of standard F1 one is left for looking, once a second. */
const GRACE_MS = 4_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const OFFICE_DAY_MS = 8 * HOUR_MS;
const MONTH_DAYS = 30.44;
/** Silence longer than this is not reckoned in office hours: it is unknown whatever the rhythm. */
const LONGEST_SILENCE_MS = 800 * DAY_MS;
const RHYTHM = /^P(?:(\d{1,2})([DWMY])|T(\d{1,2})([HM]))$/;

export interface Heard extends Pace {
  /** Time of the newest value or event, as its source says; null when nothing ever came. */
  lastValueAt: number | null;
  /** Arrival of the last message; null when nothing ever came. */
  lastArrivalAt: number | null;
}

/** Length of a period, ms; of months and years the mean length. Null for what is no rhythm. */
export function periodMs(rhythm: string): number | null {
  const [, count, unit, clockCount, clockUnit] = RHYTHM.exec(rhythm) ?? [];
  if (clockUnit !== undefined) return Number(clockCount) * (clockUnit === 'H' ? HOUR_MS : MINUTE_MS);
  const number = Number(count);
  if (unit === 'D') return number * DAY_MS;
  if (unit === 'W') return number * 7 * DAY_MS;
  if (unit === undefined) return null;
  return number * (unit === 'Y' ? 12 : 1) * MONTH_DAYS * DAY_MS;
}

/** Longer silence than these is stale, or unknown, ms; of office time where only that counts. */
export function silenceLimits({ rhythm, officeHoursOnly }: Pace): { stale: number; unknown: number } | null {
  const whole = periodMs(rhythm);
  if (whole === null) return null;
  const stale = 2 * (officeHoursOnly ? officePeriodMs(whole) : whole) + GRACE_MS;
  return { stale, unknown: Math.max(officeHoursOnly ? OFFICE_DAY_MS : DAY_MS, 2 * stale) };
}

/**
 * State at `now`: stale after two periods and the grace of silence, unknown after a day and never before
 * twice that. Silence counts from the older of last arrival and last value time.
 */
export function freshnessOf(heard: Heard, days: WorkDays, now: number): Freshness {
  const { lastArrivalAt, lastValueAt } = heard;
  const limits = silenceLimits(heard);
  if (lastArrivalAt === null || lastValueAt === null || limits === null) return 'unknown';
  const since = Math.min(lastArrivalAt, lastValueAt);
  if (now - since > Math.max(LONGEST_SILENCE_MS, limits.unknown)) return 'unknown';
  const silence = heard.officeHoursOnly ? workingMsBetween(days, since, now) : now - since;
  if (silence > limits.unknown) return 'unknown';
  return silence > limits.stale ? 'stale' : 'fresh';
}

const RANK: Record<Freshness, number> = { fresh: 0, stale: 1, unknown: 2 };

/** Without news a state only gets worse, so of two judgements of the same news the worse one holds. */
export function worse(a: Freshness, b: Freshness): Freshness {
  return RANK[a] >= RANK[b] ? a : b;
}

/** Office time within one period: eight hours a day, five days a week. */
function officePeriodMs(period: number): number {
  if (period < DAY_MS) return Math.min(period, OFFICE_DAY_MS);
  const days = period / DAY_MS;
  return (days < 7 ? days : (days * 5) / 7) * OFFICE_DAY_MS;
}
