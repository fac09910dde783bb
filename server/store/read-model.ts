/**
 * Every fold of the log over one database. The live read model and the second one of a rebuild are made
 * here alike, so that a fold cannot be forgotten on one side (SQ4).
 */
import type { FoldRules } from '../domain/dossier.ts';
import { createCounterTables } from './counter-tables.ts';
import { createDossierTable, type DossierTable } from './dossier-table.ts';
import type { EventLog } from './event-log.ts';
import { createLogFold, type LogFold } from './fold-log.ts';
import type { Db } from './open-database.ts';
import { createOverdueSpans } from './overdue-spans.ts';

export interface ReadModel {
  fold: LogFold;
  dossiers: DossierTable;
}

/** @param log of the database that holds the events; `db` may be another one */
export function createReadModel(db: Db, log: EventLog, rules: FoldRules): ReadModel {
  const dossiers = createDossierTable(db);
  const fold = createLogFold({
    log,
    dossiers,
    counters: createCounterTables(db),
    spans: createOverdueSpans(db),
    rules,
    parts: [],
  });
  return { fold, dossiers };
}
