/** Which dossiers a change of the calendar can touch: those whose time of reckoning holds one of its days. */
import { looksAt } from '../domain/calendar-change.ts';
import { type LocalDay, startOfLocalDay } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

/** Rows looked through at a time: a reader of many can let others in between. */
const ROWS_A_STEP = 25_000;

/** The last moment that a due time can rest on: the due time itself, or the end of a later pause. */
const UNTIL = 'max(coalesce(due_at, 0), coalesce(first_due_at, 0), last_at)';

/** Codes in steps; a step may be empty. Reads what is written at the time of each step. */
export type DossiersReaching = (days: readonly LocalDay[]) => Generator<string[]>;

export function createDossiersReaching(db: Db): DossiersReaching {
  const last = db.prepare<[], number>('SELECT coalesce(max(rowid), 0) FROM dossiers').pluck();
  const rows = db.prepare<
    { after: number; upTo: number; from: number; until: number },
    { code: string; from: number; until: number }
  >(
    `SELECT code, accepted_at AS "from", ${UNTIL} AS "until" FROM dossiers
     WHERE rowid > @after AND rowid <= @upTo AND accepted_at < @until AND ${UNTIL} >= @from`,
  );
  return function* (days) {
    const from = startOfLocalDay(Math.min(...days));
    const until = startOfLocalDay(Math.max(...days) + 1);
    const end = days.length === 0 ? 0 : (last.get() ?? 0);
    for (let after = 0; after < end; after += ROWS_A_STEP) {
      const step = rows.all({ after, upTo: after + ROWS_A_STEP, from, until });
      yield step.filter((row) => looksAt(days, row.from, row.until)).map((row) => row.code);
    }
  };
}
