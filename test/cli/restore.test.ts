/** `npm run restore` as a person runs it after an accident. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { STORE_FILE } from '../../server/core.ts';
import { MIGRATIONS } from '../../server/store/migrations.ts';
import { startServer } from '../support/server-process.ts';
import { startCommand } from '../support/start-command.ts';
import { statusEvent, temporaryFolder, testCore } from '../support/test-core.ts';

const restore = (dataDir: string, args: string[]) =>
  startCommand('restore', args, { DATA_DIR: dataDir }).ended;

const QUESTION = 'Gõ "có" để thay';
const KEPT = /^store-before-\d{8}-\d{6}(-\d)?\.sqlite$/;

function ingest(dataDir: string, events: number): void {
  const core = testCore({ dataDir });
  core.ingest(
    Array.from({ length: events }, () => statusEvent()),
    'tests',
  );
  core.close();
}

/** A data folder with five events, and a copy of it from when there were three. */
async function folderWithCopy(): Promise<{ dataDir: string; copy: string }> {
  const dataDir = temporaryFolder();
  ingest(dataDir, 3);
  const copy = join(temporaryFolder(), 'copy.sqlite');
  expect((await startCommand('backup', [copy], { DATA_DIR: dataDir }).ended).code).toBe(0);
  ingest(dataDir, 2);
  return { dataDir, copy };
}

function lastSeq(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('SELECT max(seq) FROM events').pluck().get();
  } finally {
    db.close();
  }
}

/** What stands in the folder after a refusal: the database as it was, and nothing else. */
function expectUntouched(dataDir: string): void {
  expect(readdirSync(dataDir)).toEqual([STORE_FILE]);
  expect(lastSeq(join(dataDir, STORE_FILE))).toBe(5);
}

test('BK7 a restore brings the events of the copy back, keeps what was there, and can be undone', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const store = join(dataDir, STORE_FILE);
  chmodSync(store, 0o600);
  const bytes = readFileSync(copy);
  const { code, stdout, stderr } = await restore(dataDir, [copy, '--yes']);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('npm run verify');
  const said = JSON.parse(stdout);
  expect(said).toEqual({ restored: store, seq: 3, kept: [expect.any(String)] });
  const [kept] = said.kept as [string];
  expect(kept.slice(dataDir.length + 1)).toMatch(KEPT);
  expect([lastSeq(store), lastSeq(kept)]).toEqual([3, 5]);
  expect(statSync(store).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy).equals(bytes)).toBe(true);

  const recount = await startCommand('verify', [], { DATA_DIR: dataDir }).ended;
  expect(JSON.parse(recount.stdout)).toMatchObject({ events: 3, differences: [] });
  ingest(dataDir, 1);
  expect((await restore(dataDir, [kept, '--yes'])).code).toBe(0);
  expect(lastSeq(store)).toBe(5);
}, 60_000);

test('BK8 beside a server that does nothing a restore is refused, and the server notices nothing', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const { url, end } = await startServer('server/main.ts', {
    ...{ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: '0' },
    ADMIN_PASSWORD: 'a password for the tests',
  });
  const { code, stdout, stderr } = await restore(dataDir, [copy, '--yes']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Máy chủ hoặc một lệnh khác đang dùng .+ Hãy dừng máy chủ/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(readdirSync(dataDir).filter((name) => !name.startsWith(STORE_FILE))).toEqual([]);
  expect(await end('SIGTERM')).toBe(0);
  expect(lastSeq(join(dataDir, STORE_FILE))).toBeGreaterThanOrEqual(5);
  expect((await restore(dataDir, [copy, '--yes'])).code).toBe(0);
}, 90_000);

test('BK9 a copy that is broken, of something else, newer or not there is refused and nothing is changed', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const folder = temporaryFolder();
  const bytes = readFileSync(copy);
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const altered = (name: string, from: Buffer, alter: (db: Database.Database) => void) => {
    const db = new Database(file(name, from));
    alter(db);
    db.close();
    return join(folder, name);
  };
  const cases: [string, RegExp][] = [
    // All but the first pages, so that the file still says what it is; and one that was cut off.
    [file('broken.sqlite', Buffer.from(bytes).fill(0x5a, 64 * 4_096)), /bị hỏng: kiểm tra/],
    [file('short.sqlite', bytes.subarray(0, 40 * 4_096)), /bị hỏng: kiểm tra/],
    [file('words.sqlite', 'no database at all, but words'.repeat(50)), /không phải là cơ sở dữ liệu của/],
    [file('empty.sqlite', ''), /không phải là cơ sở dữ liệu của/],
    [
      altered('other.sqlite', Buffer.alloc(0), (db) => db.exec('CREATE TABLE a (b)')),
      /không phải là cơ sở dữ liệu của/,
    ],
    [
      altered('newer.sqlite', bytes, (db) => db.pragma(`user_version = ${MIGRATIONS.length + 1}`)),
      /bản chương trình mới hơn/,
    ],
    [join(folder, 'nowhere.sqlite'), /^Không có tệp cơ sở dữ liệu/],
    [join(dataDir, STORE_FILE), /chính là cơ sở dữ liệu đang dùng/],
  ];
  for (const [path, sentence] of cases) {
    const { code, stdout, stderr } = await restore(dataDir, [path, '--yes']);
    expect([code, stdout], path).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain(path);
    expectUntouched(dataDir);
  }
}, 90_000);

