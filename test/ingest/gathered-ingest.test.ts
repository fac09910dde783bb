import { expect, test } from 'vitest';
import { openDatabase } from '../../server/store/open-database.ts';
import { statusEvent, testCore } from '../support/test-core.ts';

const dossier = (code: string) => statusEvent({ dossierCode: `H15.G-${code}` });

test('IN8 batches that arrive together share one commit and are answered each for itself', async () => {
  const core = testCore();
  const commits: [from: number, to: number][] = [];
  core.feed.subscribe(({ from, to }) => commits.push([from, to]));
  const shared = dossier('1');
  const answers = await Promise.all([
    core.gatheredIngest([shared, dossier('2')], 'a'),
    core.gatheredIngest([shared, statusEvent({ unitCode: '99999' }), dossier('3')], 'b'),
    core.gatheredIngest([], 'c'),
  ]);
  expect(commits).toEqual([[0, 3]]);
  expect(answers).toMatchObject([
    { accepted: 2, duplicates: 0, rejected: [], seq: 2 },
    { accepted: 1, duplicates: 1, rejected: [{ index: 1, code: 'unknown_unit' }], seq: 3 },
    { accepted: 0, duplicates: 0, rejected: [], seq: 3 },
  ]);
  expect(core.store.quarantine.list({ limit: 5 })).toMatchObject([{ via: 'b' }]);
});

test('IN8 a fault costs the batch that brought it, not those beside it', async () => {
  const core = testCore();
  core.store.db.exec(
    "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.dossiers WHEN NEW.code = 'H15.G-2' BEGIN SELECT RAISE(ABORT, 'disk fault'); END",
  );
  const answers = await Promise.allSettled([
    core.gatheredIngest([dossier('1')], 'k'),
    core.gatheredIngest([dossier('2')], 'k'),
    core.gatheredIngest([dossier('3')], 'k'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([...core.store.log.since(0)].map(({ subject, seq }) => [subject, seq])).toEqual([
    ['H15.G-1', 1],
    ['H15.G-3', 2],
  ]);
});

test('IN8 one commit stays small however much waits, and everything is answered', async () => {
  const core = testCore();
  const commits: number[] = [];
  core.feed.subscribe(({ from, to }) => commits.push(to - from));
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, batch) =>
      core.gatheredIngest(
        Array.from({ length: 100 }, (_, index) => dossier(`${batch}-${index}`)),
        'k',
      ),
    ),
  );
  expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3_000);
  expect(Math.max(...commits)).toBe(1_000);
});

test('IN8 while another process holds the database all that wait are told once, and lose nothing', async () => {
  const core = testCore();
  core.store.db.pragma('busy_timeout = 20');
  const other = openDatabase(core.store.db.name);
  other.exec('BEGIN IMMEDIATE');
  const batches = [[dossier('1')], [dossier('2')], [dossier('3')]];
  const refused = await Promise.allSettled(batches.map((batch) => core.gatheredIngest(batch, 'k')));
  expect(refused.map((each) => each.status === 'rejected' && each.reason.code)).toEqual(
    Array(3).fill('SQLITE_BUSY'),
  );
  other.exec('ROLLBACK');
  other.close();
  const answers = await Promise.all(batches.map((batch) => core.gatheredIngest(batch, 'k')));
  expect(answers.map(({ accepted }) => accepted)).toEqual([1, 1, 1]);
});
