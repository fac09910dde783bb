/**
 * A change of the working calendar: which days it turns, what it makes of the calendar, and what it does to
 * a dossier. Days off follow the Labour Code 2019 Art. 111–112; days in lieu and swaps are announced each year.
 */
import type { CalendarChangeRow, CalendarDay, CalendarPreview } from '#contract/calendar';
import type { DossierClass } from '#contract/status';
import type { Dossier } from './dossier.ts';
import { isEnded } from './life-cycle.ts';
import { isoDate, type LocalDay, localDay, localYear, parseIsoDate, weekday } from './local-time.ts';
import { isWorkingDay, type WorkCalendar } from './working-time.ts';

type Turn = Pick<CalendarChangeRow, 'date' | 'kind'>;

const SATURDAY = 6;
const SUNDAY = 0;
/** The longest holiday of the country takes two weeks; a longer run without work is a slip of the pen. */
const LONGEST_BREAK_DAYS = 21;

export type CalendarFault = 'day_twice' | 'weekend_is_off' | 'not_a_saturday' | 'break_too_long';

/** What became of a change that was asked for. */
export type CalendarOutcome =
  | { kind: 'ok'; preview: CalendarPreview }
  | { kind: 'faults'; faults: { row: number; fault: CalendarFault }[] }
  /** Somebody else has changed the calendar since the preview. */
  | { kind: 'outdated'; version: number };

export interface CalendarSave {
  rows: readonly CalendarChangeRow[];
  /** Of every row that names none of its own. */
  legalBasis: string;
  /** Account that answers for the change. */
  by: string;
  /** Of the calendar that the preview was made of. */
  version?: number | undefined;
}

/** The calendar with the rows applied; the one given stays as it is. */
export function changedCalendar(calendar: WorkCalendar, rows: readonly Turn[]): WorkCalendar {
  const daysOff = new Set(calendar.daysOff);
  const workingSaturdays = new Set(calendar.workingSaturdays);
  for (const { date, kind } of rows) {
    const day = parseIsoDate(date);
    daysOff.delete(day);
    workingSaturdays.delete(day);
    if (kind === 'off') daysOff.add(day);
    if (kind === 'working_saturday') workingSaturdays.add(day);
  }
  return { daysOff, workingSaturdays };
}

/** Days among the rows on which work differs between two calendars, in order. */
export function turnedDays(before: WorkCalendar, after: WorkCalendar, rows: readonly Turn[]): LocalDay[] {
  const days = new Set(rows.map(({ date }) => parseIsoDate(date)));
  return [...days]
    .filter((day) => isWorkingDay(before, day) !== isWorkingDay(after, day))
    .sort((a, b) => a - b);
}

/** What is wrong with the rows, each with its place; empty when they may be saved. */
export function calendarFaults(
  calendar: WorkCalendar,
  rows: readonly Turn[],
): { row: number; fault: CalendarFault }[] {
  const after = changedCalendar(calendar, rows);
  const faults: { row: number; fault: CalendarFault }[] = [];
  for (const [row, { date, kind }] of rows.entries()) {
    const day = parseIsoDate(date);
    const weekend = [SATURDAY, SUNDAY].includes(weekday(day));
    if (rows.findIndex((other) => other.date === date) < row) faults.push({ row, fault: 'day_twice' });
    else if (kind === 'off' && weekend) faults.push({ row, fault: 'weekend_is_off' });
    else if (kind === 'working_saturday' && weekday(day) !== SATURDAY)
      faults.push({ row, fault: 'not_a_saturday' });
    else if (breakAround(after, day) > LONGEST_BREAK_DAYS) faults.push({ row, fault: 'break_too_long' });
  }
  return faults;
}

/** Days without work in one run around `day`. */
function breakAround(calendar: WorkCalendar, day: LocalDay): number {
  let from = day;
  let to = day;
  while (!isWorkingDay(calendar, from) && to - from <= LONGEST_BREAK_DAYS) from--;
  while (!isWorkingDay(calendar, to) && to - from <= 2 * LONGEST_BREAK_DAYS) to++;
  return to - from - 1;
}

/** The named days of a calendar by date, with the rows applied. */
export function changedDays(
  days: ReadonlyMap<string, CalendarDay>,
  rows: readonly (Turn & { name: string; legalBasis: string })[],
): ReadonlyMap<string, CalendarDay> {
  const next = new Map(days);
  for (const { date, kind, name, legalBasis } of rows) {
    if (kind === 'normal') next.delete(date);
    else next.set(date, { date, kind, name, legalBasis, status: 'official', changed: true });
  }
  return next;
}

/** Working days of each month of a year. */
export function workingDaysByMonth(calendar: WorkCalendar, year: number): number[] {
  const months = new Array<number>(12).fill(0);
  for (let day = parseIsoDate(`${year}-01-01`); localYear(day) === year; day++) {
    const month = Number(isoDate(day).slice(5, 7)) - 1;
    if (isWorkingDay(calendar, day)) months[month] = (months[month] ?? 0) + 1;
  }
  return months;
}

type Judged = Dossier & { class: DossierClass };

/** What a change of the calendar did to one dossier; null when it is as before. Times are epoch ms. */
export interface DossierMove {
  code: string;
  unit: string;
  open: boolean;
  /** Null when only the class has changed. */
  due: { from: number; to: number } | null;
  class: { from: DossierClass; to: DossierClass };
  /** Open, and left where it is although it runs over a changed day: its source has appointed the time itself. */
  appointed: boolean;
}

/** @param days on which work differs */
export function moveOf(before: Judged, after: Judged, days: readonly LocalDay[]): DossierMove | null {
  const due =
    before.dueAt === null || after.dueAt === null || before.dueAt === after.dueAt
      ? null
      : { from: before.dueAt, to: after.dueAt };
  const { code, unit, status, acceptedAt, dueAt, dueGiven } = after;
  const open = !isEnded(status);
  const runsOver = acceptedAt !== null && dueAt !== null && looksAt(days, acceptedAt, dueAt);
  const appointed = open && dueGiven && due === null && runsOver;
  if (due === null && before.class === after.class && !appointed) return null;
  return { code, unit, open, due, class: { from: before.class, to: after.class }, appointed };
}

/** Whether a dossier's reckoning from `from` until `until` (epoch ms) looked at one of these days. */
export function looksAt(days: readonly LocalDay[], from: number, until: number): boolean {
  return days.some((day) => localDay(from) <= day && day <= localDay(until));
}
