/** Past days on which a dossier was overdue, so that a report on a closed period need not read the log. */
import { classifyAt } from './classify.ts';
import type { Dossier } from './dossier.ts';
import { type LocalDay, localDay } from './local-time.ts';
import type { WorkCalendar } from './working-time.ts';

/** The dossier was overdue at the end of every day from `from` on, before `until`. */
export interface OverdueSpan {
  from: LocalDay;
  until: LocalDay;
}

/**
 * The days before `until` at whose end a dossier stood overdue in a state it has kept since its newest
 * event; null when there is none. Asks `classifyAt`, so a report and the screen judge alike.
 */
export function overdueBefore(state: Dossier, calendar: WorkCalendar, until: LocalDay): OverdueSpan | null {
  const overdue = (day: LocalDay) => classifyAt(state, calendar, day) === 'overdue';
  let before = localDay(state.lastAt) - 1;
  let from = until - 1;
  if (from <= before || !overdue(from)) return null;
  // What is overdue in an unchanged state stays so: halve down to the first such day.
  while (from - before > 1) {
    const middle = Math.floor((from + before) / 2);
    if (overdue(middle)) from = middle;
    else before = middle;
  }
  return { from, until };
}
