import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { STORE_FILE } from '../../server/core.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { statusEvent, testCore } from '../support/test-core.ts';

test('LT7 a store that cannot be written when the day turns is told of, and the verdicts come when it can', async () => {
  const core = testCore();
  const event = statusEvent({ dueAt: '2026-11-20T17:00:00+07:00' });
  core.ingest([event], 'k');
  core.clock.set('2026-11-23T07:00:01+07:00');
  const faults: unknown[] = [];
  const onFault = (error: unknown) => faults.push(error);
  const watch = createDeadlineWatch({ ...core, calendar: core.store.calendar, onFault });
  const other = new Database(join(core.dataDir, STORE_FILE));
  core.store.db.pragma('busy_timeout = 1');
  const classOf = () => core.dossiers.get(event.data.dossierCode as string)?.class;
  try {
    other.exec('BEGIN IMMEDIATE');
    watch.start();
    expect(faults).toMatchObject([{ code: 'SQLITE_BUSY' }]);
    expect(classOf()).not.toBe('overdue');
    other.exec('ROLLBACK');
    await expect.poll(classOf, { timeout: 10_000 }).toBe('overdue');
  } finally {
    watch.close();
    other.close();
  }
});
