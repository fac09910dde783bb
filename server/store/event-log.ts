/** The log: every accepted fact in one order. `append` gives the next `seq`; `since` reads on from any of them. */
import { createHash } from 'node:crypto';
import { CALENDAR_TYPE } from '#contract/calendar';
import { EVENT_TYPES, type EventType, RETRACTION_TYPE, type RetractionData } from '#contract/cloud-event';
import { INTERNAL_TYPES, type InternalType } from '#contract/logged-types';
import type { Db } from './open-database.ts';

/** Facts that the clock concludes; they stand in the log beside what sources send. */
export const CLOCK_TYPE = 'vn.ioc.clock.class.v1';
export type LoggedType = EventType | typeof CLOCK_TYPE | typeof CALENDAR_TYPE | InternalType;

/** Position in this list is what the table stores: append only, never reorder. */
const TYPES: readonly LoggedType[] = [
  ...EVENT_TYPES.filter((type) => type !== RETRACTION_TYPE),
  CLOCK_TYPE,
  CALENDAR_TYPE,
  RETRACTION_TYPE,
  ...INTERNAL_TYPES,
];
const TYPE_NUMBER = new Map(TYPES.map((type, index) => [type, index]));

/** Times are epoch ms; `subject` is the dossier, petition or indicator code; `data` the checked data as JSON. */
export interface NewEvent {
  source: number;
  id: string;
  type: LoggedType;
  subject: string;
  time: number;
  received: number;
  flags: number;
  data: string;
}

export interface LoggedEvent extends NewEvent {
  seq: number;
  /** The same as `data`, from one who had it at hand before it was written down. */
  told?: unknown;
}

/** What an event says. */
export function toldBy<Data>({ told, data }: Pick<LoggedEvent, 'told' | 'data'>): Data {
  return (told ?? JSON.parse(data)) as Data;
}

type Row = Omit<LoggedEvent, 'type'> & { type: number };

export interface EventLog {
  /** The number of the newest event, 0 in an empty log. */
  lastSeq(): number;
  /** @returns false when the source has sent this id before (IN2) */
  append(seq: number, event: NewEvent): boolean;
  /** Events after `seq`, oldest first, read as they are asked for (SQ2). */
  since(seq: number, upTo?: number): IterableIterator<LoggedEvent>;
  /** All events of one subject up to `seq` that stand, in order of occurrence, then arrival; retractions included. */
  ofSubject(subject: string, upTo?: number): LoggedEvent[];
  hasSubject(subject: string, upTo: number): boolean;
  get(seq: number): LoggedEvent | undefined;
  /**
   * Six signs that tell the history up to `seq` from any other: two logs of one beginning that hold the same
   * event, taken in at the same moment, at the same number are equal up to it. Empty where there is no such event.
   */
  mark(seq: number): string;
  /** The newest events of the log, newest first. */
  newest(limit: number): LoggedEvent[];
}

export function createEventLog(db: Db): EventLog {
  const last = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM events').pluck();
  const insert = db.prepare(
    `INSERT INTO events (seq, source, id, type, subject, time, received, flags, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, id) DO NOTHING`,
  );
  const after = db.prepare<[number, number], Row>(
    'SELECT * FROM events WHERE seq > ? AND seq <= ? ORDER BY seq',
  );
  const bySubject = db.prepare<[string, number], Row>(
    'SELECT * FROM events WHERE subject = ? AND seq <= ? ORDER BY time, seq',
  );
  const anyOfSubject = db
    .prepare<[string, number], number>('SELECT 1 FROM events WHERE subject = ? AND seq <= ? LIMIT 1')
    .pluck();
  const bySeq = db.prepare<[number], Row>('SELECT * FROM events WHERE seq = ?');
  const tail = db.prepare<[number], Row>('SELECT * FROM events ORDER BY seq DESC LIMIT ?');

  return {
    lastSeq: () => last.get() ?? 0,
    append(seq, event) {
      const type = TYPE_NUMBER.get(event.type);
      const { source, id, subject, time, received, flags, data } = event;
      return insert.run(seq, source, id, type, subject, time, received, flags, data).changes === 1;
    },
    *since(seq, upTo = Number.MAX_SAFE_INTEGER) {
      for (const row of after.iterate(seq, upTo)) yield logged(row);
    },
    ofSubject: (subject, upTo = Number.MAX_SAFE_INTEGER) =>
      standing(bySubject.all(subject, upTo).map(logged)),
    hasSubject: (subject, upTo) => anyOfSubject.get(subject, upTo) === 1,
    get(seq) {
      const row = bySeq.get(seq);
      return row && logged(row);
    },
    mark(seq) {
      const row = bySeq.get(seq);
      if (row === undefined) return '';
      const identity = `${row.source} ${row.id} ${row.received}`;
      return createHash('sha256').update(identity).digest('base64url').slice(0, 6);
    },
    newest: (limit) => tail.all(limit).map(logged),
  };
}

function logged(row: Row): LoggedEvent {
  const type = TYPES[row.type];
  if (type === undefined) throw new Error(`event ${row.seq} has the unknown type number ${row.type}`);
  return { ...row, type };
}

/** Without what its source has taken back; a retraction speaks of what was sent before it. */
function standing(events: LoggedEvent[]): LoggedEvent[] {
  const retractions = events.filter(({ type }) => type === RETRACTION_TYPE);
  if (retractions.length === 0) return events;
  const goneAt = new Map<string, number>();
  for (const { seq, source, data } of retractions)
    for (const id of (JSON.parse(data) as RetractionData).events)
      goneAt.set(`${source} ${id}`, Math.max(seq, goneAt.get(`${source} ${id}`) ?? 0));
  return events.filter(({ seq, source, id }) => seq >= (goneAt.get(`${source} ${id}`) ?? 0));
}
