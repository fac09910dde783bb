/**
 * What connectors keep beside the log: the secret of each, how its runs went, and the value it has told last of
 * each indicator, unit and period, so that reading the same page again says nothing new.
 */
import type { ConnectorRuns } from '#contract/connector';
import type { Db } from './open-database.ts';

export interface ConnectorSecret {
  /** Scheme, host and port it may be sent to. */
  origin: string;
  header: string;
  value: string;
}

/** The value told last, and how many different ones there were before it. */
export interface Told {
  value: number;
  turn: number;
}

export interface NewlyTold extends Told {
  /** Indicator, unit and period. */
  key: string;
  /** Beginning of the period, epoch ms. */
  period: number;
}

export interface ConnectorState {
  secret(id: string): ConnectorSecret | undefined;
  setSecret(id: string, secret: ConnectorSecret | null): void;
  runs(id: string): ConnectorRuns;
  succeeded(id: string, run: { at: number; accepted: number; rejected: number }): void;
  failed(id: string, at: number, error: string): void;
  /** Drops the secret and how the runs went. What it told stays known: one set up anew under that id goes on. */
  forget(id: string): void;
  told(connector: string, key: string): Told | undefined;
  /** Keeps what was told now, and forgets what was of a period before `oldest`, which the page no longer shows. */
  tell(connector: string, values: readonly NewlyTold[], oldest: number): void;
}

const NEVER: ConnectorRuns = {
  ...{ lastRunAt: null, lastSuccessAt: null, error: null, accepted: 0, rejected: 0, failures: 0 },
};

export function createConnectorState(db: Db): ConnectorState {
  const secret = db.prepare<[string], ConnectorSecret>(
    'SELECT origin, header, value FROM connector_secrets WHERE id = ?',
  );
  const putSecret = db.prepare(
    `INSERT INTO connector_secrets (id, origin, header, value) VALUES (@id, @origin, @header, @value)
     ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, header = excluded.header, value = excluded.value`,
  );
  const dropSecret = db.prepare('DELETE FROM connector_secrets WHERE id = ?');
  const runs = db.prepare<[string], ConnectorRuns>(
    `SELECT last_run_at AS lastRunAt, last_success_at AS lastSuccessAt, error, accepted, rejected, failures
     FROM connector_runs WHERE id = ?`,
  );
  const succeeded = db.prepare(
    `INSERT INTO connector_runs (id, last_run_at, last_success_at, error, accepted, rejected, failures)
     VALUES (@id, @at, @at, NULL, @accepted, @rejected, 0)
     ON CONFLICT (id) DO UPDATE SET last_run_at = @at, last_success_at = @at, error = NULL, failures = 0,
     accepted = accepted + @accepted, rejected = rejected + @rejected`,
  );
  const failed = db.prepare(
    `INSERT INTO connector_runs (id, last_run_at, last_success_at, error, accepted, rejected, failures)
     VALUES (@id, @at, NULL, @error, 0, 0, 1)
     ON CONFLICT (id) DO UPDATE SET last_run_at = @at, error = @error, failures = failures + 1`,
  );
  const dropRuns = db.prepare('DELETE FROM connector_runs WHERE id = ?');
  const told = db.prepare<[string, string], Told>(
    'SELECT value, turn FROM connector_told WHERE connector = ? AND key = ?',
  );
  const putTold = db.prepare(
    `INSERT INTO connector_told (connector, key, period, value, turn)
     VALUES (@connector, @key, @period, @value, @turn)
     ON CONFLICT (connector, key) DO UPDATE SET value = excluded.value, turn = excluded.turn`,
  );
  const forget = db.prepare('DELETE FROM connector_told WHERE connector = ? AND period < ?');
  const tell = db.transaction((connector: string, values: readonly NewlyTold[], oldest: number) => {
    for (const each of values) putTold.run({ connector, ...each });
    forget.run(connector, oldest);
  });
  return {
    secret: (id) => secret.get(id),
    setSecret: (id, given) => void (given === null ? dropSecret.run(id) : putSecret.run({ id, ...given })),
    runs: (id) => runs.get(id) ?? NEVER,
    succeeded: (id, run) => void succeeded.run({ id, ...run }),
    failed: (id, at, error) => void failed.run({ id, at, error }),
    forget(id) {
      dropSecret.run(id);
      dropRuns.run(id);
    },
    told: (connector, key) => told.get(connector, key),
    tell: (connector, values, oldest) => tell.immediate(connector, values, oldest),
  };
}
