/** The schema, one entry a version; entries are only ever appended. */

/** Tables that are folds of the log: thrown away and rebuilt at will, compared row by row (SQ4). */
export const READ_MODEL_TABLES = ['dossiers', 'overdue_spans', 'standing', 'flow', 'slots'] as const;
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

const LOG_SCHEMA = `
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  urn TEXT NOT NULL UNIQUE,
  last_arrival_at INTEGER NOT NULL,
  last_event_at INTEGER NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources (id),
  id TEXT NOT NULL,
  type INTEGER NOT NULL,
  subject TEXT NOT NULL,
  time INTEGER NOT NULL,
  received INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (source, id)
);
CREATE INDEX events_by_subject ON events (subject, time);

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  event_id TEXT NOT NULL,
  code TEXT NOT NULL,
  path TEXT NOT NULL,
  message TEXT NOT NULL,
  event TEXT NOT NULL,
  via TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  UNIQUE (source, event_id, code, path)
);
`;

const ACCESS_SCHEMA = `
CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,
  role TEXT NOT NULL,
  scope TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  id_hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (name),
  csrf TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE revoked_screens (
  name TEXT PRIMARY KEY,
  revoked_at INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** What the operation of the server has found out about itself; no fold of the log. */
const OPERATION_SCHEMA = `
CREATE TABLE incidents (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  detail TEXT NOT NULL
);
-- A fault that lasts is one incident, however often it is found.
CREATE UNIQUE INDEX incidents_open ON incidents (kind) WHERE closed_at IS NULL;

CREATE TABLE recounts (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- The log's number up to which was recounted.
  events INTEGER NOT NULL,
  differences INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
);
`;

/** The read model as it stands now: the first one and everything added since, in order. */
export const READ_MODEL_SCHEMA = [FIRST_READ_MODEL].join('\n');

export const MIGRATIONS: readonly string[] = [
  LOG_SCHEMA + FIRST_READ_MODEL + ACCESS_SCHEMA,
  OPERATION_SCHEMA,
];
