/** What is read from the delivery log. */
import { NOTICE_STATES, type NoticeChannel, type NoticeFacts, type NoticeState } from '#contract/notice';
import type { NoticeFilter } from '../domain/notice-desk.ts';
import type { NoticeRow, Told } from './notice-rows.ts';
import type { Db } from './open-database.ts';

export interface NoticeQueries {
  get(id: string): NoticeRow | undefined;
  /** What is to be sent through this channel by now, the longest due first. */
  due(channel: NoticeChannel, now: number, limit: number): NoticeRow[];
  /** Those who have been told of an alarm: whoever was told of it is told of its end. */
  told(alarm: string): Told[];
  /** Id of the notice that began this thread with this person on this channel; what never went out began none. */
  threadStart(row: Pick<NoticeRow, 'thread' | 'account' | 'channel'>): string | undefined;
  /** Newest first. */
  list(filter: NoticeFilter): NoticeRow[];
  /** Notices by state. */
  counts(): Record<NoticeState, number>;
}

type Raw = Omit<NoticeRow, 'facts'> & { message: string | null };

const COLUMNS = `n, id, alarm, step, account, channel, kind, thread, message, state, attempts,
  next_at AS nextAt, queued_at AS queuedAt, sent_at AS sentAt, failed_at AS failedAt, error, read_at AS readAt`;

const FILTERS = ['alarm', 'account', 'state', 'channel'] as const;

export function createNoticeQueries(db: Db): NoticeQueries {
  const one = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM notices WHERE id = ?`);
  const due = db.prepare<[NoticeChannel, number, number], Raw>(
    `SELECT ${COLUMNS} FROM notices
     WHERE channel = ? AND state IN ('queued', 'failed') AND next_at <= ? ORDER BY next_at, n LIMIT ?`,
  );
  // One that was called off on the network, or was ever cut off by a crash, may have arrived.
  const told = db.prepare<[string], { account: string; channel: NoticeChannel }>(
    `SELECT account, channel FROM notices
     WHERE alarm = ? AND (state IN ('sent', 'sending') OR called_off <> 0)
     GROUP BY account, channel ORDER BY account, min(n)`,
  );
  const first = db
    .prepare<[string, string, string], string>(
      `SELECT id FROM notices WHERE thread = ? AND account = ? AND channel = ?
         AND state IN ('sent', 'sending') ORDER BY n LIMIT 1`,
    )
    .pluck();
  const count = db.prepare<[], { state: NoticeState; n: number }>(
    'SELECT state, count(*) AS n FROM notices GROUP BY state',
  );
  return {
    get(id) {
      const raw = one.get(id);
      return raw && fromRaw(raw);
    },
    due: (channel, now, limit) => due.all(channel, now, limit).map(fromRaw),
    told(alarm) {
      const people = new Map<string, NoticeChannel[]>();
      for (const { account, channel } of told.all(alarm))
        people.set(account, [...(people.get(account) ?? []), channel]);
      return [...people].map(([account, channels]) => ({ account, channels }));
    },
    threadStart: ({ thread, account, channel }) => first.get(thread, account, channel),
    list: (filter) => listBy(db, filter),
    counts() {
      const counts = Object.fromEntries(NOTICE_STATES.map((state) => [state, 0]));
      for (const { state, n } of count.all()) counts[state] = n;
      return counts as Record<NoticeState, number>;
    },
  };
}

/** Only the conditions that are asked stand in the statement: each has an index that ends in `n`. */
function listBy(db: Db, { limit, after, ...equal }: NoticeFilter): NoticeRow[] {
  const asked = FILTERS.filter((column) => equal[column] !== undefined);
  const conditions = [...asked.map((column) => `${column} = ?`), ...(after === undefined ? [] : ['n < ?'])];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const page = db.prepare<unknown[], Raw>(`SELECT ${COLUMNS} FROM notices ${where} ORDER BY n DESC LIMIT ?`);
  const values = [...asked.map((column) => equal[column]), ...(after === undefined ? [] : [after]), limit];
  return page.all(...values).map(fromRaw);
}

function fromRaw({ message, ...raw }: Raw): NoticeRow {
  return { ...raw, facts: message === null ? null : (JSON.parse(message) as NoticeFacts) };
}
