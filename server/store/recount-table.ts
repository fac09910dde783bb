/** The recounts of the read model that have been made, and what each found. */
import type { Db } from './open-database.ts';

export interface Recount {
  /** When it ended, epoch ms. */
  at: number;
  /** Events of the log that were folded anew. */
  events: number;
  /** Rows of the read model that did not follow from the log. */
  differences: number;
  durationMs: number;
}

export interface RecountTable {
  put(recount: Recount): void;
  last(): Recount | undefined;
}

export function createRecountTable(db: Db): RecountTable {
  const insert = db.prepare<[Recount]>(
    `INSERT INTO recounts (at, events, differences, duration_ms)
     VALUES (@at, @events, @differences, @durationMs)`,
  );
  const newest = db.prepare<[], Recount>(
    'SELECT at, events, differences, duration_ms AS durationMs FROM recounts ORDER BY id DESC LIMIT 1',
  );
  return { put: (recount) => void insert.run(recount), last: () => newest.get() };
}
