/** The tables of the first versions that are no fold of the log: the log itself, access, operation. */

export const LOG_SCHEMA = `
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

export const ACCESS_SCHEMA = `
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
export const OPERATION_SCHEMA = `
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

/** What each source has brought that figures are counted from: a bit for each of `CARGOES`, read off the log once. */
export const BROUGHT_SCHEMA = `
ALTER TABLE sources ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;
UPDATE sources SET brought = coalesce((
  SELECT sum(DISTINCT CASE WHEN type IN (0, 1, 4) THEN 1 WHEN type = 3 THEN 2 WHEN type = 2 THEN 4 WHEN type = 5 THEN 8 END)
  FROM events WHERE source = sources.id
), 0);
`;
