import { PETITION_FIELD_PREFIX } from '../domain/petition-counting.ts';

/** Tables of petitions: folds of their events and of what the clock concludes of them. */
export const PETITION_SCHEMA = `
CREATE TABLE petitions (
  code TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  status TEXT NOT NULL,
  class TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  due_at INTEGER,
  due_given INTEGER NOT NULL,
  -- Local day of the due time while the petition is open; null when it is resolved or has none.
  open_due_day INTEGER,
  resolved_at INTEGER,
  rated_at INTEGER,
  satisfied INTEGER,
  last_at INTEGER NOT NULL
);
CREATE INDEX petitions_open_by_due ON petitions (open_due_day, class) WHERE open_due_day IS NOT NULL;
CREATE INDEX petitions_overdue ON petitions (unit, open_due_day) WHERE class = 'overdue';
CREATE INDEX petitions_by_unit ON petitions (unit, code);
CREATE INDEX petitions_by_status ON petitions (status, code);
-- Those whose due date rests on the calendar.
CREATE INDEX petitions_reckoned ON petitions (due_at, received_at) WHERE due_given = 0;

CREATE TABLE petition_standing (
  scope TEXT PRIMARY KEY,
  open INTEGER NOT NULL, new INTEGER NOT NULL, processing INTEGER NOT NULL, overdue INTEGER NOT NULL,
  seq INTEGER NOT NULL
) WITHOUT ROWID;

-- period: as in flow.
CREATE TABLE petition_flow (
  period INTEGER NOT NULL, scope TEXT NOT NULL,
  received INTEGER NOT NULL, resolved INTEGER NOT NULL, on_time INTEGER NOT NULL, late INTEGER NOT NULL,
  satisfied INTEGER NOT NULL, unsatisfied INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (period, scope)
) WITHOUT ROWID;
`;

/** The field a petition is about. Events of before say none, so nothing has to be folded anew. */
export const PETITION_FIELD_SCHEMA = `
ALTER TABLE petitions ADD COLUMN field TEXT;
DROP INDEX petitions_overdue;
CREATE INDEX petitions_overdue ON petitions (unit, field, open_due_day) WHERE class = 'overdue';
CREATE INDEX petitions_by_field ON petitions (field, code) WHERE field IS NOT NULL;
`;

/** How long answers took, of all that are logged already too: the log is folded anew. */
export const PETITION_HANDLING_SCHEMA = `
ALTER TABLE petition_flow ADD COLUMN handling_minutes INTEGER NOT NULL DEFAULT 0;
`;

/** Condition on counters of petitions: those of the province and of units, without those of fields. */
export const NOT_OF_A_FIELD = `substr(scope, 1, ${PETITION_FIELD_PREFIX.length}) <> '${PETITION_FIELD_PREFIX}'`;
