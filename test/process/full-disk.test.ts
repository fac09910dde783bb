/** The real server on a disk that takes no more: a limit of the system on what its process may write. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { statusEvent, temporaryFolder } from '../support/test-core.ts';

const SECRET = 'ingest-secret-of-the-tests';

test('OP6 a server without room says so by itself and by its refusals, and comes back with the room', async () => {
  const { url, child, end } = await startServer('server/main.ts', {
    ...{ PORT: '0', DATA_DIR: temporaryFolder(), INGEST_KEYS: `tests:${SECRET}`, DEMO: '0' },
    ADMIN_PASSWORD: 'a password for the tests',
  });
  // Nothing may be written beyond the first kilobyte of any file.
  const room = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]);
  const post = (tag: string) =>
    fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify([statusEvent({ dossierCode: `H15.${tag}` }, { time: new Date().toISOString() })]),
    });
  const ready = async () => (await fetch(`${url}/readyz`)).status;
  const turns = { timeout: 30_000, interval: 250 };

  expect((await post('first')).status).toBe(200);
  expect(await ready()).toBe(200);
  room('1024');
  const refused = await post('second');
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'store_unwritable' }]);
  expect(await ready()).toBe(503);
  room('unlimited');
  expect((await post('second')).status).toBe(200);
  expect(await ready()).toBe(200);

  // Nobody posts: the server finds it out, and finds out that it is over.
  room('1024');
  await expect.poll(ready, turns).toBe(503);
  room('unlimited');
  await expect.poll(ready, turns).toBe(200);
  expect(await end('SIGTERM')).toBe(0);
});
