/** Refused events with their reason, already stripped of personal fields by whoever puts them here (IN1, IN5). */
import type { RejectionCode } from '#contract/rejection';
import type { Db } from './open-database.ts';

export interface QuarantinedEvent {
  source: string;
  eventId: string;
  code: RejectionCode;
  path: string;
  message: string;
  /** What may be kept of the event, as JSON. */
  event: string;
  /** Name of the key it came in with. */
  via: string;
}

export interface QuarantineRow extends QuarantinedEvent {
  id: number;
  firstAt: number;
  lastAt: number;
  times: number;
}

export interface QuarantineTable {
  /** The same fault of the same event is counted up, not repeated. */
  put(event: QuarantinedEvent, at: number): void;
  /** Newest first; `before` is the id of the last row of the page before. */
  list(filter: { code?: RejectionCode; before?: number; limit: number }): QuarantineRow[];
  count(): number;
}

export function createQuarantineTable(db: Db): QuarantineTable {
  const upsert = db.prepare(
    `INSERT INTO quarantine (source, event_id, code, path, message, event, via, first_at, last_at)
     VALUES (@source, @eventId, @code, @path, @message, @event, @via, @at, @at)
     ON CONFLICT (source, event_id, code, path) DO UPDATE SET last_at = excluded.last_at, times = times + 1`,
  );
  const page = db.prepare<[number, string | null, string | null, number], QuarantineRow>(
    `SELECT id, source, event_id AS eventId, code, path, message, event, via,
       first_at AS firstAt, last_at AS lastAt, times
     FROM quarantine WHERE id < ? AND (? IS NULL OR code = ?) ORDER BY id DESC LIMIT ?`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM quarantine').pluck();
  return {
    put: (event, at) => void upsert.run({ ...event, at }),
    list: ({ code = null, before = Number.MAX_SAFE_INTEGER, limit }) => page.all(before, code, code, limit),
    count: () => count.get() ?? 0,
  };
}
