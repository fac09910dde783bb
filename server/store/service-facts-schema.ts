/** Second entry of the read model: payments, digitisation and handling time, and counters by procedure. */

/** A database that holds events already is folded anew, for these columns say nothing of its past. */
export const SERVICE_FACTS_SCHEMA = `
ALTER TABLE dossiers ADD COLUMN obliged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN paid_online INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN inputs_digitised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN electronic_result INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN reused_data INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossiers ADD COLUMN handling_days INTEGER;

ALTER TABLE flow ADD COLUMN obliged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN paid_online INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN digitised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN reused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN electronic_result INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN handling_days INTEGER NOT NULL DEFAULT 0;

-- Of units only, to write half as much; the province is their sum.
-- procedure: its code.
CREATE TABLE procedure_year (
  year INTEGER NOT NULL, unit TEXT NOT NULL, procedure TEXT NOT NULL,
  received INTEGER NOT NULL, online INTEGER NOT NULL,
  obliged INTEGER NOT NULL, paid_online INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (year, unit, procedure)
) WITHOUT ROWID;
`;

/**
 * Counters by procedure are kept by month, for cards of months and quarters as well: in place of the year, so that
 * no event writes more rows than before. Years of the past are counted from the log anew.
 * month: as `localMonth` counts. It comes first in the key, as in `flow`.
 */
export const PROCEDURE_MONTH_SCHEMA = `
DROP TABLE procedure_year;
CREATE TABLE procedure_month (
  month INTEGER NOT NULL, unit TEXT NOT NULL, procedure TEXT NOT NULL,
  online INTEGER NOT NULL, obliged INTEGER NOT NULL, paid_online INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (month, unit, procedure)
) WITHOUT ROWID;
`;

/**
 * How many procedures have a fee is told by the portal, so nobody counts them any more. Rows that said nothing else
 * stand as zeros, as rows of counters do that have sunk back.
 */
export const PROCEDURE_FEE_SCHEMA = `
ALTER TABLE procedure_month DROP COLUMN obliged;
`;

/** What applicants withdrew in time counts as done in the service index. */
export const WITHDRAWN_SCHEMA = `
ALTER TABLE flow ADD COLUMN withdrawn_in_time INTEGER NOT NULL DEFAULT 0;
`;
