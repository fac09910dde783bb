import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/store/open-database.ts';
import { createWritability, HOLDS_MS } from '../../server/store/writability.ts';
import { bootApp, INGEST_SECRET } from '../support/boot-app.ts';
import { statusEvent, temporaryFolder } from '../support/test-core.ts';

function probed() {
  const file = join(temporaryFolder(), 'ioc.sqlite');
  const db = openDatabase(file);
  onTestFinished(() => void db.close());
  const time = { now: 0 };
  const walBytes = () => statSync(`${file}-wal`).size;
  return { db, file, time, walBytes, store: createWritability(db, () => time.now) };
}

test('OP7 asking writes a page at most once in ten seconds, and the database stays as large as it was', () => {
  const { db, time, walBytes, store } = probed();
  const pages = db.pragma('page_count', { simple: true });
  const before = walBytes();
  expect(store.isWritable()).toBe(true);
  const once = walBytes();
  expect(once).toBeGreaterThan(before);
  for (time.now = 1; time.now < HOLDS_MS; time.now += 999) expect(store.isWritable()).toBe(true);
  expect(walBytes()).toBe(once);
  time.now = HOLDS_MS;
  expect(store.isWritable()).toBe(true);
  expect(walBytes()).toBeGreaterThan(once);
  expect(db.pragma('page_count', { simple: true })).toBe(pages);
  db.pragma('wal_checkpoint(TRUNCATE)');
  expect(db.pragma('page_count', { simple: true })).toBe(pages);
});

test('OP6 a refused write counts until the answer is old or another write has got through', () => {
  const { db, time, store } = probed();
  expect(store.isWritable()).toBe(true);
  store.failed(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
  expect(store.isWritable()).toBe(false);
  store.succeeded();
  expect(store.isWritable()).toBe(true);
  store.failed(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }));
  expect(store.isWritable()).toBe(true);

  db.pragma('query_only = 1');
  time.now = HOLDS_MS;
  expect(store.isWritable()).toBe(false);
  db.pragma('query_only = 0');
  time.now += HOLDS_MS - 1;
  expect(store.isWritable()).toBe(false);
  time.now += 1;
  expect(store.isWritable()).toBe(true);
});

test('OP6 a server whose database may not grow answers 503 and is not ready, until a batch gets through', async () => {
  const app = await bootApp();
  const { db } = app.core.store;
  const batch = (tag: string) =>
    Array.from({ length: 200 }, (_none, index) => statusEvent({ dossierCode: `H15.${tag}-${index}` }));
  const post = (events: unknown) =>
    fetch(`${app.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${INGEST_SECRET}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: JSON.stringify(events),
    });
  const ready = async () => (await app.get('/readyz')).status;
  await app.post(batch('first'));
  expect(await ready()).toBe(200);
  db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const refused = await post(batch('second'));
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'store_unwritable' }]);
  expect(await ready()).toBe(503);
  db.pragma('max_page_count = 1000000');
  expect((await post(batch('second'))).status).toBe(200);
  expect(await ready()).toBe(200);
});
