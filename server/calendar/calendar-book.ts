/** Reading the working calendar: the days of a year, their legal basis, and who changed what. */
import type { CalendarChange, CalendarDay, CalendarYear, WorkingDays } from '#contract/calendar';
import type { CalendarRow } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { changedDays, workingDaysByMonth } from '../domain/calendar-change.ts';
import { isoDate, isoLocal, localDay, localYear } from '../domain/local-time.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { calendarDataOf, calendarEvents } from '../store/calendar-in-force.ts';
import type { Store } from '../store/open-store.ts';

export interface CalendarBook {
  /** Of the running year when none is named. */
  year(year?: number): CalendarYear;
  /** Newest first. */
  changes(): CalendarChange[];
}

/** @param shipped the rows of the reference data */
export function createCalendarBook(
  store: Store,
  shipped: readonly CalendarRow[],
  clock: Clock,
): CalendarBook {
  function changes(): CalendarChange[] {
    return calendarEvents(store.log).map((event) => ({
      seq: event.seq,
      at: isoLocal(event.received),
      ...calendarDataOf(event),
    }));
  }

  function days(): CalendarDay[] {
    let all: ReadonlyMap<string, CalendarDay> = new Map(shipped.map((row) => [row.date, shippedDay(row)]));
    for (const { rows } of changes()) all = changedDays(all, rows);
    return [...all.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  return {
    year: (year = localYear(localDay(clock.now()))) => ({
      year,
      today: isoDate(localDay(clock.now())),
      version: store.fold.calendar.version(),
      days: days().filter(({ date }) => date.startsWith(`${year}-`)),
      workingDays: workingDaysOf(store.calendar, year),
    }),
    changes: () => changes().reverse(),
  };
}

function shippedDay({ date, kind, name, status, legalBasis }: CalendarRow): CalendarDay {
  return { date, kind, name, status, legalBasis: legalBasis ?? '', changed: false };
}

export function workingDaysOf(calendar: WorkCalendar, year: number): WorkingDays {
  const byMonth = workingDaysByMonth(calendar, year);
  return { year, byMonth, total: byMonth.reduce((sum, days) => sum + days, 0) };
}
