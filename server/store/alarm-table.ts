/** The alarms of the read model: one row each, holding the state of the fold. */
import type { AlarmStage, Priority } from '#contract/alarm';
import type { Alarm, GroupKey, Handling, Shelf } from '../domain/alarm/alarm.ts';
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

const COLUMNS = [
  ...['id', 'unit', 'field', 'stage', 'rule', 'priority', 'active', 'handling'],
  ...['members', 'no_apology', 'oldest_due_date', 'forecast_late', 'raised_at', 'raised_seq'],
  ...['changed_at', 'version', 'opened_at', 'acknowledged_at', 'acknowledged_by'],
  ...['acknowledged_members', 'acknowledged_priority', 'owner', 'shelf', 'cleared_at', 'act_by'],
  ...['level', 'round', 'escalated_at', 'recurrences', 'flood'],
];

interface RawFacts {
  members: number;
  no_apology: number;
  oldest_due_date: string | null;
  forecast_late: number | null;
}

interface Raw extends RawFacts {
  id: string;
  unit: string;
  field: string;
  stage: AlarmStage;
  rule: string;
  priority: Priority;
  active: number;
  handling: Handling;
  raised_at: number;
  raised_seq: number;
  changed_at: number;
  version: number;
  opened_at: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
  acknowledged_members: number;
  acknowledged_priority: Priority | null;
  owner: string | null;
  shelf: string | null;
  cleared_at: number | null;
  act_by: number | null;
  level: number;
  round: number;
  escalated_at: number | null;
  recurrences: number;
  flood: number;
}

type RawSuppressed = RawFacts & GroupKey & { cause: string };

const OF_GROUP = 'unit = ? AND field = ? AND stage = ?';

export function createAlarmTable(db: Db): AlarmTable {
  const byId = db.prepare<[string], Raw>('SELECT * FROM alarms WHERE id = ?');
  const put = db.prepare(
    `INSERT OR REPLACE INTO alarms (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `:${name}`).join(', ')})`,
  );
  const active = db.prepare<[string, string, string], Raw>(
    `SELECT * FROM alarms WHERE ${OF_GROUP} AND active = 1`,
  );
  const unfinished = db.prepare<[], Raw>("SELECT * FROM alarms WHERE active = 1 OR handling = 'open'");
  const unfinishedOf = db.prepare<[string], Raw>(
    "SELECT * FROM alarms WHERE unit = ? AND (active = 1 OR handling = 'open')",
  );
  const finished = db.prepare<[number, number], Raw>(
    `SELECT * FROM alarms WHERE active = 0 AND handling <> 'open' AND changed_at >= ? AND changed_at < ?
     ORDER BY changed_at DESC`,
  );
  const raised = db
    .prepare<[number], number>('SELECT raised_at FROM alarms WHERE raised_at >= ? ORDER BY raised_at')
    .pluck();
  const hidden = db.prepare<[string, string, string], RawSuppressed>(
    `SELECT * FROM suppressed_groups WHERE ${OF_GROUP}`,
  );
  const hiddenBy = db.prepare<[string], RawSuppressed>('SELECT * FROM suppressed_groups WHERE cause = ?');
  const allHidden = db.prepare<{ unit: string | null }, RawSuppressed>(
    'SELECT * FROM suppressed_groups WHERE :unit IS NULL OR unit = :unit',
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
    suppressed({ unit, field, stage }) {
      const raw = hidden.get(unit, field, stage);
      return raw === undefined ? null : suppressedFrom(raw);
    },
    suppressedBy: (cause) => hiddenBy.all(cause).map(suppressedFrom),
    allSuppressed: (unit) => allHidden.all({ unit }).map(suppressedFrom),
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

const suppressedFrom = ({ no_apology, oldest_due_date, forecast_late, ...raw }: RawSuppressed) => ({
  ...raw,
  noApology: no_apology,
  oldestDueDate: oldest_due_date,
  forecastLate: forecast_late,
});

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function toRaw(alarm: Alarm): Record<string, unknown> {
  const { active, flood, shelf, ...rest } = alarm;
  const raw = Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value]));
  return {
    ...raw,
    active: Number(active),
    flood: Number(flood),
    shelf: shelf === null ? null : JSON.stringify(shelf),
  };
}

function fromRaw(raw: Raw | undefined): Alarm | null {
  if (raw === undefined) return null;
  const { active, flood, shelf, ...rest } = raw;
  const plain = Object.fromEntries(Object.entries(rest).map(([name, value]) => [camel(name), value]));
  return {
    ...(plain as unknown as Alarm),
    active: active === 1,
    flood: flood === 1,
    shelf: shelf === null ? null : (JSON.parse(shelf) as Shelf),
  };
}

function allFromRaw(rows: readonly Raw[]): Alarm[] {
  return rows.flatMap((raw) => fromRaw(raw) ?? []);
}