test('BK10 a copy of an earlier release is brought up to date before it takes the place', async () => {
  const folder = temporaryFolder();
  const copy = join(folder, 'earlier.sqlite');
  const db = new Database(copy);
  db.exec(MIGRATIONS[0]!.sql);
  db.pragma('user_version = 1');
  db.exec(`INSERT INTO sources (id, urn, last_arrival_at, last_event_at) VALUES (1, 'urn:test', 0, 0)`);
  const { data } = statusEvent();
  db.prepare(
    `INSERT INTO events (seq, source, id, type, subject, time, received, flags, data)
     VALUES (1, 1, 'first', 0, 'H15.24133-261120-0001', ?, ?, 0, ?)`,
  ).run(
    Date.parse('2026-11-20T08:00:00+07:00'),
    Date.parse('2026-11-20T08:01:00+07:00'),
    JSON.stringify(data),
  );
  db.close();
  const dataDir = join(folder, 'new-machine');
  const { code, stdout, stderr } = await restore(dataDir, [copy, '--yes']);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ restored: join(dataDir, STORE_FILE), seq: 1, kept: [] });
  expect(readdirSync(dataDir)).toEqual([STORE_FILE]);
  const restored = new Database(join(dataDir, STORE_FILE), { readonly: true });
  expect(restored.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  restored.close();
  expect((await startCommand('verify', [], { DATA_DIR: dataDir }).ended).code).toBe(0);
}, 60_000);

test('BK11 a present database too damaged to tell its users by is left alone until it is renamed, its log with it', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const store = join(dataDir, STORE_FILE);
  writeFileSync(store, readFileSync(store).fill(0x5a, 0, 4_096));
  const refused = await restore(dataDir, [copy, '--yes']);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/hỏng nặng .+ tự đổi tên tệp ấy/);
  expect(readFileSync(store).subarray(0, 16)).toEqual(Buffer.alloc(16, 0x5a));

  renameSync(store, join(dataDir, 'damaged.sqlite'));
  // The write-ahead log of the other one, forgotten under the old name.
  writeFileSync(`${store}-wal`, 'frames of another database');
  const { code, stdout, stderr } = await restore(dataDir, [copy, '--yes']);
  expect(code, stderr).toBe(0);
  const { kept } = JSON.parse(stdout) as { kept: string[] };
  expect(kept.map((path) => readFileSync(path, 'utf8'))).toEqual(['frames of another database']);
  expect(existsSync(`${store}-wal`)).toBe(false);
  expect(lastSeq(store)).toBe(3);
}, 60_000);

test('BK12 pages of the present database that are damaged do not stand in the way of a restore', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const store = join(dataDir, STORE_FILE);
  const db = new Database(store);
  const page = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'events'").pluck().get() as number;
  db.close();
  writeFileSync(store, readFileSync(store).fill(0x5a, (page - 1) * 4_096, page * 4_096));
  expect(() => lastSeq(store)).toThrow(/malformed/);
  const { code, stdout, stderr } = await restore(dataDir, [copy, '--yes']);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout).kept).toHaveLength(1);
  expect(lastSeq(store)).toBe(3);
}, 60_000);

test('BK13 without a terminal only --yes restores; on one the answer decides', async () => {
  const { dataDir, copy } = await folderWithCopy();
  const silent = await restore(dataDir, [copy]);
  expect([silent.code, silent.stdout]).toEqual([2, '']);
  expect(silent.stderr).toMatch(/thêm --yes nếu chắc chắn/);
  expect((await restore(dataDir, ['--now', copy])).stderr).toMatch(/^Cách dùng: /);

  /** On a terminal of its own; what is typed is typed when it asks. */
  async function answered(typed: string): Promise<string> {
    const command = `exec ${process.execPath} --import tsx server/cli/restore.ts ${copy}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, SHELL: '/bin/sh' },
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const hadAsked = said.includes(QUESTION);
      said += chunk;
      if (!hadAsked && said.includes(QUESTION)) child.stdin.write(typed);
    });
    const [code] = await once(child, 'close');
    return `${code} ${said}`;
  }
  expect(await answered('không\r')).toMatch(/^2 [\s\S]+Không thay; cơ sở dữ liệu như cũ/);
  expectUntouched(dataDir);
  // Ctrl-C, as a terminal sends it.
  expect(await answered('\u0003')).toMatch(/^2 [\s\S]+Không thay; cơ sở dữ liệu như cũ/);
  expectUntouched(dataDir);
  expect(await answered('có\r')).toMatch(/^0 /);
  expect(lastSeq(join(dataDir, STORE_FILE))).toBe(3);
}, 90_000);

test('BK14 a disk without room changes nothing and leaves nothing', async () => {
  const { dataDir, copy } = await folderWithCopy();
  // No file of the process may grow beyond 40 KB; the copy is larger.
  const command = [process.execPath, '--import', 'tsx', 'server/cli/restore.ts', copy, '--yes'];
  const child = spawn('prlimit', ['--fsize=40000', ...command], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).toBe(2);
  expect(said).toMatch(/^Chưa làm được vì đĩa hết chỗ .+ rồi chạy lại\.\n$/);
  expectUntouched(dataDir);
}, 60_000);
