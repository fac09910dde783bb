/** The command as a person runs it: one JSON line, sentences for what cannot be done, and the live feed over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/ops/log.ts';
import { temporaryFolder } from '../../support/test-core.ts';

const ROOT = new URL('../../../', import.meta.url);
const SECRET = 'a-secret-of-the-simulator';

function start(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/simulate.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  return child;
}

async function simulate(args: string[], env: Record<string, string>) {
  const child = start(args, env);
  if (child.stdout === null || child.stderr === null) throw new Error('no output');
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code: code as number };
}

it('SIM9 a back-fill prints one JSON line that adds up, and a second one finds the first', async () => {
  const env = { DATA_DIR: temporaryFolder(), CLOCK: '2026-11-20T10:00:00+07:00' };
  const { out, err, code } = await simulate(['--months', '1', '--seed', '7', '--daily', '40'], env);
  expect(code, err).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
  const report = JSON.parse(out);
  expect(Object.keys(report).sort()).toEqual(
    ['accepted', 'dossiers', 'duplicates', 'events', 'from', 'rejected', 'seconds', 'to', 'values'].sort(),
  );
  expect(report.from).toBe('2026-10-20T00:00:00+07:00');
  expect(report.to.slice(0, 13)).toBe('2026-11-20T10');
  expect(report.accepted + report.duplicates + report.rejected).toBe(report.events);
  expect(report.dossiers).toBeGreaterThan(40 * 18);
  expect(report.values).toBeGreaterThan(50_000);

  const other = await simulate(['--months', '1', '--seed', '8'], env);
  expect(other.code).toBe(1);
  expect(other.err).toContain('already holds a simulation from 2026-10-20: seed 7, 40 dossiers');
}, 90_000);

it('SIM9 an option that cannot be met is named, with the usage', async () => {
  const { err, code, out } = await simulate(['--months', 'three'], { DATA_DIR: temporaryFolder() });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--months: expected a whole number from 1 to 36');
  expect(err).toContain('usage: npm run simulate');
});

it('SIM9 --live posts to the running server as a source with a key, and leaves off where it was stopped', async () => {
  const dataDir = temporaryFolder();
  // A busy morning of a drill, 600 times as fast as real time.
  const env = { CLOCK: '2026-11-20T09:00:00+07:00', CLOCK_SPEED: '600', INGEST_KEYS: `simulator:${SECRET}` };
  const config = readConfig({ ...env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  const app = createApp({ config, log: createLog('silent') });
  onTestFinished(() => app.close());
  await new Promise<void>((done) => app.httpServer.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(app.httpServer.address() as AddressInfo).port}`;

  const child = start(['--live', '--url', url, '--seed', '7', '--daily', '500'], {
    ...env,
    DATA_DIR: dataDir,
  });
  // The server logs its own alarms too: only what the simulated sources sent tells that the feed runs.
  const sent = (isOurs: (urn: string) => boolean) =>
    Object.entries(app.core.store.sources.list())
      .filter(([urn]) => isOurs(urn))
      .reduce((sum, [, { accepted }]) => sum + accepted, 0);
  const dossiers = () => sent((urn) => urn.startsWith('urn:ioc:sim:'));
  const values = () => sent((urn) => urn.endsWith(':mo-phong'));
  await expect.poll(dossiers, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(values, { timeout: 20_000 }).toBeGreaterThan(0);
  const early = dossiers() + values();
  await expect.poll(() => dossiers() + values(), { timeout: 20_000 }).toBeGreaterThan(early);
  if (child.stdout === null) throw new Error('no output');
  const output = text(child.stdout);
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  const report = JSON.parse(await output);
  expect(report.accepted).toBeGreaterThan(0);
  expect(report.accepted + report.duplicates + report.rejected).toBe(report.events);
}, 60_000);
