/** Past spans in which dossiers stood overdue: a fold of the log, kept for reports on closed periods. */
import { RETRACTION_TYPE } from '#contract/cloud-event';
import type { Dossier } from '../domain/dossier.ts';
import { localDay } from '../domain/local-time.ts';
import { type OverdueSpan, overdueBefore } from '../domain/overdue-span.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { CLOCK_TYPE, type LoggedEvent } from './event-log.ts';
import type { Db } from './open-database.ts';

export interface OverdueSpans {
  /** Notes what an event has ended: the span in which the dossier stood as `before`. */
  note(event: LoggedEvent, before: Dossier | undefined, after: Dossier, how: Judging): void;
  /** Takes away every span of a dossier that is no more. */
  forget(code: string): void;
  /** Writes what has been noted; call inside the transaction of the batch. */
  flush(): void;
  /** Forgets what has not been written, after a transaction that failed. */
  discard(): void;
}

interface Judging {
  calendar: WorkCalendar;
  /** Every state a dossier went through up to `seq`, in order; asked only when an event has changed its past. */
  states(code: string, seq: number): Iterable<Dossier>;
}

export function createOverdueSpans(db: Db): OverdueSpans {
  const lengthen = db.prepare<[number, string, number]>(
    'UPDATE overdue_spans SET until_day = ? WHERE code = ? AND until_day = ?',
  );
  const insert = db.prepare<[string, number, number]>(
    'INSERT INTO overdue_spans (code, from_day, until_day) VALUES (?, ?, ?)',
  );
  const clear = db.prepare<[string]>('DELETE FROM overdue_spans WHERE code = ?');
  /** In order; null takes away what was known of the dossier. */
  let pending: { code: string; span: OverdueSpan | null }[] = [];

  function add(state: Dossier, next: number, calendar: WorkCalendar): void {
    const span = overdueBefore(state, calendar, localDay(next));
    if (span !== null) pending.push({ code: state.code, span });
  }

  return {
    note({ type, subject, time, seq }, before, after, { calendar, states }) {
      // A verdict of the clock changes no terms: the span goes on.
      if (type === CLOCK_TYPE) return;
      if (subject === after.code && type !== RETRACTION_TYPE) {
        if (before !== undefined && time > before.lastAt) return add(before, time, calendar);
        if (before === undefined && after.lastAt === time) return;
      }
      pending.push({ code: after.code, span: null });
      let previous: Dossier | null = null;
      for (const state of states(after.code, seq)) {
        if (previous !== null) add(previous, state.lastAt, calendar);
        previous = state;
      }
    },
    forget: (code) => void pending.push({ code, span: null }),
    flush() {
      for (const { code, span } of pending) {
        if (span === null) clear.run(code);
        else if (lengthen.run(span.until, code, span.from).changes === 0)
          insert.run(code, span.from, span.until);
      }
      pending = [];
    },
    discard() {
      pending = [];
    },
  };
}
