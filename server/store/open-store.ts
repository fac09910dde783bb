/** Everything kept in the one database, and the only transaction that writes the log and its folds (IN4). */
import { statSync } from 'node:fs';
import type { FoldRules } from '../domain/dossier.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { type AlarmHistory, createAlarmHistory } from './alarm-history.ts';
import type { AlarmTable } from './alarm-table.ts';
import type { ConnectorFold } from './connector-fold.ts';
import { type ConnectorState, createConnectorState } from './connector-state.ts';
import { type CounterQueries, createCounterQueries } from './counter-queries.ts';
import type { TouchedCounters } from './counter-tables.ts';
import type { DossierTable } from './dossier-table.ts';
import type { DutyTables } from './duty-tables.ts';
import type { EntriesTable } from './entries-table.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import type { LogFold } from './fold-log.ts';
import { createGroupLots, type GroupLots } from './group-lots.ts';
import type { IndicatorFold } from './indicator-fold.ts';
import { createIndicatorQueries, type IndicatorQueries } from './indicator-queries.ts';
import { type Db, openDatabase } from './open-database.ts';
import { createPetitionQueries, type PetitionQueries } from './petition-queries.ts';
import type { ProposalTable } from './proposal-fold.ts';
import { createQuarantineTable, type QuarantineTable } from './quarantine-table.ts';
import { createReadModel } from './read-model.ts';
import { type RefoldProgress, refoldWhenDue } from './refold.ts';
import { createReportQueries, type ReportQueries } from './report-queries.ts';
import { createRuleHistory, type RuleHistory } from './rule-history.ts';
import { createSourceTable, type SourceTable } from './source-table.ts';
import { createSourceUnits, type SourceUnits } from './source-units.ts';
import { createWritability } from './writability.ts';

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
  petitions: PetitionQueries;
  reports: ReportQueries;
  quarantine: QuarantineTable;
  sources: SourceTable;
  sourceUnits: SourceUnits;
  entries: EntriesTable;
  proposals: ProposalTable;
  connectors: Pick<ConnectorFold, 'list'>;
  connectorState: ConnectorState;
  indicators: IndicatorQueries & Pick<IndicatorFold, 'lastUpTo'>;
  alarms: AlarmTable;
  duty: DutyTables;
  alarmHistory: AlarmHistory;
  lots: GroupLots;
  history: RuleHistory;
  /**
   * Runs `work` and the fold in one transaction: all of it stays or none. `work` gets the log's last
   * number and returns the new one. What follows for the alarms is concluded in the same transaction
   * (IN4), unless `conclude` is false: for one who does a piece of a larger work and will ask for it.
   */
  commit<T>(work: (seq: number) => { seq: number; result: T }, options?: { conclude?: boolean }): Commit<T>;
  /** Names who concludes; its answer is the log's last number after what it has appended and folded. */
  concludeBy(conclude: (seq: number) => number): void;
  /** A number that changes when another process has committed; 0 work otherwise. */
  foreignVersion(): number;
  /** Whether the database takes writes, as last found out: by a commit, or by a write made for the purpose. */
  isWritable(): boolean;
  /** Size of the database with its write-ahead log, bytes. */
  bytes(): number;
  close(): void;
}

/** After a failed commit the calendar is read from the log again. */
const UNKNOWN_SEQ = -1;

/**
 * Folds the log anew first, when the schema has just been brought up to date and asks for it.
 * @param file path of the database, or `:memory:`
 * @param onRefold told how far that has come: events folded, and how many there are
 */
export function openStore(file: string, rules: FoldRules, onRefold?: RefoldProgress): Store {
  const db = openDatabase(file);
  refoldWhenDue(db, rules, onRefold);
  const log = createEventLog(db);
  const { fold, indicators, ...tables } = createReadModel(db, log, rules);
  const sourceUnits = createSourceUnits(db);
  const writability = createWritability(db);
  let foldedTo = log.lastSeq();
  fold.calendar.readUpTo(log, foldedTo);

  let conclude: (seq: number) => number = (seq) => seq;
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  const foreignVersion = () => dataVersion.get() ?? 0;
  let knownVersion = foreignVersion();

  // BEGIN IMMEDIATE: the last number is read under the write lock, so two processes never give the same one.
  const commit = db.transaction(
    (work: (seq: number) => { seq: number; result: unknown }, concluding: boolean) => {
      const from = log.lastSeq();
      const version = foreignVersion();
      if (version !== knownVersion) fold.forget();
      knownVersion = version;
      // Another process may have appended in between, and what it appended may be a change of the calendar.
      if (from !== foldedTo) fold.calendar.readUpTo(log, from);
      const { seq, result } = work(from);
      const touched = fold.flush();
      const to = concluding ? conclude(seq) : seq;
      return { result, from, to, touched };
    },
  ).immediate;

  return {
    db,
    log,
    fold,
    calendar: fold.calendar,
    ...tables,
    connectorState: createConnectorState(db),
    alarmHistory: createAlarmHistory(db),
    lots: createGroupLots(db),
    history: createRuleHistory(db),
    counters: createCounterQueries(db),
    petitions: createPetitionQueries(db),
    reports: createReportQueries(db),
    quarantine: createQuarantineTable(db),
    sources: createSourceTable(db),
    sourceUnits,
    indicators: { ...createIndicatorQueries(db), lastUpTo: indicators.lastUpTo },
    commit<T>(
      work: (seq: number) => { seq: number; result: T },
      options: { conclude?: boolean } = {},
    ): Commit<T> {
      try {
        const done = commit(work, options.conclude ?? true) as Commit<T>;
        foldedTo = done.to;
        if (done.to > done.from) writability.succeeded();
        return done;
      } catch (error) {
        foldedTo = UNKNOWN_SEQ;
        fold.discard();
        sourceUnits.forget();
        writability.failed(error);
        throw error;
      }
    },
    concludeBy(next) {
      conclude = next;
    },
    foreignVersion,
    isWritable: writability.isWritable,
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
