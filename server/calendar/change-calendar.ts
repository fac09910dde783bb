/**
 * Changing the working calendar: a preview that keeps nothing, and the save, which puts the change into the
 * log and folds every dossier it moves in the same transaction (domain facts 3.6: the calendar is announced
 * each year and corrected within it, so limits already running move with it).
 */
import type { CalendarChangeRow } from '#contract/calendar';
import type { ChangeFeed } from '../change-feed.ts';
import {
  type CalendarOutcome,
  type CalendarSave,
  calendarFaults,
  changedCalendar,
  turnedDays,
} from '../domain/calendar-change.ts';
import { appendChange } from './append-change.ts';
import { type ProposalDeps, proposedMoves } from './proposed-moves.ts';
import { calendarNow, tellChange } from './tell-change.ts';

export interface CalendarDeps extends ProposalDeps {
  feed: ChangeFeed;
}

export interface CalendarChanger {
  /** Lets other work in between, however many dossiers there are. */
  preview(rows: readonly CalendarChangeRow[]): Promise<CalendarOutcome>;
  /** One transaction: the change and all it moves, or nothing. */
  save(request: CalendarSave): CalendarOutcome;
}

export function createCalendarChanger(deps: CalendarDeps): CalendarChanger {
  const { store, clock, feed } = deps;
  return {
    async preview(rows) {
      const faults = calendarFaults(store.calendar, rows);
      if (faults.length > 0) return { kind: 'faults', faults };
      const before = calendarNow(store.calendar);
      const after = changedCalendar(before, rows);
      const version = store.fold.calendar.version();
      const moves = await proposedMoves(after, turnedDays(before, after, rows), deps);
      return tellChange(moves, { before, after, version, rows });
    },
    save(request) {
      const now = clock.now();
      const { result, from, to } = store.commit((seq) => {
        const result = appendChange(request, { store, now, seq });
        return { seq: result.kind === 'ok' ? seq + 1 : seq, result };
      });
      // What "the last working day" compares may have moved too, so every slice is read again.
      if (to > from) feed.publish({ from, to, touched: null, recent: [] });
      return result;
    },
  };
}
