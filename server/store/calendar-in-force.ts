/** The working calendar as of one point of the log: the shipped one with the changes of the log folded in. */
import { CALENDAR_SUBJECT, CALENDAR_TYPE, type CalendarChangedData } from '#contract/calendar';
import { changedCalendar, turnedDays } from '../domain/calendar-change.ts';
import type { LocalDay } from '../domain/local-time.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

export interface CalendarInForce extends WorkCalendar {
  /** Number of the last change folded in; 0 before the first. */
  version(): number;
  /** Folds a change in. @returns the days on which work differs since */
  apply(event: LoggedEvent): LocalDay[];
  /** What has been folded in stands. */
  keep(): void;
  /** Takes back what has been folded in since the last `keep`, after a transaction that failed. */
  discard(): void;
  /** Stands as the log says, up to `seq`. */
  readUpTo(log: EventLog, seq: number): void;
}

/** @param shipped the calendar of the reference data, before any change */
export function createCalendarInForce(shipped: WorkCalendar): CalendarInForce {
  let current = shipped;
  let version = 0;
  let kept = { current, version };

  function apply(event: LoggedEvent): LocalDay[] {
    const { rows } = calendarDataOf(event);
    const before = current;
    current = changedCalendar(before, rows);
    version = event.seq;
    return turnedDays(before, current, rows);
  }

  return {
    get daysOff() {
      return current.daysOff;
    },
    get workingSaturdays() {
      return current.workingSaturdays;
    },
    version: () => version,
    apply,
    keep() {
      kept = { current, version };
    },
    discard() {
      ({ current, version } = kept);
    },
    readUpTo(log, seq) {
      current = shipped;
      version = 0;
      for (const event of calendarEvents(log, seq)) apply(event);
      kept = { current, version };
    },
  };
}

export function isCalendarChange(event: LoggedEvent): boolean {
  return event.type === CALENDAR_TYPE;
}

/** The changes of the calendar in the order of the log, which is the order in which they hold. */
export function calendarEvents(log: EventLog, upTo?: number): LoggedEvent[] {
  return log
    .ofSubject(CALENDAR_SUBJECT, upTo)
    .filter(isCalendarChange)
    .sort((a, b) => a.seq - b.seq);
}

export function calendarDataOf(event: LoggedEvent): CalendarChangedData {
  return JSON.parse(event.data) as CalendarChangedData;
}
