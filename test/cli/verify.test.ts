/** `npm run verify` as a person or a scheduler runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { STORE_FILE } from '../../server/core.ts';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { fillStore } from '../../server/feeds/simulator/fill-store.ts';
import { createIncidentTable } from '../../server/store/incident-table.ts';
import { createRecountTable } from '../../server/store/recount-table.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { startCommand } from '../support/start-command.ts';
import { catalogue, statusEvent, temporaryFolder, testCore } from '../support/test-core.ts';

const DAY_END = '2026-11-20T18:00:00+07:00';
const STRAY = "UPDATE standing SET open = open + 5 WHERE scope = 'province' AND field = 'land'";

/** A day of a province with every fault of feeds, and the clock's verdicts of the next morning. */
function filledFolder(): string {
  const dataDir = temporaryFolder();
  const core = testCore({ dataDir, clock: new HandClock(DAY_END) });
  const from = parseIsoDate('2026-11-20');
  const plan = { seed: 7, from, dailyDossiers: 800, faults: 'all' as const, aroundTheClock: 0 };
  fillStore({ target: core, dataDir, plan, to: core.clock.now() });
  core.clock.set('2026-11-23T07:00:00+07:00');
  const watch = createDeadlineWatch({ ...core, calendar: catalogue });
  while (watch.step() > 0);
  expect(core.store.log.lastSeq()).toBeGreaterThan(2_000);
  core.close();
  return dataDir;
}

const verify = (dataDir: string, args: string[] = []) =>
  startCommand('verify', args, { DATA_DIR: dataDir }).ended;

/** What the installation knows of its recounts. */
function known(dataDir: string) {
  const { store, close } = testCore({ dataDir });
  const incidents = createIncidentTable(store.db);
  const facts = {
    last: createRecountTable(store.db).last(),
    open: incidents.listOpen(),
    closed: incidents.listClosed(10),
    open_land: store.db.prepare("SELECT sum(open) FROM standing WHERE field = 'land'").pluck().get(),
  };
  close();
  return facts;
}

test('VF3 after a day of simulated faults a recount finds no difference', async () => {
  const dataDir = filledFolder();
  const { code, stdout, stderr } = await verify(dataDir);
  expect(code, stderr).toBe(0);
  const finding = JSON.parse(stdout);
  expect(finding).toMatchObject({ differences: [] });
  expect(finding.events).toBeGreaterThan(2_000);
  expect(known(dataDir)).toMatchObject({ last: { events: finding.events, differences: 0 }, open: [] });
  expect(readdirSync(dataDir).filter((name) => name.startsWith('verify-'))).toEqual([]);
}, 60_000);

test('VF4 a difference is listed, kept as an incident, changed by nothing, and over once it is put right', async () => {
  const dataDir = filledFolder();
  const core = testCore({ dataDir });
  core.store.db.exec(STRAY);
  core.close();
  const before = known(dataDir).open_land;

  const { code, stdout } = await verify(dataDir);
  expect(code).toBe(1);
  const { differences } = JSON.parse(stdout);
  expect(differences).toMatchObject([{ table: 'standing', rows: 1 }]);
  expect(differences[0].live[0].open).toBe(differences[0].rebuilt[0].open + 5);
  const tables = [{ table: 'standing', rows: 1 }];
  expect(known(dataDir)).toMatchObject({
    last: { differences: 1 },
    open: [{ kind: 'recount_difference', closedAt: null, detail: { rows: 1, tables } }],
    open_land: before,
  });

  await verify(dataDir);
  expect(known(dataDir).open).toHaveLength(1);
  expect((await startCommand('rebuild', [], { DATA_DIR: dataDir }).ended).code).toBe(1);
  expect((await verify(dataDir)).code).toBe(0);
  expect(known(dataDir)).toMatchObject({ open: [], closed: [{ kind: 'recount_difference' }] });
}, 60_000);

test('VF5 without a record nothing is kept, and a folder without a store is no empty store', async () => {
  const dataDir = filledFolder();
  // Left behind by a recount that was killed; no process has such a number.
  const leftover = join(dataDir, 'verify-99999999.sqlite');
  writeFileSync(leftover, '');
  expect((await verify(dataDir, ['--no-record'])).code).toBe(0);
  expect(existsSync(leftover)).toBe(false);
  expect(known(dataDir).last).toBeUndefined();
  const empty = temporaryFolder();
  const { code, stderr } = await verify(empty);
  expect(code).toBe(2);
  expect(stderr).toContain('DATA_DIR');
  expect(existsSync(join(empty, STORE_FILE))).toBe(false);
}, 60_000);

test('VF11 a disk without room is said in a sentence, and nothing of the store is changed', async () => {
  const dataDir = temporaryFolder();
  const core = testCore({ dataDir });
  core.ingest([statusEvent()], 'k');
  core.close();
  // No file of the process may grow beyond 40 KB; a recount needs more at once.
  const child = spawn(
    'prlimit',
    ['--fsize=40000', process.execPath, '--import', 'tsx', 'server/cli/verify.ts', '--no-record'],
    { env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir } },
  );
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).toBe(2);
  expect(said).toMatch(/^Không đếm lại được vì đĩa hết chỗ .+ rồi chạy lại\.\n$/);
  expect((await verify(dataDir)).code).toBe(0);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('verify-'))).toEqual([]);
}, 60_000);
