import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { checkCopy, copyDatabase } from '../../server/store/copy-database.ts';
import { openDatabase } from '../../server/store/open-database.ts';
import { temporaryFolder } from '../support/test-core.ts';

/** A copy that is begun anew after each commit never ends; this many steps are far more than one needs. */
const MANY_STEPS = 200;

test('BK2 a copy holds one state and comes to an end, though another process commits at every step of it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'ioc.sqlite');
  const db = openDatabase(file);
  onTestFinished(() => void db.close());
  const put = db.prepare(
    `INSERT INTO quarantine (source, event_id, code, path, message, event, via, first_at, last_at)
     VALUES ('urn:test', ?, 'code', '', '', ?, 'tests', 0, 0)`,
  );
  const large = 'x'.repeat(20_000);
  for (let id = 0; id < 1_000; id++) put.run(`before-${id}`, large);

  const copy = join(folder, 'copy.sqlite');
  let steps = 0;
  await copyDatabase(file, copy, () => {
    steps++;
    if (steps > MANY_STEPS) throw new Error('the copy does not come to an end');
    put.run(`during-${steps}`, large);
  });
  expect(steps).toBeGreaterThan(2);
  expect(checkCopy(copy)).toMatchObject({ seq: 0, dossiers: 0 });
  const copied = new Database(copy, { readonly: true });
  onTestFinished(() => void copied.close());
  const ids = (like: string) =>
    copied.prepare('SELECT count(*) FROM quarantine WHERE event_id LIKE ?').pluck().get(like);
  expect([ids('before-%'), ids('during-%')]).toEqual([1_000, 0]);
});
