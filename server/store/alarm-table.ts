/** The alarms of the read model: one row each, holding the state of the fold. */
import type { Alarm, GroupKey, Shelf } from '../domain/alarm/alarm.ts';
import type { SuppressedGroup } from '../domain/alarm/conclude-groups.ts';
import type { Db } from './open-database.ts';

export interface AlarmTable {
  get(id: string): Alarm | null;
  put(alarm: Alarm): void;
  active(key: GroupKey): Alarm | null;
  /** All that are not finished; of one unit, or of all. */
  unfinished(unit: string | null): Alarm[];
  /** Finished from `from` up to `to` (epoch ms), newest first. */
  finished(from: number, to: number): Alarm[];
  /** Times of raising from `from` on, ascending. */
  raisedSince(from: number): number[];
  suppressed(key: GroupKey): SuppressedGroup | null;
  suppressedBy(cause: string): SuppressedGroup[];
  allSuppressed(unit: string | null): SuppressedGroup[];
  suppress(group: SuppressedGroup): void;
  release(key: GroupKey): void;
  noteMove(seq: number, alarm: string, at: number): void;
  /** Numbers of the moves of one alarm, oldest first. */
  movesOf(alarm: string): number[];
  /** Numbers of all moves from `from` up to `to` (epoch ms), oldest first. */
  movesBetween(from: number, to: number): number[];
  lastMove(): number;
}

/** Column of each member of an alarm; the rest of the work is done by the database. */
const COLUMNS = {
  ...{ id: 'id', unit: 'unit', field: 'field', stage: 'stage', rule: 'rule', priority: 'priority' },
  ...{ active: 'active', handling: 'handling', members: 'members', noApology: 'no_apology' },
  ...{ oldestDueDate: 'oldest_due_date', forecastLate: 'forecast_late', raisedAt: 'raised_at' },
  ...{ raisedSeq: 'raised_seq', changedAt: 'changed_at', version: 'version', openedAt: 'opened_at' },
  ...{ acknowledgedAt: 'acknowledged_at', acknowledgedBy: 'acknowledged_by' },
  ...{ acknowledgedMembers: 'acknowledged_members', acknowledgedPriority: 'acknowledged_priority' },
  ...{ owner: 'owner', shelf: 'shelf', clearedAt: 'cleared_at', actBy: 'act_by', level: 'level' },
  ...{ round: 'round', escalatedAt: 'escalated_at', recurrences: 'recurrences', flood: 'flood' },
} as const satisfies Record<keyof Alarm, string>;
const NAMES = Object.keys(COLUMNS);
const ALARM = Object.entries(COLUMNS)
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ');

type Raw = Omit<Alarm, 'active' | 'flood' | 'shelf'> & {
  active: number;
  flood: number;
  shelf: string | null;
};

const SUPPRESSED = `unit, field, stage, cause, members, no_apology AS noApology,
  oldest_due_date AS oldestDueDate, forecast_late AS forecastLate`;
const OF_GROUP = 'unit = ? AND field = ? AND stage = ?';

export function createAlarmTable(db: Db): AlarmTable {
  const byId = db.prepare<[string], Raw>(`SELECT ${ALARM} FROM alarms WHERE id = ?`);
  const put = db.prepare(
    `INSERT OR REPLACE INTO alarms (${Object.values(COLUMNS).join(', ')}) VALUES (${NAMES.map((name) => `:${name}`).join(', ')})`,
  );
  const active = db.prepare<[string, string, string], Raw>(
    `SELECT ${ALARM} FROM alarms WHERE ${OF_GROUP} AND active = 1`,
  );
  const unfinished = db.prepare<[], Raw>(`SELECT ${ALARM} FROM alarms WHERE active = 1 OR handling = 'open'`);
  const unfinishedOf = db.prepare<[string], Raw>(
    `SELECT ${ALARM} FROM alarms WHERE unit = ? AND (active = 1 OR handling = 'open')`,
  );
  const finished = db.prepare<[number, number], Raw>(
    `SELECT ${ALARM} FROM alarms WHERE active = 0 AND handling <> 'open' AND changed_at >= ? AND changed_at < ?
     ORDER BY changed_at DESC`,
  );
  const raised = db
    .prepare<[number], number>('SELECT raised_at FROM alarms WHERE raised_at >= ? ORDER BY raised_at')
    .pluck();
  const hidden = db.prepare<[string, string, string], SuppressedGroup>(
    `SELECT ${SUPPRESSED} FROM suppressed_groups WHERE ${OF_GROUP}`,
  );
  const hiddenBy = db.prepare<[string], SuppressedGroup>(
    `SELECT ${SUPPRESSED} FROM suppressed_groups WHERE cause = ?`,
  );
  const allHidden = db.prepare<{ unit: string | null }, SuppressedGroup>(
    `SELECT ${SUPPRESSED} FROM suppressed_groups WHERE :unit IS NULL OR unit = :unit`,
  );
  const hide = db.prepare('INSERT OR REPLACE INTO suppressed_groups VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const release = db.prepare(`DELETE FROM suppressed_groups WHERE ${OF_GROUP}`);
  const note = db.prepare('INSERT INTO alarm_moves VALUES (?, ?, ?)');
  const movesOf = db
    .prepare<[string], number>('SELECT seq FROM alarm_moves WHERE alarm = ? ORDER BY seq')
    .pluck();
  const movesBetween = db
    .prepare<[number, number], number>('SELECT seq FROM alarm_moves WHERE at >= ? AND at < ? ORDER BY seq')
    .pluck();
  const last = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM alarm_moves').pluck();

  return {
    get: (id) => fromRaw(byId.get(id)),
    put: (alarm) => void put.run(toRaw(alarm)),
    active: ({ unit, field, stage }) => fromRaw(active.get(unit, field, stage)),
    unfinished: (unit) => allFromRaw(unit === null ? unfinished.all() : unfinishedOf.all(unit)),
    finished: (from, to) => allFromRaw(finished.all(from, to)),
    raisedSince: (from) => raised.all(from),
    suppressed: ({ unit, field, stage }) => hidden.get(unit, field, stage) ?? null,
    suppressedBy: (cause) => hiddenBy.all(cause),
    allSuppressed: (unit) => allHidden.all({ unit }),
    suppress({ unit, field, stage, cause, members, noApology, oldestDueDate, forecastLate }) {
      hide.run(unit, field, stage, cause, members, noApology, oldestDueDate, forecastLate);
    },
    release: ({ unit, field, stage }) => void release.run(unit, field, stage),
    noteMove: (seq, alarm, at) => void note.run(seq, alarm, at),
    movesOf: (alarm) => movesOf.all(alarm),
    movesBetween: (from, to) => movesBetween.all(from, to),
    lastMove: () => last.get() ?? 0,
  };
}

function toRaw(alarm: Alarm): Raw {
  const { active, flood, shelf } = alarm;
  return {
    ...alarm,
    active: Number(active),
    flood: Number(flood),
    shelf: shelf === null ? null : JSON.stringify(shelf),
  };
}

function fromRaw(raw: Raw | undefined): Alarm | null {
  if (raw === undefined) return null;
  const { active, flood, shelf } = raw;
  return {
    ...raw,
    active: active === 1,
    flood: flood === 1,
    shelf: shelf === null ? null : (JSON.parse(shelf) as Shelf),
  };
}

function allFromRaw(rows: readonly Raw[]): Alarm[] {
  return rows.flatMap((raw) => fromRaw(raw) ?? []);
}
