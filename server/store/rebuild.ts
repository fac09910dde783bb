/** Folds the whole log anew beside the live read model and compares the two, row by row (SQ4). */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { FoldRules } from '../domain/dossier.ts';
import { createCounterTables } from './counter-tables.ts';
import { createDossierTable } from './dossier-table.ts';
import { createEventLog } from './event-log.ts';
import { createLogFold } from './fold-log.ts';
import { READ_MODEL_SCHEMA, READ_MODEL_TABLES } from './migrations.ts';
import type { Db } from './open-database.ts';

/** Rows of one table that stand on one side only, or differ; the first few of each. */
export interface TableDifference {
  table: string;
  /** What the live read model says and the log does not bear out. */
  live: Record<string, unknown>[];
  /** What follows from the log and the live read model does not say. */
  rebuilt: Record<string, unknown>[];
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
 * Works beside a running server: the bulk is folded without any lock, the last events and the
 * comparison under the write lock, so both sides stand at the same `seq`.
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
  const fold = createLogFold({
    log,
    dossiers: createDossierTable(scratch),
    counters: createCounterTables(scratch),
    rules,
  });
  let done = 0;

  function foldUpTo(last: number): void {
    while (done < last) {
      for (const event of [...log.since(done, Math.min(last, done + EVENTS_A_FLUSH))]) fold.fold(event);
      scratch.transaction(() => fold.flush())();
      done = Math.min(last, done + EVENTS_A_FLUSH);
      onProgress?.(done, last);
    }
  }

  try {
    foldUpTo(log.lastSeq());
    db.prepare('ATTACH ? AS shadow').run(scratchFile);
    const differences = db
      .transaction(() => {
        foldUpTo(log.lastSeq());
        const found = READ_MODEL_TABLES.map((table) => compare(db, table)).filter(
          ({ live, rebuilt }) => live.length + rebuilt.length > 0,
        );
        if (replace) for (const { table } of found) replaceRows(db, table);
        return found;
      })
      .immediate();
    db.exec('DETACH shadow');
    return { events: done, differences };
  } finally {
    scratch.close();
    rmSync(scratchFile, { force: true });
  }
}

/** Counter rows that have sunk back to nothing say the same as no row; `seq` says when, not what. */
const COMPARED: Record<(typeof READ_MODEL_TABLES)[number], string> = {
  dossiers: 'SELECT * FROM $.dossiers',
  standing:
    'SELECT scope, field, open, due_soon, overdue, paused, late_no_apology FROM $.standing WHERE open <> 0',
  flow: `SELECT scope, period, field, received, resolved, early, on_time, late, online, rated, satisfied
    FROM $.flow WHERE received <> 0 OR resolved <> 0 OR rated <> 0`,
  slots: 'SELECT scope, day, slot, received, resolved FROM $.slots WHERE received <> 0 OR resolved <> 0',
};

function compare(db: Db, table: (typeof READ_MODEL_TABLES)[number]): TableDifference {
  const side = (schema: string) => COMPARED[table].replace('$', schema);
  const only = (a: string, b: string) =>
    db.prepare<[], Record<string, unknown>>(`${side(a)} EXCEPT ${side(b)} LIMIT ${ROWS_SHOWN}`).all();
  return { table, live: only('main', 'shadow'), rebuilt: only('shadow', 'main') };
}

function replaceRows(db: Db, table: string): void {
  db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM shadow.${table}`);
}
