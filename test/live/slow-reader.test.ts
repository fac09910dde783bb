/** Readers that are connected and take nothing must not take the memory of the others (ux F26). */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createLiveGateway } from '../../server/live/live-gateway.ts';
import type { LiveState } from '../../server/live/live-state.ts';
import { MOST_WAITING_BYTES, waitingBytes } from '../../server/live/slow-reader.ts';
import { bootApp, type LiveClient, liveClient, type TestApp } from '../support/boot-app.ts';
import { snapshotAt } from '../support/snapshots.ts';
import { communes, NOW, statusEvent } from '../support/test-core.ts';

/** Stops reading as a frozen machine does: the connection stands, and nothing is taken from it. */
function freeze({ socket }: LiveClient): void {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { pause(): void } } };
  transport.ws.pause();
}

async function cutLines(app: TestApp): Promise<number> {
  const metrics = await (await app.get('/metrics')).text();
  return Number(/^ioc_live_cut_total (\d+)$/m.exec(metrics)?.[1]);
}

const event = (serial: number) =>
  statusEvent({ dossierCode: `H15.slow-${serial}`, unitCode: communes[serial % communes.length] ?? '' });

test('LV15 who asks again and again and reads nothing is cut, and the others go on', async () => {
  const app = await bootApp();
  await app.post(Array.from({ length: 200 }, (_none, serial) => event(serial)));
  const reader = await liveClient(app.url);
  await reader.sync();
  const frozen = await liveClient(app.url);
  await frozen.sync();
  expect(await cutLines(app)).toBe(0);
  freeze(frozen);
  const ask = () => frozen.socket.emit('sync', { scope: 'province', protocol: 1 }, () => undefined);
  // What the machine itself takes off the process's hands is a few megabytes; the rest waits here.
  await expect
    .poll(
      () => {
        for (let asked = 0; asked < 40; asked++) ask();
        return cutLines(app);
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(1);
  await expect
    .poll(async () => (await (await app.get('/metrics')).text()).includes('\nioc_live_clients 1\n'))
    .toBe(true);
  const { seq } = await app.post([event(1_000)]);
  await reader.reaches(seq);
  const back = await liveClient(app.url);
  expect(await back.sync()).toMatchObject({ kind: 'snapshot' });
  expect(await cutLines(app)).toBe(1);
});

test('LV15 what waits is counted in both places it can wait in', () => {
  const connection = (parts: object) => parts as Parameters<typeof waitingBytes>[0];
  const waiting = [{ data: 'x'.repeat(600_000) }, { type: 'ping' }, { data: 'y'.repeat(400_000) }];
  expect(waitingBytes(connection({ writeBuffer: [], transport: {} }))).toBe(0);
  expect(waitingBytes(connection({ writeBuffer: waiting, transport: {} }))).toBe(1_000_000);
  const both = connection({ writeBuffer: waiting, transport: { socket: { bufferedAmount: 60_000 } } });
  expect(waitingBytes(both)).toBeGreaterThan(MOST_WAITING_BYTES);
});

test('LV15 who only listens and has stopped reading is cut at a beat, and whoever reads is not', async () => {
  const httpServer = createServer();
  const tell = new Set<Parameters<LiveState['onDelta']>[0]>();
  let cuts = 0;
  const gateway = createLiveGateway({
    ...{ httpServer, clock: new HandClock(NOW), onClients: () => undefined },
    rights: { identify: () => ({ grant: 'all' }), mayWatch: () => true, onRevoked: () => () => undefined },
    onCut: () => {
      cuts++;
    },
    // Deltas of a size that no province has, so that few of them fill what the machine takes off our hands.
    state: {
      ...{ seq: () => 1, knows: () => true, join: () => () => undefined, flush: () => undefined },
      ...{ snapshot: () => snapshotAt(1), close: () => undefined },
      answer: () => ({ kind: 'snapshot', snapshot: snapshotAt(1), reason: 'first' }),
      onDelta(listener) {
        tell.add(listener);
        return () => tell.delete(listener);
      },
    },
  });
  onTestFinished(() => gateway.close());
  await new Promise<void>((listening) => httpServer.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const [reader, frozen] = [await liveClient(url), await liveClient(url)];
  for (const client of [reader, frozen]) await client.sync();
  freeze(frozen);
  let gone = false;
  reader.socket.on('disconnect', () => {
    gone = true;
  });
  const day = 'x'.repeat(512 * 1024);
  const broadcast = (seq: number) => {
    const delta = { from: seq, to: seq + 1, now: seq, day };
    for (const listener of tell) listener('province', delta, () => ({ from: seq, by: 1, now: seq }));
  };
  for (let seq = 1; seq <= 40; seq++) {
    broadcast(seq);
    await reader.reaches(seq + 1);
  }
  await expect.poll(() => cuts, { timeout: 15_000 }).toBe(1);
  broadcast(41);
  await reader.reaches(42);
  expect(gone).toBe(false);
}, 30_000);
