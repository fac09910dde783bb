import { expect, test } from 'vitest';
import { PROTOCOL } from '#contract/live-events';
import type { Snapshot } from '#contract/snapshot';
import { EVENTS_KEPT } from '#contract/snapshot';
import {
  ADMIN_PASSWORD,
  bootApp,
  INGEST_SECRET,
  type LiveClient,
  liveClient,
  SCREEN_SECRET,
} from '../support/boot-app.ts';
import { communes, departments, statusEvent, temporaryFolder } from '../support/test-core.ts';

const dossiers = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const serial = first + index;
    return statusEvent({
      dossierCode: `H15.X-261120-${String(serial).padStart(5, '0')}`,
      unitCode: communes[serial % communes.length]!,
      channel: serial % 3 === 0 ? 'online' : 'counter',
    });
  });

/** Two states of one scope may be told apart only by when they were read. */
const comparable = ({ now: _now, ...state }: Snapshot) => state;

test('LV1 a new client gets one snapshot, within 64 KB', async () => {
  const app = await bootApp();
  await app.post(dossiers(0, 300));
  const client = await liveClient(app.url);
  const answer = await client.sync();
  expect(answer).toMatchObject({
    kind: 'snapshot',
    reason: 'first',
    snapshot: { protocol: PROTOCOL, seq: 300 },
  });
  expect(JSON.stringify(client.state).length).toBeLessThan(64 * 1024);
  expect(Object.keys(client.state.units)).toHaveLength(communes.length);
  expect(Object.keys(client.state.departments)).toHaveLength(departments.length);
  const sum = Object.values(client.state.units).reduce((total, unit) => total + unit.now.open, 0);
  expect(sum).toBe(300);
});

test('LV2 a client that knows a number gets only the difference, and ends where a fresh one is', async () => {
  const app = await bootApp();
  await app.post(dossiers(0, 150));
  const dropped = await liveClient(app.url);
  await dropped.sync();
  dropped.close();
  await app.post(dossiers(150, 5));
  await app.post([
    statusEvent({ dossierCode: 'H15.X-261120-00000', unitCode: communes[0]!, status: 'withdrawn' }),
  ]);
  const back = await liveClient(app.url);
  back.state = dropped.state;
  const answer = await back.sync({ since: 150 });
  expect(answer).toMatchObject({ kind: 'delta', events: 6, delta: { from: 150, to: 156 } });
  if (answer.kind === 'delta') expect(Object.keys(answer.delta.units ?? {})).toHaveLength(6);
  const fresh = await liveClient(app.url);
  await fresh.sync();
  expect(comparable(back.state)).toEqual(comparable(fresh.state));
});

test('LV3 a number from the future or from another day gets a snapshot', async () => {
  const app = await bootApp();
  await app.post(dossiers(0, 3));
  const client = await liveClient(app.url);
  expect(await client.sync({ since: 99 })).toMatchObject({ kind: 'snapshot', reason: 'unknown_seq' });
  app.clock.set('2026-11-21T08:00:00+07:00');
  expect(await client.sync({ since: 2 })).toMatchObject({ kind: 'snapshot', reason: 'too_old' });
});

test('LV4 a client dropped in a burst and a restart ends equal to a fresh one', async () => {
  const dataDir = temporaryFolder();
  const app = await bootApp({ dataDir });
  await app.post(dossiers(0, 100));
  const dropped = await liveClient(app.url);
  await dropped.sync();
  const burst = Array.from({ length: 10 }, (_, index) => app.post(dossiers(100 + index * 20, 20)));
  await Promise.all(burst.slice(0, 4));
  dropped.close();
  await Promise.all(burst);
  await app.close();

  const again = await bootApp({ dataDir, clock: app.clock });
  await again.post(dossiers(300, 50));
  const back = await liveClient(again.url);
  back.state = dropped.state;
  await back.sync({ since: dropped.state.seq });
  const fresh = await liveClient(again.url);
  await fresh.sync();
  await again.post(dossiers(350, 10));
  await Promise.all([back.reaches(360), fresh.reaches(360)]);
  expect(comparable(back.state)).toEqual(comparable(fresh.state));
  expect(back.state.events).toHaveLength(EVENTS_KEPT);
  const asked = (await (
    await again.get('/api/v1/snapshot?scope=province', bearer(SCREEN_SECRET))
  ).json()) as Snapshot;
  expect(comparable(asked)).toEqual(comparable(fresh.state));
});

test('LV4 live clients follow a new day: yesterday is kept, today begins at nothing', async () => {
  const app = await bootApp();
  await app.post(dossiers(0, 40));
  const watching = await liveClient(app.url);
  await watching.sync();
  app.clock.set('2026-11-21T00:00:05+07:00');
  await app.post([statusEvent({ dossierCode: 'H15.X-261121-1' }, { time: '2026-11-20T09:00:00+07:00' })]);
  await watching.reaches(41);
  const fresh = await liveClient(app.url);
  await fresh.sync();
  expect(comparable(watching.state)).toEqual(comparable(fresh.state));
  expect(watching.state.day).toBe('2026-11-21');
  expect(watching.state.units[communes[1]!]?.today.received).toBe(0);
  expect(watching.state.days['2026-11-20']?.received).toBe(41);
});

test('LV5 another protocol version is told to reload', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  expect(await client.sync({ protocol: PROTOCOL + 1 })).toEqual({ kind: 'reload', protocol: PROTOCOL });
});

