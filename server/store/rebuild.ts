/** Folds the whole log anew beside the live read model and compares the two, row by row (SQ4). */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { FLOW_COLUMNS, PROCEDURE_COLUMNS, SLOT_COLUMNS, STANDING_COLUMNS } from '../domain/counting.ts';
import type { FoldRules } from '../domain/dossier.ts';
import { PETITION_FLOW_COLUMNS, PETITION_STANDING_COLUMNS } from '../domain/petition-counting.ts';
import { createEventLog } from './event-log.ts';
import { READ_MODEL_SCHEMA, READ_MODEL_TABLES, type ReadModelTable } from './migrations.ts';
import type { Db } from './open-database.ts';
import { createReadModel } from './read-model.ts';

/** Rows of one table that stand on one side only, or differ; the first few of each. */
export interface TableDifference {
  table: string;
  /** What the live read model says and the log does not bear out. */
  live: Record<string, unknown>[];
  /** What follows from the log and the live read model does not say. */
  rebuilt: Record<string, unknown>[];
  /** Rows that differ in all, on the side that has more of them. */
  rows: number;
}

export interface RebuildOptions {
  /** Where the second read model is built; removed afterwards. */
  scratchFile: string;
  /** Put the rebuilt rows in place of the live ones when they differ. */
  replace: boolean;
  /** Events folded so far, and how many there are. */
  onProgress?: (done: number, all: number) => void;
}

/** Events folded between two writes: keeps memory flat whatever the length of the log. */
const EVENTS_A_FLUSH = 2_000;
const ROWS_SHOWN = 20;

/**
 * Works beside a running server: the bulk is folded without any lock, the last events and the comparison
 * in one transaction, so both sides stand at the same `seq`. Only a replacement takes the write lock; a
 * comparison reads one state of the database and holds no writer up.
 */
export function rebuildReadModel(
  db: Db,
  rules: FoldRules,
  { scratchFile, replace, onProgress }: RebuildOptions,
): { events: number; differences: TableDifference[] } {
  rmSync(scratchFile, { force: true });
  const scratch = new Database(scratchFile);
  scratch.pragma('journal_mode = OFF');
  scratch.exec(READ_MODEL_SCHEMA);
  const log = createEventLog(db);
  const { fold } = createReadModel(scratch, log, rules);
  let done = 0;

  function foldUpTo(last: number): void {
    while (done < last) {
      const events = [...log.since(done, Math.min(last, done + EVENTS_A_FLUSH))];
      scratch.transaction(() => {
        for (const event of events) fold.fold(event);
        fold.flush();
      })();
      done = Math.min(last, done + EVENTS_A_FLUSH);
      onProgress?.(done, last);
    }
  }

  try {
    foldUpTo(log.lastSeq());
    db.prepare('ATTACH ? AS shadow').run(scratchFile);
    const work = db.transaction(() => {
      foldUpTo(log.lastSeq());
      const found = READ_MODEL_TABLES.map((table) => compare(db, table)).filter(({ rows }) => rows > 0);
      if (replace) for (const { table } of found) replaceRows(db, table);
      return found;
    });
    const differences = replace ? work.immediate() : work.deferred();
    db.exec('DETACH shadow');
    return { events: done, differences };
  } finally {
    scratch.close();
    rmSync(scratchFile, { force: true });
  }
}

/** Counter rows that have sunk back to nothing say the same as no row; `seq` says when, not what. */
const counted = (table: string, keys: string, columns: readonly string[]) =>
  `SELECT ${keys}, ${columns.join(', ')} FROM $.${table} WHERE ${columns.map((name) => `${name} <> 0`).join(' OR ')}`;

/** What of a table is compared, where it is not all of it. */
const COMPARED: Partial<Record<ReadModelTable, string>> = {
  standing: counted('standing', 'scope, field', STANDING_COLUMNS),
  flow: counted('flow', 'scope, period, field', FLOW_COLUMNS),
  slots: counted('slots', 'scope, day, slot', SLOT_COLUMNS),
  petition_standing: counted('petition_standing', 'scope', PETITION_STANDING_COLUMNS),
  petition_flow: counted('petition_flow', 'scope, period', PETITION_FLOW_COLUMNS),
  procedure_month: counted('procedure_month', 'unit, month, procedure', PROCEDURE_COLUMNS),
};

function compare(db: Db, table: ReadModelTable): TableDifference {
  const rowsOf = COMPARED[table] ?? `SELECT * FROM $.${table}`;
  const side = (schema: string) => rowsOf.replace('$', schema);
  const only = (a: string, b: string) => {
    const differing = `${side(a)} EXCEPT ${side(b)}`;
    const rows = db.prepare<[], Record<string, unknown>>(`${differing} LIMIT ${ROWS_SHOWN}`).all();
    const all = db.prepare<[], number>(`SELECT count(*) FROM (${differing})`).pluck();
    return { rows, count: rows.length < ROWS_SHOWN ? rows.length : (all.get() ?? 0) };
  };
  const live = only('main', 'shadow');
  const rebuilt = only('shadow', 'main');
  return { table, live: live.rows, rebuilt: rebuilt.rows, rows: Math.max(live.count, rebuilt.count) };
}

function replaceRows(db: Db, table: string): void {
  db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM shadow.${table}`);
}
