import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { openCore } from '../../server/core.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { liveClient, SCREEN_SECRET } from '../support/boot-app.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { catalogue, communes, statusEvent, temporaryFolder } from '../support/test-core.ts';

const SECRET = 'ingest-secret-of-the-crash';
const BATCHES = 60;
const BATCH = 50;

/** The same port each time, as a real server has. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => probe.once('listening', ready));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

test('CR1 a server killed in the middle of bursts loses nothing it has answered and counts nothing twice', async () => {
  const dataDir = temporaryFolder();
  const port = await freePort();
  const start = () =>
    startServer('server/main.ts', {
      DATA_DIR: dataDir,
      PORT: String(port),
      INGEST_KEYS: `tests:${SECRET}`,
      SCREEN_TOKENS: `wall:${SCREEN_SECRET}`,
      LOG_LEVEL: 'silent',
    });
  let server: ServerProcess = await start();
  const url = server.url;
  const today = new Date(Date.now() - 60_000).toISOString();
  const batches = Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: BATCH }, (_, index) =>
      statusEvent(
        {
          dossierCode: `H15.C-${batch}-${index}`,
          unitCode: communes[(batch * 7 + index) % communes.length]!,
        },
        { id: `crash-${batch}-${index}`, time: today },
      ),
    ),
  );
  const watcher = await liveClient(url);
  await watcher.sync();

  /** Posts until it is answered, as every source must. */
  async function post(batch: unknown[]): Promise<void> {
    for (;;) {
      try {
        const response = await fetch(`${url}/api/v1/events`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${SECRET}`,
            'content-type': 'application/cloudevents-batch+json',
          },
          body: JSON.stringify(batch),
        });
        if (response.status === 200) return;
      } catch {
        // The server is away; try again.
      }
      await new Promise((later) => setTimeout(later, 30));
    }
  }

  const posting = (async () => {
    for (const batch of batches) await post(batch);
  })();
  let kills = 0;
  while ((await Promise.race([posting.then(() => 'done'), pause(40 + 50 * kills)])) !== 'done' && kills < 5) {
    await server.end('SIGKILL');
    kills++;
    server = await start();
  }
  await posting;
  expect(kills).toBeGreaterThanOrEqual(3);

  const fresh = await liveClient(url);
  await fresh.sync();
  const back = await liveClient(url);
  back.state = watcher.state;
  await back.sync({ since: watcher.state.seq });
  const counted = ({ now: _now, ...state }: Snapshot) => state;
  // The server goes on concluding alarms meanwhile.
  await expect.poll(() => back.state.seq - fresh.state.seq, { timeout: 5_000 }).toBe(0);
  expect(counted(back.state)).toEqual(counted(fresh.state));
  const received = Object.values(fresh.state.units).reduce((sum, unit) => sum + unit.today.received, 0);
  expect(received).toBe(BATCHES * BATCH);
  expect(fresh.state.seq).toBeGreaterThanOrEqual(BATCHES * BATCH);
  expect(await server.end('SIGTERM')).toBe(0);

  const core = openCore({ dataDir, catalogue });
  expect(core.store.db.pragma('integrity_check', { simple: true })).toBe('ok');
  const posted = core.store.db.prepare("SELECT count(*) FROM events WHERE subject LIKE 'H15.C-%'").pluck();
  expect(posted.get()).toBe(BATCHES * BATCH);
  const options = { scratchFile: join(dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
  core.close();
}, 120_000);

function pause(ms: number): Promise<string> {
  return new Promise((later) => setTimeout(() => later('not yet'), ms));
}
