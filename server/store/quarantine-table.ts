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
export interface QuarantineChoice {
  code?: RejectionCode | undefined;
  /** CloudEvents sources; an empty list holds nothing. */
  sources?: readonly string[] | undefined;
  /** Codes as the source wrote them. */
  indicator?: string | undefined;
  unit?: string | undefined;
}

export interface QuarantineFilter extends QuarantineChoice {
  before?: number | undefined;
  limit: number;
}

/** What of some sources waits. */
export interface Waiting {
  held: number;
  /** Refused last, `at` epoch ms; null when nothing waits. */
  newest: { code: RejectionCode; message: string; at: number } | null;
}

export interface QuarantineTable {
  /** The same fault of the same event is counted up, not repeated. */
  put(event: QuarantinedEvent, at: number): void;
  /** Newest first; `before` is the id of the last row of the page before. */
  list(filter: QuarantineFilter): QuarantineRow[];
  /** Those that nobody has let count. */
  count(choice?: QuarantineChoice): number;
  /** Of these CloudEvents sources, what nobody has let count. */
  waiting(sources: readonly string[]): Waiting;
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
  // Two statements instead of one with "or": without a list of sources there is no index to go by.
  const ofSources = 'source IN (SELECT value FROM json_each(@sources)) AND';
  const page = (some: string) =>
    db.prepare<Chosen & { before: number; limit: number }, QuarantineRow>(
      `SELECT ${ROW} FROM quarantine WHERE ${some} id < @before AND ${CHOSEN} ORDER BY id DESC LIMIT @limit`,
    );
  const pages = { all: page(''), some: page(ofSources) };
  const count = (some: string) =>
    db
      .prepare<Chosen, number>(
        `SELECT count(*) FROM quarantine WHERE ${some} released_at IS NULL AND ${CHOSEN}`,
      )
      .pluck();
  const counts = { all: count(''), some: count(ofSources) };
  const held = db
    .prepare<[string], number>('SELECT count(*) FROM quarantine WHERE source = ? AND released_at IS NULL')
    .pluck();
  const newest = db.prepare<[string], NonNullable<Waiting['newest']>>(
    `SELECT code, message, last_at AS at FROM quarantine WHERE source = ? AND released_at IS NULL
     ORDER BY last_at DESC LIMIT 1`,
  );
  const byId = db.prepare<[number], QuarantineRow>(`SELECT ${ROW} FROM quarantine WHERE id = ?`);
  const release = db.prepare(
    'UPDATE quarantine SET released_at = ?, released_by = ?, release_reason = ? WHERE id = ?',
  );
  return {
    put: (event, at) => void upsert.run({ ...event, at }),
    list: ({ before = Number.MAX_SAFE_INTEGER, limit, ...choice }) =>
      pages[choice.sources ? 'some' : 'all'].all({ ...chosen(choice), before, limit }),
    count: (choice = {}) => counts[choice.sources ? 'some' : 'all'].get(chosen(choice)) ?? 0,
    waiting: (sources) => ({
      held: sources.reduce((sum, source) => sum + (held.get(source) ?? 0), 0),
      newest:
        sources
          .flatMap((source) => newest.get(source) ?? [])
          .sort((a, b) => b.at - a.at)
          .at(0) ?? null,
    }),
    get: (id) => byId.get(id),
    release: (id, { at, by, reason }) => void release.run(at, by, reason, id),
  };
}

interface Chosen {
  code: string | null;
  sources: string;
  indicator: string | null;
  unit: string | null;
}

const CHOSEN = `(@code IS NULL OR code = @code)
  AND (@indicator IS NULL OR json_extract(event, '$.data.indicatorCode') = @indicator)
  AND (@unit IS NULL OR json_extract(event, '$.data.unitCode') = @unit)`;

function chosen({ code, sources = [], indicator, unit }: QuarantineChoice): Chosen {
  return {
    ...{ code: code ?? null, indicator: indicator ?? null, unit: unit ?? null },
    sources: JSON.stringify(sources),
  };
}
