/**
 * Every fold of the log over one database. The live read model and the second one of a rebuild are made
 * here alike, so that a fold cannot be forgotten on one side (SQ4).
 */
import type { FoldRules } from '../domain/dossier.ts';
import { createAlarmFold } from './alarm-fold.ts';
import { type AlarmTable, createAlarmTable } from './alarm-table.ts';
import { createCounterTables } from './counter-tables.ts';
import { createDossierTable, type DossierTable } from './dossier-table.ts';
import { createDutyTables, type DutyTables } from './duty-tables.ts';
import type { EventLog } from './event-log.ts';
import { createLogFold, type LogFold } from './fold-log.ts';
import type { Db } from './open-database.ts';
import { createOverdueSpans } from './overdue-spans.ts';
import { createPetitionFold } from './petition-fold.ts';
import { createValueFolds, type ValueFolds } from './value-folds.ts';

export interface ReadModel extends ValueFolds {
  fold: LogFold;
  dossiers: DossierTable;
  alarms: AlarmTable;
  duty: DutyTables;
}

/** @param log of the database that holds the events; `db` may be another one */
export function createReadModel(db: Db, log: EventLog, rules: FoldRules): ReadModel {
  const dossiers = createDossierTable(db);
  const alarms = createAlarmTable(db);
  const duty = createDutyTables(db);
  const values = createValueFolds(db);
  const fold = createLogFold({
    log,
    dossiers,
    counters: createCounterTables(db),
    spans: createOverdueSpans(db),
    rules,
    parts: [
      createAlarmFold(alarms, duty),
      ...Object.values(values),
      createPetitionFold(db, log, rules.petitionLimit),
    ],
  });
  return { fold, dossiers, alarms, duty, ...values };
}