test('LV6 nothing comes before catching up, and everything after it', async () => {
  const app = await bootApp();
  const watcher = await liveClient(app.url);
  await watcher.sync();
  const silent = await liveClient(app.url);
  await app.post(dossiers(0, 5));
  await watcher.reaches(5);
  expect(silent.deltas).toEqual([]);
  await silent.sync();
  expect(silent.state.seq).toBe(5);
  await app.post(dossiers(5, 1));
  await silent.reaches(6);
});

test('LV6 what was still gathered when a client asks does not overtake its answer', async () => {
  const app = await bootApp();
  const watcher = await liveClient(app.url);
  await watcher.sync();
  const late = await liveClient(app.url);
  const order: string[] = [];
  late.socket.on('delta', ({ from, to }) => order.push(`${from}–${to}`));
  const asked = late.sync().then(() => order.push('answer'));
  // The first goes out at once; the second waits, and is still waiting when the question is read.
  app.core.ingest(dossiers(0, 1), 'k');
  app.core.ingest(dossiers(1, 1), 'k');
  await asked;
  await app.post(dossiers(2, 1));
  await late.reaches(3);
  expect(order[0]).toBe('answer');
});

test('LV7 a unit watches itself and nothing else', async () => {
  const app = await bootApp();
  const [own, other] = [communes[3]!, communes[4]!];
  await signUp(app, { user: 'xa-own', role: 'unit', scope: `unit:${own}` });
  const { cookie } = await app.signIn('xa-own', 'a password for the unit');
  const client = await liveClient(app.url, { cookie, scope: `unit:${own}` });
  expect(await client.sync({ scope: 'province' })).toMatchObject({ kind: 'refused', reason: 'forbidden' });
  expect(await client.sync({ scope: `unit:${other}` })).toMatchObject({
    kind: 'refused',
    reason: 'forbidden',
  });
  await client.sync();
  expect(Object.keys(client.state.units)).toEqual([own]);
  await app.post([
    statusEvent({ unitCode: other, dossierCode: 'H15.X-1' }),
    statusEvent({ unitCode: own, dossierCode: 'H15.X-2' }),
  ]);
  await client.reaches(2);
  const heard = JSON.stringify([client.state, client.deltas]);
  expect(heard).toContain(own);
  expect(heard).not.toContain(other);
  expect(client.state.units[own]?.today.received).toBe(1);
});

test('LV7 without a right there is no line, and an unknown scope is refused', async () => {
  const app = await bootApp();
  await expect(liveClient(app.url, {})).rejects.toThrow('unauthorised');
  await expect(liveClient(app.url, { token: 'not a token' })).rejects.toThrow('unauthorised');
  const source = await liveClient(app.url, { token: INGEST_SECRET });
  expect(await source.sync()).toMatchObject({ kind: 'refused', reason: 'forbidden' });
  const screen = await liveClient(app.url);
  expect(await screen.sync({ scope: 'unit:99999' })).toMatchObject({ kind: 'refused' });
  expect(await screen.sync({ scope: '../etc' as never })).toMatchObject({
    kind: 'refused',
    reason: 'bad_request',
  });
});

test('LV8 a session that ends takes its line down at once', async () => {
  const app = await bootApp();
  const headers = await app.signIn('admin', ADMIN_PASSWORD);
  const client = await liveClient(app.url, { cookie: headers.cookie });
  await client.sync();
  await fetch(`${app.url}/api/v1/session`, { method: 'DELETE', headers });
  await disconnected(client);
  expect(client.ended).toEqual(['session_ended']);
  await expect(liveClient(app.url, { cookie: headers.cookie })).rejects.toThrow('unauthorised');
});

test('LV9 deltas are merge patches that say nothing twice', async () => {
  const app = await bootApp();
  const client = await liveClient(app.url);
  await client.sync();
  await app.post([statusEvent({ unitCode: communes[7]!, channel: 'online' })]);
  await client.reaches(1);
  expect(client.deltas[0]?.units).toEqual({
    [communes[7]!]: {
      now: { open: 1, dueSoon: 1 },
      today: { received: 1 },
      year: { received: 1, online: 1 },
    },
  });
  await app.post([
    statusEvent(
      { unitCode: communes[7]!, status: 'processing', channel: 'online' },
      { time: '2026-11-20T09:00:00+07:00' },
    ),
  ]);
  await client.reaches(2);
  expect(client.deltas[1]?.units).toBeUndefined();
  expect(client.deltas[1]?.events).toMatchObject([{ seq: 2, status: 'processing', unit: communes[7]! }]);
});

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

async function signUp(
  app: Awaited<ReturnType<typeof bootApp>>,
  account: { user: string; role: string; scope: string },
) {
  const headers = await app.signIn('admin', ADMIN_PASSWORD);
  const response = await fetch(`${app.url}/api/v1/users`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...account, password: 'a password for the unit' }),
  });
  expect(response.status).toBe(201);
}

async function disconnected(client: LiveClient): Promise<void> {
  if (client.socket.disconnected) return;
  await new Promise<void>((gone, failed) => {
    const timer = setTimeout(() => failed(new Error('the line stayed up')), 5_000);
    client.socket.once('disconnect', () => {
      clearTimeout(timer);
      gone();
    });
  });
}
