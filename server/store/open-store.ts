/** Everything kept in the one database, and the only transaction that writes the log and its folds (IN4). */
import { statSync } from 'node:fs';
import type { FoldRules } from '../domain/dossier.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { type CounterQueries, createCounterQueries } from './counter-queries.ts';
import type { TouchedCounters } from './counter-tables.ts';
import type { DossierTable } from './dossier-table.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import type { LogFold } from './fold-log.ts';
import { type Db, openDatabase } from './open-database.ts';
import { createQuarantineTable, type QuarantineTable } from './quarantine-table.ts';
import { createReadModel } from './read-model.ts';
import { createReportQueries, type ReportQueries } from './report-queries.ts';
import { createSourceTable, type SourceTable } from './source-table.ts';

export interface Commit<T> {
  result: T;
  /** The log's last number before and after. */
  from: number;
  to: number;
  touched: TouchedCounters;
}

export interface Store {
  db: Db;
  log: EventLog;
  fold: LogFold;
  /** The working calendar in force: the shipped one with every change of the log. */
  calendar: WorkCalendar;
  dossiers: DossierTable;
  counters: CounterQueries;
  reports: ReportQueries;
  quarantine: QuarantineTable;
  sources: SourceTable;
  /**
   * Runs `work` and the fold in one transaction: all of it stays or none. `work` gets the log's last
   * number and returns the new one.
   */
  commit<T>(work: (seq: number) => { seq: number; result: T }): Commit<T>;
  /** A number that changes when another process has committed; 0 work otherwise. */
  foreignVersion(): number;
  /** Whether the database takes writes at this moment. */
  isWritable(): boolean;
  /** Size of the database with its write-ahead log, bytes. */
  bytes(): number;
  close(): void;
}

/** After a failed commit the calendar is read from the log again. */
const UNKNOWN_SEQ = -1;

/** @param file path of the database, or `:memory:` */
export function openStore(file: string, rules: FoldRules): Store {
  const db = openDatabase(file);
  const log = createEventLog(db);
  const { fold, dossiers } = createReadModel(db, log, rules);
  let foldedTo = log.lastSeq();
  fold.calendar.readUpTo(log, foldedTo);

  // BEGIN IMMEDIATE: the last number is read under the write lock, so two processes never give the same one.
  const commit = db.transaction((work: (seq: number) => { seq: number; result: unknown }) => {
    const from = log.lastSeq();
    // Another process may have appended in between, and what it appended may be a change of the calendar.
    if (from !== foldedTo) fold.calendar.readUpTo(log, from);
    const { seq: to, result } = work(from);
    return { result, from, to, touched: fold.flush() };
  }).immediate;

  return {
    db,
    log,
    fold,
    calendar: fold.calendar,
    dossiers,
    counters: createCounterQueries(db),
    reports: createReportQueries(db),
    quarantine: createQuarantineTable(db),
    sources: createSourceTable(db),
    commit<T>(work: (seq: number) => { seq: number; result: T }): Commit<T> {
      try {
        const done = commit(work) as Commit<T>;
        foldedTo = done.to;
        return done;
      } catch (error) {
        foldedTo = UNKNOWN_SEQ;
        fold.discard();
        throw error;
      }
    },
    foreignVersion: () => db.pragma('data_version', { simple: true }) as number,
    isWritable() {
      try {
        db.transaction(() => undefined).immediate();
        return true;
      } catch {
        return false;
      }
    },
    bytes: () => (file === ':memory:' ? 0 : sizeOf(file) + sizeOf(`${file}-wal`)),
    close() {
      db.pragma('optimize');
      db.close();
    },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
