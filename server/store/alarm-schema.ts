/** Tables of the alarms: folds of the moves, silences, rules and rotas in the log. */
export const ALARM_SCHEMA = `
CREATE TABLE alarms (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL, field TEXT NOT NULL, stage TEXT NOT NULL,
  rule TEXT NOT NULL, priority TEXT NOT NULL,
  active INTEGER NOT NULL, handling TEXT NOT NULL,
  members INTEGER NOT NULL, no_apology INTEGER NOT NULL,
  oldest_due_date TEXT, forecast_late INTEGER,
  raised_at INTEGER NOT NULL, raised_seq INTEGER NOT NULL,
  changed_at INTEGER NOT NULL, version INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  acknowledged_at INTEGER, acknowledged_by TEXT,
  acknowledged_members INTEGER NOT NULL, acknowledged_priority TEXT,
  owner TEXT, shelf TEXT, cleared_at INTEGER, act_by INTEGER,
  level INTEGER NOT NULL, round INTEGER NOT NULL, escalated_at INTEGER,
  recurrences INTEGER NOT NULL, flood INTEGER NOT NULL
) WITHOUT ROWID;
-- One alarm stands for a group at a time.
CREATE UNIQUE INDEX alarms_active ON alarms (unit, field, stage) WHERE active = 1;
CREATE INDEX alarms_unfinished ON alarms (unit) WHERE active = 1 OR handling = 'open';
CREATE INDEX alarms_by_raising ON alarms (raised_at);
CREATE INDEX alarms_finished ON alarms (changed_at) WHERE active = 0 AND handling <> 'open';

-- The moves themselves stand in the log; this says where.
CREATE TABLE alarm_moves (
  seq INTEGER PRIMARY KEY, alarm TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE INDEX alarm_moves_of_alarm ON alarm_moves (alarm, seq);
CREATE INDEX alarm_moves_by_time ON alarm_moves (at);

CREATE TABLE suppressed_groups (
  unit TEXT NOT NULL, field TEXT NOT NULL, stage TEXT NOT NULL,
  cause TEXT NOT NULL,
  members INTEGER NOT NULL, no_apology INTEGER NOT NULL,
  oldest_due_date TEXT, forecast_late INTEGER,
  PRIMARY KEY (unit, field, stage)
) WITHOUT ROWID;
CREATE INDEX suppressed_by_cause ON suppressed_groups (cause);

-- Small and written by people: kept as the log has them.
CREATE TABLE silences (id TEXT PRIMARY KEY, until INTEGER NOT NULL, silence TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE duty_shifts (
  from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, accounts TEXT NOT NULL,
  PRIMARY KEY (from_at, to_at)
) WITHOUT ROWID;
CREATE TABLE alarm_rules (version INTEGER PRIMARY KEY, rules TEXT NOT NULL);
`;

export const ALARM_TABLES = [
  'alarms',
  'alarm_moves',
  'suppressed_groups',
  'silences',
  'duty_shifts',
  'alarm_rules',
] as const;
