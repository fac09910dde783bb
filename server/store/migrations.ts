/** The schema, one entry a version; entries are only ever appended. */
import { ALARM_SCHEMA, ALARM_TABLES } from './alarm-schema.ts';
import { ENTRIES_SCHEMA } from './entries-schema.ts';
import {
  INDICATOR_SCHEMA,
  INDICATOR_TABLES,
  INTAKE_SCHEMA,
  QUARANTINE_WAITING_SCHEMA,
} from './indicator-schema.ts';
import { ACCESS_SCHEMA, BROUGHT_SCHEMA, LOG_SCHEMA, OPERATION_SCHEMA } from './log-schema.ts';
import { NOTICE_SCHEMA } from './notice-schema.ts';
import { PETITION_FIELD_SCHEMA, PETITION_HANDLING_SCHEMA, PETITION_SCHEMA } from './petition-schema.ts';
import {
  PROCEDURE_FEE_SCHEMA,
  PROCEDURE_MONTH_SCHEMA,
  SERVICE_FACTS_SCHEMA,
  WITHDRAWN_SCHEMA,
} from './service-facts-schema.ts';
import { CONNECTOR_STATE_SCHEMA, WAYS_IN_SCHEMA, WAYS_IN_TABLES } from './ways-in-schema.ts';

/** Tables that are folds of the log: thrown away and rebuilt at will, compared row by row (SQ4). */
export const READ_MODEL_TABLES = [
  'dossiers',
  'overdue_spans',
  'standing',
  'flow',
  'slots',
  'procedure_month',
  ...ALARM_TABLES,
  ...INDICATOR_TABLES,
  'petitions',
  'petition_standing',
  'petition_flow',
  'entries',
  ...WAYS_IN_TABLES,
] as const;
export type ReadModelTable = (typeof READ_MODEL_TABLES)[number];

/**
 * Values that few dossiers have at a time. Lists of them have an index of their own; a query must repeat
 * this very term to be allowed to use it. Of the others a page is full after a short look.
 */
export const RARE = {
  class: "class IN ('none', 'dueSoon', 'overdue', 'paused', 'late')",
  status:
    "status IN ('registered', 'refused', 'supplement_requested', 'payment_requested', 'withdrawn', 'suspended')",
} as const;

/** Dossiers that can be members of a group with an alarm; a query must repeat this very term as well. */
export const BEARING = "class IN ('dueSoon', 'overdue') AND open_due_day IS NOT NULL";

const FIRST_READ_MODEL = `
CREATE TABLE dossiers (
  code TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  place TEXT,
  procedure TEXT NOT NULL,
  field TEXT NOT NULL,
  channel TEXT NOT NULL,
  status TEXT NOT NULL,
  class TEXT NOT NULL,
  accepted_at INTEGER,
  acceptance_missing INTEGER NOT NULL,
  due_at INTEGER,
  first_due_at INTEGER,
  due_given INTEGER NOT NULL,
  -- Local day of the due time while the dossier is open; null when it has ended or has none.
  open_due_day INTEGER,
  paused_at INTEGER,
  finished_at INTEGER,
  apology_at INTEGER,
  apology_in_time INTEGER NOT NULL,
  new_due_at INTEGER,
  rated_at INTEGER,
  satisfied INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  flags INTEGER NOT NULL
);
-- Indexes of what changes often hold open dossiers only, so that they stay small whatever the age of the log.
CREATE INDEX dossiers_open_by_due ON dossiers (open_due_day, class) WHERE open_due_day IS NOT NULL;
CREATE INDEX dossiers_open_by_unit ON dossiers (unit, class, open_due_day) WHERE open_due_day IS NOT NULL;
CREATE INDEX dossiers_by_unit ON dossiers (unit, code);
-- Lists are read in order of code: by what hardly ever changes, and by what few dossiers share.
CREATE INDEX dossiers_by_procedure ON dossiers (procedure, code);
CREATE INDEX dossiers_by_field ON dossiers (field, code);
CREATE INDEX dossiers_of_rare_class ON dossiers (class, code) WHERE ${RARE.class};
CREATE INDEX dossiers_of_rare_status ON dossiers (status, code) WHERE ${RARE.status};
CREATE INDEX dossiers_of_unknown_procedure ON dossiers (procedure) WHERE flags & 1;
-- The few that reports cannot read off the daily counters: those that left, and those of contradictory times.
CREATE INDEX dossiers_left ON dossiers (field, finished_at, accepted_at, unit, channel, status)
  WHERE status IN ('withdrawn', 'refused') AND accepted_at IS NOT NULL;
CREATE INDEX dossiers_odd ON dossiers (unit, field, status, accepted_at, finished_at)
  WHERE accepted_at IS NOT NULL AND (status = 'registered' OR finished_at < accepted_at);

-- At the end of every day from from_day on, before until_day, the dossier was overdue. A span that has
-- not ended yet is not here: it follows from the dossier itself.
CREATE TABLE overdue_spans (
  code TEXT NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER NOT NULL,
  PRIMARY KEY (code, from_day)
) WITHOUT ROWID;
CREATE INDEX overdue_spans_by_end ON overdue_spans (until_day, from_day);

-- seq: the last event that touched the row, so that a client can be told what changed since.
CREATE TABLE standing (
  scope TEXT NOT NULL, field TEXT NOT NULL,
  open INTEGER NOT NULL, due_soon INTEGER NOT NULL, overdue INTEGER NOT NULL,
  paused INTEGER NOT NULL, late_no_apology INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, field)
) WITHOUT ROWID;

-- period: days since 1970-01-01 local time, or a year with a minus sign. It comes first in the key, so
-- that all that changes on one day lies on a few pages: a commit writes whole pages.
CREATE TABLE flow (
  period INTEGER NOT NULL, scope TEXT NOT NULL, field TEXT NOT NULL,
  received INTEGER NOT NULL, resolved INTEGER NOT NULL, early INTEGER NOT NULL,
  on_time INTEGER NOT NULL, late INTEGER NOT NULL, late_first INTEGER NOT NULL,
  no_apology INTEGER NOT NULL, online INTEGER NOT NULL,
  rated INTEGER NOT NULL, satisfied INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (period, scope, field)
) WITHOUT ROWID;

CREATE TABLE slots (
  day INTEGER NOT NULL, scope TEXT NOT NULL, slot INTEGER NOT NULL,
  received INTEGER NOT NULL, resolved INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (day, scope, slot)
) WITHOUT ROWID;
`;

