/** How many dossiers a working day brings: weekday, holidays and season. */
import { DAY_MS, type LocalDay, weekday } from '../../domain/local-time.ts';
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '../../domain/working-time.ts';
import {
  AFTER_HOLIDAY_FACTOR,
  BEFORE_LONG_HOLIDAY_DAYS,
  BEFORE_LONG_HOLIDAY_FACTOR,
  type FieldProfile,
  LONG_HOLIDAY_WEEKDAYS,
  WEEKDAY_FACTOR,
} from './calibration.ts';
import type { Random } from './random.ts';

/** Factor of a working day on the daily number of dossiers; 0 on a day off. */
export function dayFactor(calendar: WorkCalendar, day: LocalDay): number {
  if (!isWorkingDay(calendar, day)) return 0;
  const shape = followsHoliday(calendar, day) ? AFTER_HOLIDAY_FACTOR : (WEEKDAY_FACTOR[weekday(day)] ?? 1);
  return precedesLongHoliday(calendar, day) ? shape * BEFORE_LONG_HOLIDAY_FACTOR : shape;
}

/** Factor of a field in the month of `day`. */
export function monthFactor(profile: FieldProfile, day: LocalDay): number {
  return profile.months?.[new Date(day * DAY_MS).getUTCMonth()] ?? 1;
}

/** A number around `expected` as counts scatter (Poisson, by its normal approximation). */
export function scattered(expected: number, random: Random): number {
  return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
}

function followsHoliday(calendar: WorkCalendar, day: LocalDay): boolean {
  for (let before = day - 1; !isWorkingDay(calendar, before); before--) {
    if (calendar.daysOff.has(before)) return true;
  }
  return false;
}

function precedesLongHoliday(calendar: WorkCalendar, day: LocalDay): boolean {
  let last = day;
  for (let next = nextWorkingDay(calendar, last); ; next = nextWorkingDay(calendar, last)) {
    let weekdaysOff = 0;
    for (let off = last + 1; off < next; off++) if (calendar.daysOff.has(off)) weekdaysOff++;
    if (weekdaysOff >= LONG_HOLIDAY_WEEKDAYS) return true;
    if (next - day >= BEFORE_LONG_HOLIDAY_DAYS) return false;
    last = next;
  }
}
