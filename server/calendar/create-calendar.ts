/** The working calendar as the interface uses it: reading, preview and save over one store. */
import type { Catalogue } from '../catalogue.ts';
import { type CalendarBook, createCalendarBook } from './calendar-book.ts';
import { type CalendarChanger, type CalendarDeps, createCalendarChanger } from './change-calendar.ts';

export type Calendar = CalendarBook & CalendarChanger;

export function createCalendar(deps: CalendarDeps & { catalogue: Pick<Catalogue, 'calendar'> }): Calendar {
  return {
    ...createCalendarBook(deps.store, deps.catalogue.calendar, deps.clock),
    ...createCalendarChanger(deps),
  };
}
