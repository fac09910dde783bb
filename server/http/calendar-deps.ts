/** What the calendar's routes ask of the rest of the server. */
import type { CalendarChange, CalendarChangeRow, CalendarYear } from '#contract/calendar';
import type { CalendarOutcome, CalendarSave } from '../domain/calendar-change.ts';

export interface CalendarDeps {
  calendar: {
    /** Of the running year when none is named. */
    year(year: number | undefined): CalendarYear;
    /** Newest first. */
    changes(): CalendarChange[];
    preview(rows: readonly CalendarChangeRow[]): Promise<CalendarOutcome>;
    save(request: CalendarSave): CalendarOutcome;
  };
}
