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
  /** When a person let it count, epoch ms, who, and why; null while it waits. */
  releasedAt: number | null;
  releasedBy: string | null;
  releaseReason: string | null;
}

/** All given conditions hold. */
export interface QuarantineFilter {
  code?: RejectionCode;
  /** CloudEvents sources; an empty list holds nothing. */
  sources?: readonly string[];
  before?: number;
  limit: number;
}

export interface QuarantineTable {
  /** The same fault of the same event is counted up, not repeated. */
  put(event: QuarantinedEvent, at: number): void;
  /** Newest first; `before` is the id of the last row of the page before. */
  list(filter: QuarantineFilter): QuarantineRow[];
  /** Those that nobody has let count; of these CloudEvents sources, or of all. */
  count(sources?: readonly string[]): number;
  get(id: number): QuarantineRow | undefined;
  release(id: number, act: { at: number; by: string; reason: string }): void;
}

const ROW = `id, source, event_id AS eventId, code, path, message, event, via, first_at AS firstAt,
  last_at AS lastAt, times, released_at AS releasedAt, released_by AS releasedBy,
  release_reason AS releaseReason`;

export function createQuarantineTable(db: Db): QuarantineTable {
  const upsert = db.prepare(
    `INSERT INTO quarantine (source, event_id, code, path, message, event, via, first_at, last_at)
     VALUES (@source, @eventId, @code, @path, @message, @event, @via, @at, @at)
     ON CONFLICT (source, event_id, code, path) DO UPDATE SET last_at = excluded.last_at, times = times + 1`,
  );
  const among = '(@sources IS NULL OR source IN (SELECT value FROM json_each(@sources)))';
  const page = db.prepare<
    { code: string | null; sources: string | null; before: number; limit: number },
    QuarantineRow
  >(
    `SELECT ${ROW} FROM quarantine WHERE id < @before AND (@code IS NULL OR code = @code) AND ${among}
     ORDER BY id DESC LIMIT @limit`,
  );
  const count = db
    .prepare<{ sources: string | null }, number>(
      `SELECT count(*) FROM quarantine WHERE released_at IS NULL AND ${among}`,
    )
    .pluck();
  const byId = db.prepare<[number], QuarantineRow>(`SELECT ${ROW} FROM quarantine WHERE id = ?`);
  const release = db.prepare(
    'UPDATE quarantine SET released_at = ?, released_by = ?, release_reason = ? WHERE id = ?',
  );
  return {
    put: (event, at) => void upsert.run({ ...event, at }),
    list: ({ code = null, sources, before = Number.MAX_SAFE_INTEGER, limit }) =>
      page.all({ code, sources: listed(sources), before, limit }),
    count: (sources) => count.get({ sources: listed(sources) }) ?? 0,
    get: (id) => byId.get(id),
    release: (id, { at, by, reason }) => void release.run(at, by, reason, id),
  };
}

function listed(sources: readonly string[] | undefined): string | null {
  return sources === undefined ? null : JSON.stringify(sources);
}
