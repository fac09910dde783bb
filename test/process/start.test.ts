import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { SessionAnswer } from '#contract/http-api';
import type { Snapshot } from '#contract/snapshot';
import { SCREEN_SECRET } from '../support/boot-app.ts';
import { startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/test-core.ts';

test('ST1 one command: the page, a simulated past, an address, and a simulator that goes on posting', async () => {
  const server = await startServer('server/cli/start.ts', {
    DATA_DIR: temporaryFolder(),
    PORT: '0',
    SCREEN_TOKENS: `wall:${SCREEN_SECRET}`,
    LOG_LEVEL: 'silent',
  });
  const page = await fetch(server.url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('lang="vi"');

  const snapshot = async () => {
    const headers = { authorization: `Bearer ${SCREEN_SECRET}` };
    return (await (
      await fetch(`${server.url}/api/v1/snapshot?scope=province`, { headers })
    ).json()) as Snapshot;
  };
  // A part of the past would be wrong: pages wait for the rest, and are told how far it is.
  const filling = async () =>
    ((await (await fetch(`${server.url}/api/v1/session`)).json()) as SessionAnswer).filling;
  await expect.poll(filling, { timeout: 240_000, interval: 500 }).toBeUndefined();

  const posts = (state: Snapshot) => state.sources['urn:ioc:sim:mot-cua']?.accepted ?? 0;
  const first = await snapshot();
  expect(posts(first)).toBeGreaterThan(0);
  // The live feed has taken over: the log grows.
  await expect
    .poll(async () => posts(await snapshot()), { timeout: 120_000, interval: 1_000 })
    .toBeGreaterThan(posts(first));
  await expect
    .poll(async () => Object.keys((await snapshot()).days).length, { timeout: 120_000, interval: 1_000 })
    .toBeGreaterThanOrEqual(30);
  expect(server.output()).toMatch(/admin \/ \S{12,}/);
  expect(await server.end('SIGTERM')).toBe(0);
  const processes = () => execFileSync('ps', ['-A', '-o', 'args'], { encoding: 'utf8' });
  await expect.poll(processes, { timeout: 10_000 }).not.toContain(server.url);
}, 300_000);

test('ST2 a faulty configuration stops the start and names every fault', async () => {
  const env = { DATA_DIR: temporaryFolder(), PORT: 'http', DEMO: 'yes', INGEST_KEYS: 'nameless' };
  await expect(startServer('server/main.ts', env)).rejects.toThrow(
    /3 lỗi(?=[\s\S]*PORT)(?=[\s\S]*DEMO)(?=[\s\S]*INGEST_KEYS)/,
  );
});
