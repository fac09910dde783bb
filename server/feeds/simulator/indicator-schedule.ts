/** When a simulated source tells of which period: each at the end of its periods, after its own delay. */
import type { Pace } from '#contract/indicator';
import { DAY_MS, HOUR_MS, localDay, MINUTE_MS, startOfLocalDay, timeOfDay } from '../../domain/local-time.ts';
import { periodBefore, periodEndOf, periodMs, periodStartOf } from '../../domain/rhythm.ts';
import { CLOSING, isWorkingDay, OPENING, type WorkCalendar } from '../../domain/working-time.ts';
import type { Period } from './indicator-level.ts';

/** An office tells of its day before it closes. */
const DAY_REPORT_MS = CLOSING - 30 * MINUTE_MS;
const LONGEST_DAY_LAG_MS = 25 * MINUTE_MS;

export interface Report {
  /** When the source tells of it, epoch ms on a whole second. */
  due: number;
  period: Period;
}

/** @param lag from the end of a period to the report, ms */
export interface Schedule extends Pace {
  lag: number;
  calendar: WorkCalendar;
}

/** The reports that are due after a moment, without end. */
export function* reportsAfter(schedule: Schedule, after: number): Generator<Report, never, undefined> {
  const { rhythm, lag } = schedule;
  let start = periodBefore(rhythm, periodStartOf(rhythm, after - lag));
  for (;;) {
    const period = { start, end: periodEndOf(rhythm, start) };
    const due = dueOf(schedule, period);
    if (due !== null && due > after) yield { due, period };
    start = period.end;
  }
}

/**
 * A source that speaks more often than its figures change says the last whole period again in between, so
 * that its silence can be told from a figure that stays as it is.
 * @param step the rhythm of the source, shorter than the schedule's own
 */
export function* echoesAfter(
  schedule: Schedule,
  step: string,
  after: number,
): Generator<Report, void, undefined> {
  for (const { due, period } of reportsAfter({ ...schedule, rhythm: step }, after)) {
    const end = periodStartOf(schedule.rhythm, period.end);
    if (end === period.end) continue;
    yield { due, period: { start: periodBefore(schedule.rhythm, end), end } };
  }
}

/**
 * What a source tells of a period that is not over yet: how far it has come at the end of each of its own, shorter
 * periods. The last of them is told as the whole period.
 * @param step the rhythm of the source
 */
export function* totalsAfter(
  schedule: Schedule,
  step: string,
  after: number,
): Generator<Report & { until: number }, void, undefined> {
  for (const { due, period } of reportsAfter({ ...schedule, rhythm: step }, after)) {
    const start = periodStartOf(schedule.rhythm, period.start);
    const end = periodEndOf(schedule.rhythm, start);
    if (period.end < end) yield { due, period: { start, end }, until: period.end };
  }
}

/** Whether a source of rhythm `step` speaks between the periods of `rhythm`. */
export function speaksBetween(step: string, rhythm: string): boolean {
  return periodMs(step) < DAY_MS && periodMs(step) < periodMs(rhythm) && periodMs(rhythm) < DAY_MS;
}

/** From where on values of the past are made: so many hours back, and in office time at least a working day. */
export function historyStart({ officeHoursOnly, calendar }: Schedule, hours: number, end: number): number {
  const start = end - hours * HOUR_MS;
  if (!officeHoursOnly || hours === 0) return start;
  let day = localDay(end) - 1;
  while (!isWorkingDay(calendar, day)) day--;
  return Math.min(start, startOfLocalDay(day));
}

/** Null where nobody is in the office to tell of it. */
function dueOf({ rhythm, officeHoursOnly, lag, calendar }: Schedule, period: Period): number | null {
  const length = periodMs(rhythm);
  if (!officeHoursOnly || length > DAY_MS) return period.end + lag;
  const day = localDay(period.start);
  if (!isWorkingDay(calendar, day)) return null;
  if (length === DAY_MS) return period.start + DAY_REPORT_MS + Math.min(lag, LONGEST_DAY_LAG_MS);
  const isOpen = timeOfDay(period.start) >= OPENING && timeOfDay(period.end - 1) < CLOSING;
  return isOpen ? period.end + lag : null;
}
