/** Tables of the ways in for indicators. */

/**
 * Folds of the log: values that people propose and decide on, and the settings of pull connectors.
 * Times are epoch ms; `unit` is empty for a value of the province as a whole.
 */
export const WAYS_IN_SCHEMA = `
CREATE TABLE indicator_entries (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL,
  indicator TEXT NOT NULL, unit TEXT NOT NULL, period_start INTEGER NOT NULL, value REAL NOT NULL,
  warning TEXT NOT NULL, state TEXT NOT NULL,
  proposed_by TEXT NOT NULL, proposed_at INTEGER NOT NULL,
  decided_by TEXT, decided_at INTEGER, reason TEXT NOT NULL
);
CREATE INDEX indicator_entries_by_state ON indicator_entries (state, seq);
CREATE INDEX indicator_entries_by_unit ON indicator_entries (unit, seq);

-- setting: the whole ConnectorSetting as JSON; never a secret.
CREATE TABLE connectors (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL, received INTEGER NOT NULL,
  changed_by TEXT NOT NULL, setting TEXT NOT NULL
);
`;

export const WAYS_IN_TABLES = ['indicator_entries', 'connectors'] as const;

/** No fold of the log: secrets of connectors, how their runs went, and what each has told last. */
export const CONNECTOR_STATE_SCHEMA = `
-- origin: scheme, host and port that the secret may be sent to.
CREATE TABLE connector_secrets (
  id TEXT PRIMARY KEY, origin TEXT NOT NULL, header TEXT NOT NULL, value TEXT NOT NULL
);
CREATE TABLE connector_runs (
  id TEXT PRIMARY KEY, last_run_at INTEGER NOT NULL, last_success_at INTEGER, error TEXT,
  accepted INTEGER NOT NULL, rejected INTEGER NOT NULL, failures INTEGER NOT NULL
);
CREATE TABLE connector_told (
  connector TEXT NOT NULL, key TEXT NOT NULL, period INTEGER NOT NULL, value REAL NOT NULL, turn INTEGER NOT NULL,
  PRIMARY KEY (connector, key)
) WITHOUT ROWID;
`;
