/** Working days, office hours and time limits (NĐ 61/2018 Art. 18–19, carried on by NĐ 118/2025). */
import {
  HOUR_MS,
  type LocalDay,
  localDay,
  MINUTE_MS,
  startOfLocalDay,
  timeOfDay,
  weekday,
} from './local-time.ts';

/** Days off that fall on weekdays (holidays, days in lieu, swapped days), and working Saturdays. */
export interface WorkCalendar {
  daysOff: ReadonlySet<LocalDay>;
  workingSaturdays: ReadonlySet<LocalDay>;
}

/** Time limit of a procedure. Working days skip days off; calendar days roll past a day off at their end. */
export type Limit =
  | { kind: 'same_day' }
  | { kind: 'working_days'; amount: number }
  | { kind: 'calendar_days'; amount: number }
  | { kind: 'hours'; amount: number };

/**
 * What becomes of the limit while the applicant supplements a dossier (state 5): it pauses, as the software
 * in use does, or begins anew with the full dossier, as NĐ 61/2018 Art. 19.4 has it.
 */
export type SupplementPolicy = 'pause' | 'restart';

const MORNING: readonly [number, number] = [7 * HOUR_MS, 11 * HOUR_MS + 30 * MINUTE_MS];
const AFTERNOON: readonly [number, number] = [13 * HOUR_MS + 30 * MINUTE_MS, 17 * HOUR_MS];
const SESSIONS = [MORNING, AFTERNOON] as const;
export const OPENING = MORNING[0];
export const CLOSING = AFTERNOON[1];
/**
 * What is received after this is passed on the next working day (NĐ 61/2018 Art. 18), and a procedure
 * "within the day" is due then (civil status, certification). Day 0 of a longer limit stays the day of
 * reception: that day is never counted itself, and only what comes after closing time counts as received
 * on the next working day.
 */
const CUT_OFF = 15 * HOUR_MS;
/** A calendar with no working day for a year is a fault in the data, not a long holiday. */
const LONGEST_BREAK_DAYS = 366;

export function isWorkingDay(calendar: WorkCalendar, day: LocalDay): boolean {
  const dayOfWeek = weekday(day);
  if (dayOfWeek === 0) return false;
  if (dayOfWeek === 6) return calendar.workingSaturdays.has(day);
  return !calendar.daysOff.has(day);
}

/** The first working day on or after `day`. */
export function workingDayFrom(calendar: WorkCalendar, day: LocalDay): LocalDay {
  for (let candidate = day; candidate < day + LONGEST_BREAK_DAYS; candidate++) {
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new RangeError(`no working day within ${LONGEST_BREAK_DAYS} days`);
}

/** The first working day after `day`. */
export function nextWorkingDay(calendar: WorkCalendar, day: LocalDay): LocalDay {
  return workingDayFrom(calendar, day + 1);
}

/** The last working day before `day`. */
export function workingDayBefore(calendar: WorkCalendar, day: LocalDay): LocalDay {
  for (let candidate = day - 1; candidate > day - LONGEST_BREAK_DAYS; candidate--) {
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new RangeError(`no working day within ${LONGEST_BREAK_DAYS} days`);
}

/** `amount` working days after `day`, which is day 0. */
export function addWorkingDays(calendar: WorkCalendar, day: LocalDay, amount: number): LocalDay {
  let result = day;
  for (let left = amount; left > 0; left--) result = nextWorkingDay(calendar, result);
  return result;
}

/** Day 0 of a limit: the day of reception, or the next working day after closing time or on a day off. */
export function receptionDay(calendar: WorkCalendar, at: number): LocalDay {
  const day = localDay(at);
  return workingDayFrom(calendar, timeOfDay(at) > CLOSING ? day + 1 : day);
}

function isAfterCutOff(at: number, dayZero: LocalDay): boolean {
  return localDay(at) === dayZero && timeOfDay(at) > CUT_OFF;
}

/**
 * By when a dossier has to be with the unit that works on it, epoch ms: on the day of reception, or at the
 * start of the next working day when it came after 15:00 (NĐ 61/2018 Art. 18).
 */
export function transferDueAt(calendar: WorkCalendar, acceptedAt: number): number {
  const dayZero = receptionDay(calendar, acceptedAt);
  if (isAfterCutOff(acceptedAt, dayZero)) return startOfLocalDay(nextWorkingDay(calendar, dayZero)) + OPENING;
  return startOfLocalDay(dayZero) + (localDay(acceptedAt) === dayZero ? CLOSING : OPENING);
}

/** Whether offices are open at this moment. */
export function isOfficeHour(calendar: WorkCalendar, at: number): boolean {
  if (!isWorkingDay(calendar, localDay(at))) return false;
  const time = timeOfDay(at);
  return SESSIONS.some(([opens, closes]) => time >= opens && time < closes);
}

/** Office time between two moments, ms; 0 when `to` is not after `from`. */
export function workingMsBetween(calendar: WorkCalendar, from: number, to: number): number {
  let sum = 0;
  for (let day = localDay(from); day <= localDay(to); day++) {
    if (!isWorkingDay(calendar, day)) continue;
    const midnight = startOfLocalDay(day);
    for (const [opens, closes] of SESSIONS) {
      sum += Math.max(0, Math.min(to, midnight + closes) - Math.max(from, midnight + opens));
    }
  }
  return sum;
}

/** The moment at which `ms` of office time have passed since `from`. */
export function addWorkingMs(calendar: WorkCalendar, from: number, ms: number): number {
  let left = ms;
  for (let day = workingDayFrom(calendar, localDay(from)); ; day = nextWorkingDay(calendar, day)) {
    const midnight = startOfLocalDay(day);
    for (const [opens, closes] of SESSIONS) {
      const start = Math.max(from, midnight + opens);
      const free = midnight + closes - start;
      if (free <= 0) continue;
      if (left <= free) return start + left;
      left -= free;
    }
  }
}

/**
 * When the result is due, epoch ms. Limits in days end at closing time of their last day; the day of
 * reception is day 0.
 */
export function dueAtOf(calendar: WorkCalendar, limit: Limit, acceptedAt: number): number {
  const dayZero = receptionDay(calendar, acceptedAt);
  const closingOf = (day: LocalDay) => startOfLocalDay(day) + CLOSING;
  switch (limit.kind) {
    case 'same_day': {
      const late = isAfterCutOff(acceptedAt, dayZero);
      return closingOf(late ? nextWorkingDay(calendar, dayZero) : dayZero);
    }
    case 'working_days':
      return closingOf(addWorkingDays(calendar, dayZero, limit.amount));
    case 'calendar_days':
      return closingOf(workingDayFrom(calendar, dayZero + limit.amount));
    case 'hours':
      return addWorkingMs(calendar, acceptedAt, limit.amount * HOUR_MS);
  }
}

/** A due time after a pause: moved by the office time that the pause took. */
export function afterPause(
  calendar: WorkCalendar,
  dueAt: number,
  pausedAt: number,
  resumedAt: number,
): number {
  const lost = workingMsBetween(calendar, pausedAt, resumedAt);
  return lost === 0 ? dueAt : addWorkingMs(calendar, dueAt, lost);
}
