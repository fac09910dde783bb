/**
 * Whether figures of a source are of now, by the source's own rhythm (standard F1: no later than twice the
 * period and five seconds after the last word, whatever depends on it is marked).
 */
import type { Freshness, Pace } from '#contract/indicator';
import { DAY_MS, HOUR_MS } from './local-time.ts';
import { periodMs } from './rhythm.ts';
import { type WorkCalendar, workingMsBetween } from './working-time.ts';

/** Grace for the way of a message; of the five seconds of standard F1 one is left for looking, once a second. */
export const GRACE_MS = 4_000;
const OFFICE_DAY_MS = 8 * HOUR_MS;
/** Silence longer than this is not reckoned in office hours: it is unknown whatever the rhythm. */
const LONGEST_SILENCE_MS = 800 * DAY_MS;

export interface Heard extends Pace {
  /** Time of the newest value or event, as its source says; null when nothing ever came. */
  lastValueAt: number | null;
  /** Arrival of the last message; null when nothing ever came. */
  lastArrivalAt: number | null;
}

/** Limits of silence, ms; in office time where only that counts. */
export interface SilenceLimits {
  /** Longer: stale. */
  stale: number;
  /** Longer: unknown. */
  unknown: number;
}

/**
 * Stale after two periods and the grace. Unknown after a day, and never before twice the stale limit: of a
 * source that should speak each minute a silent day leaves nothing known, of a monthly one two missed months
 * leave it stale and four unknown. With `officeHoursOnly` a day is a working day of eight office hours.
 */
export function silenceLimits({ rhythm, officeHoursOnly }: Pace): SilenceLimits {
  const period = officeHoursOnly ? officePeriodMs(rhythm) : periodMs(rhythm);
  const stale = 2 * period + GRACE_MS;
  return { stale, unknown: Math.max(officeHoursOnly ? OFFICE_DAY_MS : DAY_MS, 2 * stale) };
}

/**
 * State at `now`. Silence is counted from the older of last arrival and last value time: neither a source
 * that keeps sending old figures nor one whose clock runs ahead is fresher than what it tells.
 */
export function freshnessOf(heard: Heard, calendar: WorkCalendar, now: number): Freshness {
  const { lastArrivalAt, lastValueAt } = heard;
  if (lastArrivalAt === null || lastValueAt === null) return 'unknown';
  const since = Math.min(lastArrivalAt, lastValueAt);
  const limits = silenceLimits(heard);
  if (now - since > Math.max(LONGEST_SILENCE_MS, limits.unknown)) return 'unknown';
  const silence = heard.officeHoursOnly ? workingMsBetween(calendar, since, now) : now - since;
  if (silence > limits.unknown) return 'unknown';
  return silence > limits.stale ? 'stale' : 'fresh';
}

/** Office time within one period: eight hours a day, five days a week. */
function officePeriodMs(rhythm: string): number {
  const period = periodMs(rhythm);
  if (period < DAY_MS) return Math.min(period, OFFICE_DAY_MS);
  const days = period / DAY_MS;
  return (days < 7 ? days : (days * 5) / 7) * OFFICE_DAY_MS;
}
