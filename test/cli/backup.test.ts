/** `npm run backup` as a person or a scheduler runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { STORE_FILE } from '../../server/core.ts';
import { startServer } from '../support/server-process.ts';
import { startCommand } from '../support/start-command.ts';
import { statusEvent, temporaryFolder, testCore } from '../support/test-core.ts';

const SECRET = 'ingest-secret-of-the-tests';

const backup = (dataDir: string, args: string[] = []) =>
  startCommand('backup', args, { DATA_DIR: dataDir }).ended;

/** A data folder whose log holds so many events. */
function filledFolder(events: number): string {
  const core = testCore();
  core.ingest(
    Array.from({ length: events }, (_, index) => statusEvent({ dossierCode: `H15.B-${index}` })),
    'tests',
  );
  core.close();
  return core.dataDir;
}

/** How many events a file holds, and the last number. */
function heldBy(file: string) {
  const db = new Database(file, { readonly: true });
  const facts = db.prepare('SELECT count(*) AS events, max(seq) AS seq FROM events').get();
  db.close();
  return facts;
}

test('BK1 a copy taken while a server takes posts holds every event up to the number it names', async () => {
  const dataDir = temporaryFolder();
  const { url, end } = await startServer('server/main.ts', {
    ...{ PORT: '0', DATA_DIR: dataDir, INGEST_KEYS: `tests:${SECRET}`, LOG_LEVEL: 'silent' },
    ADMIN_PASSWORD: 'a password for the tests',
  });
  let posted = 0;
  async function post(): Promise<number> {
    const batch = Array.from({ length: 20 }, () =>
      statusEvent(
        { dossierCode: `H15.L-${posted++}` },
        { time: new Date(Date.now() - 60_000).toISOString() },
      ),
    );
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(batch),
    });
    const answer = (await response.json()) as { accepted: number; seq: number };
    expect(answer).toMatchObject({ accepted: 20 });
    return answer.seq;
  }
  const before = await post();
  const file = join(temporaryFolder(), 'copy.sqlite');
  const copying = backup(dataDir, [file]);
  const ended = copying.then(() => true);
  let after = before;
  do after = await post();
  while ((await Promise.race([ended, Promise.resolve(false)])) === false);
  const { code, stdout, stderr } = await copying;
  expect(code, stderr).toBe(0);
  const said = JSON.parse(stdout);
  expect(said).toMatchObject({ file, bytes: statSync(file).size });
  expect(said.seq).toBeGreaterThanOrEqual(before);
  expect(said.seq).toBeLessThanOrEqual(after);
  expect(heldBy(file)).toEqual({ events: said.seq, seq: said.seq });
  expect(await end('SIGTERM')).toBe(0);

  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, STORE_FILE), readFileSync(file));
  const recount = await startCommand('verify', [], { DATA_DIR: elsewhere }).ended;
  expect(recount.code, recount.stderr).toBe(0);
  expect(JSON.parse(recount.stdout)).toMatchObject({ events: said.seq, differences: [] });
}, 90_000);

test('BK3 without a name the copy bears the time, is one file, and is no more open than the database', async () => {
  const dataDir = filledFolder(3);
  chmodSync(join(dataDir, STORE_FILE), 0o600);
  const { code, stdout, stderr } = await backup(dataDir);
  expect(code, stderr).toBe(0);
  const folder = join(dataDir, 'backups');
  const [name = '', ...more] = readdirSync(folder);
  expect(more).toEqual([]);
  expect(name).toMatch(/^ioc-\d{8}-\d{6}\.sqlite$/);
  const file = join(folder, name);
  expect(JSON.parse(stdout)).toEqual({ file, bytes: statSync(file).size, seq: 3, dossiers: 3 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
}, 60_000);

test('BK4 what is there is never overwritten, and a folder or database that is not there is named', async () => {
  const dataDir = filledFolder(1);
  const folder = temporaryFolder();
  const taken = join(folder, 'taken.sqlite');
  writeFileSync(taken, 'something else');
  const refused = await backup(dataDir, [taken]);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toBe(`Đã có tệp ${taken}; không ghi đè. Hãy chọn tên khác hoặc tự xóa tệp ấy.\n`);
  expect(readFileSync(taken, 'utf8')).toBe('something else');

  const away = await backup(dataDir, [join(folder, 'no-disk', 'copy.sqlite')]);
  expect([away.code, away.stderr]).toMatchObject([2, expect.stringContaining(join(folder, 'no-disk'))]);
  const empty = temporaryFolder();
  const none = await backup(empty);
  expect([none.code, none.stderr]).toMatchObject([2, expect.stringContaining('DATA_DIR')]);
  expect(readdirSync(empty)).toEqual([]);
  expect((await backup(dataDir, ['a', 'b'])).stderr).toBe('Cách dùng: npm run backup [-- FILE]\n');
  expect(readdirSync(folder)).toEqual(['taken.sqlite']);
}, 60_000);

test('BK5 a disk without room is said in a sentence and nothing is left, not even of one that was killed', async () => {
  const dataDir = filledFolder(1);
  const folder = join(dataDir, 'backups');
  mkdirSync(folder);
  // Left behind by a backup that was killed; no process has such a number.
  writeFileSync(join(folder, '.ioc-part-99999999.sqlite'), '');
  // No file of the process may grow beyond 40 KB; the copy is larger.
  const child = spawn(
    'prlimit',
    ['--fsize=40000', process.execPath, '--import', 'tsx', 'server/cli/backup.ts'],
    { env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir } },
  );
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).toBe(2);
  expect(said).toMatch(/^Chưa làm được vì đĩa hết chỗ .+ rồi chạy lại\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

test('BK6 a damaged database gives no backup', async () => {
  const dataDir = filledFolder(50);
  const store = join(dataDir, STORE_FILE);
  const bytes = readFileSync(store);
  // All but the first pages, so that the file still says what it is.
  writeFileSync(store, bytes.fill(0x5a, 64 * 4_096));
  const { code, stdout, stderr } = await backup(dataDir);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(new RegExp(`^${store} bị hỏng: `));
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
}, 60_000);