/**
 * Indexes that a burst of new dossiers touches on few pages: lists in order of arrival instead of code, so that
 * each of them grows at its end; and by unit only those that bear on alarms, which most never do.
 */
const ARRIVAL_INDEXES = `
DROP INDEX dossiers_open_by_unit;
DROP INDEX dossiers_by_unit;
DROP INDEX dossiers_by_procedure;
DROP INDEX dossiers_by_field;
DROP INDEX dossiers_of_rare_class;
DROP INDEX dossiers_of_rare_status;
CREATE INDEX dossiers_by_unit ON dossiers (unit);
CREATE INDEX dossiers_by_procedure ON dossiers (procedure);
CREATE INDEX dossiers_by_field ON dossiers (field);
CREATE INDEX dossiers_of_rare_class ON dossiers (class) WHERE ${RARE.class};
CREATE INDEX dossiers_of_rare_status ON dossiers (status) WHERE ${RARE.status};
CREATE INDEX dossiers_bearing ON dossiers (unit, field, class, open_due_day, apology_at) WHERE ${BEARING};
`;

/** The read model as it stands now: the first one and everything added since, in order. */
export const READ_MODEL_SCHEMA = [
  FIRST_READ_MODEL,
  SERVICE_FACTS_SCHEMA,
  ALARM_SCHEMA,
  INDICATOR_SCHEMA,
  PETITION_SCHEMA,
  ENTRIES_SCHEMA,
  WAYS_IN_SCHEMA,
  PETITION_FIELD_SCHEMA,
  ARRIVAL_INDEXES,
  PROCEDURE_MONTH_SCHEMA,
  PROCEDURE_FEE_SCHEMA,
  PETITION_HANDLING_SCHEMA,
  WITHDRAWN_SCHEMA,
].join('\n');

/** One version of the schema. */
export interface Migration {
  sql: string;
  /** The read model says something new of events that are logged already: the log is folded anew. */
  refold?: true;
}

export const MIGRATIONS: readonly Migration[] = [
  { sql: LOG_SCHEMA + FIRST_READ_MODEL + ACCESS_SCHEMA },
  { sql: OPERATION_SCHEMA },
  { sql: SERVICE_FACTS_SCHEMA, refold: true },
  { sql: ALARM_SCHEMA },
  { sql: INDICATOR_SCHEMA + INTAKE_SCHEMA, refold: true },
  { sql: PETITION_SCHEMA, refold: true },
  { sql: NOTICE_SCHEMA },
  { sql: ENTRIES_SCHEMA },
  { sql: WAYS_IN_SCHEMA + CONNECTOR_STATE_SCHEMA },
  { sql: PETITION_FIELD_SCHEMA },
  { sql: QUARANTINE_WAITING_SCHEMA },
  { sql: ARRIVAL_INDEXES },
  { sql: BROUGHT_SCHEMA },
  { sql: PROCEDURE_MONTH_SCHEMA, refold: true },
  { sql: PROCEDURE_FEE_SCHEMA },
  // Local codes of procedures are folded into the national ones.
  { sql: '', refold: true },
  { sql: PETITION_HANDLING_SCHEMA, refold: true },
  { sql: WITHDRAWN_SCHEMA, refold: true },
];
