/** Tables of indicator values, folds of the log; and what intake keeps beside the log. */

/**
 * `unit` is empty for a value of the province as a whole. `period_start`, `at` and `arrived` are epoch ms, `seq`
 * is the event that told the value. The period comes before the unit in the key, so that what changes in a day
 * lies on a few pages and a period is read in one go.
 */
export const INDICATOR_SCHEMA = `
CREATE TABLE indicator_values (
  indicator TEXT NOT NULL, period_start INTEGER NOT NULL, unit TEXT NOT NULL,
  value REAL NOT NULL, at INTEGER NOT NULL, arrived INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (indicator, period_start, unit)
) WITHOUT ROWID;

-- The value of the newest period of each indicator and unit.
CREATE TABLE indicator_latest (
  indicator TEXT NOT NULL, unit TEXT NOT NULL, period_start INTEGER NOT NULL,
  value REAL NOT NULL, at INTEGER NOT NULL, arrived INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (indicator, unit)
) WITHOUT ROWID;
CREATE INDEX indicator_latest_by_seq ON indicator_latest (seq, indicator);
`;

export const INDICATOR_TABLES = ['indicator_values', 'indicator_latest'] as const;

/** No fold of the log: who let a refused event count, and which units were heard through which source. */
export const INTAKE_SCHEMA = `
ALTER TABLE quarantine ADD COLUMN released_at INTEGER;
ALTER TABLE quarantine ADD COLUMN released_by TEXT;
ALTER TABLE quarantine ADD COLUMN release_reason TEXT;

CREATE TABLE source_units (
  source INTEGER NOT NULL REFERENCES sources (id), unit TEXT NOT NULL, last_at INTEGER NOT NULL,
  PRIMARY KEY (source, unit)
) WITHOUT ROWID;
`;

/** What of a source waits in quarantine is counted, and the newest of it found, without looking at the rest. */
export const QUARANTINE_WAITING_SCHEMA = `
CREATE INDEX quarantine_waiting ON quarantine (source, last_at) WHERE released_at IS NULL;
`;
