import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type ClientToServer,
  PROTOCOL,
  type ServerToClient,
  type SyncAnswer,
  type SyncRequest,
} from '#contract/live-events';
import { startLiveSession } from '../../../client/live/live-session.ts';
import { createLiveStore, type LiveStore } from '../../../client/state/live-store.ts';
import type { FrameScheduler } from '../../../client/state/rested-frames.ts';
import { snapshotAt } from '../../support/snapshots.ts';

type ServerSocket = Socket<ClientToServer, ServerToClient>;

/** A real socket.io server that answers `sync` as the test says, and remembers what it was asked. */
class Gateway {
  readonly asked: SyncRequest[] = [];
  readonly sockets: ServerSocket[] = [];
  readonly handshakes: unknown[] = [];
  answer: (request: SyncRequest) => SyncAnswer = () => ({
    kind: 'snapshot',
    snapshot: snapshotAt(10),
    reason: 'first',
  });
  admits = true;
  readonly #http: HttpServer = createServer();
  readonly io = new Server<ClientToServer, ServerToClient>(this.#http);

  async listen(): Promise<string> {
    this.io.use((socket, next) => {
      this.handshakes.push(socket.handshake.auth);
      next(this.admits ? undefined : new Error('forbidden'));
    });
    this.io.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('sync', (request, acknowledge) => {
        this.asked.push(request);
        acknowledge(this.answer(request));
      });
    });
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await this.io.close();
  }
}

const atOnce: FrameScheduler = (run) => {
  const timer = setTimeout(run, 0);
  return () => clearTimeout(timer);
};

let gateway: Gateway;
let url: string;
let store: LiveStore;
let monotonic: number;
let close: () => void;

beforeEach(async () => {
  gateway = new Gateway();
  url = await gateway.listen();
  store = createLiveStore();
  monotonic = 1_000;
  close = () => undefined;
});

afterEach(async () => {
  close();
  await gateway.close();
});

function start(token?: string): void {
  close = startLiveSession({
    store,
    scope: 'province',
    token,
    url,
    monotonic: () => monotonic,
    schedule: atOnce,
  });
}

const line = () => store.api.getState().line;
const seq = () => store.api.getState().data?.seq;

/** Waits for something to become true, and names it when it does not. */
function until(what: string, holds: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(holds(), what).toBe(true), { timeout: 10_000, interval: 10 });
}

test('LN1 the first visit asks without a seq and gets a snapshot; the token goes with the handshake', async () => {
  start('wall-1');
  await until('a snapshot', () => seq() === 10);
  expect(gateway.asked).toEqual([{ scope: 'province', protocol: PROTOCOL, compact: true }]);
  expect(gateway.handshakes).toEqual([{ token: 'wall-1' }]);
  expect(line().status).toBe('live');
});

test('LN2 deltas and beats reach the store', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  gateway.io.emit('delta', { from: 10, to: 11, now: 1_000_200, units: { '24133': { now: { open: 8 } } } });
  await until('the delta', () => seq() === 11);
  expect(store.api.getState().data?.units['24133']?.now.open).toBe(8);
  gateway.io.emit('beat', { seq: 11, now: 1_005_200 });
  await until('the beat', () => line().asOf === 1_005_200);
});

test('LN3 a dropped line is told at once, comes back by itself, and asks from the last seq applied', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  gateway.answer = ({ since }) => ({
    kind: 'delta',
    delta: { from: since ?? -1, to: 14, now: 1_009_000 },
    events: 4,
  });
  const seen: string[] = [];
  store.api.subscribe((state) => seen.push(state.line.status));
  gateway.sockets[0]?.conn.close();
  await until('the catch-up', () => seq() === 14);
  expect(seen[0]).toBe('lost');
  expect(gateway.asked[1]).toEqual({
    scope: 'province',
    protocol: PROTOCOL,
    compact: true,
    since: 10,
    mark: 'mark-10',
  });
  expect(line()).toMatchObject({ status: 'live', caughtUp: { events: 4, from: 1_000_010, to: 1_009_000 } });
});

test('LN3 it comes back as well when the server has cut it on purpose', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  gateway.sockets[0]?.disconnect(true);
  await until('a second sync', () => gateway.asked.length === 2);
});

test('LN4 ten seconds without a word are a dead line by the monotonic clock, and a new line is made', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  const silences: boolean[] = [];
  store.api.subscribe((state) => silences.push(state.line.silent));
  monotonic += 9_000;
  gateway.io.emit('beat', { seq: 10, now: 1_009_010 });
  await until('the beat', () => line().asOf === 1_009_010);
  expect(silences).not.toContain(true);
  monotonic += 10_000;
  await until('silence', () => silences.includes(true));
  await until('a second sync', () => gateway.asked.length === 2);
  await until('life again', () => line().status === 'live' && !line().silent);
});

test('LN5 a delta that does not join on leads to a sync on the same line, from where the page stands', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  gateway.answer = ({ since }) => ({
    kind: 'delta',
    delta: { from: since ?? -1, to: 21, now: 1_000_900 },
    events: 11,
  });
  gateway.io.emit('delta', { from: 20, to: 21, now: 1_000_800 });
  await until('the missing part', () => seq() === 21);
  expect(gateway.sockets).toHaveLength(1);
  expect(gateway.asked[1]?.since).toBe(10);
  expect(line()).toMatchObject({ outOfStep: false, caughtUp: null });
});

test('LN6 an end of the right is told and not taken for a lost line', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  gateway.sockets[0]?.emit('ended', { reason: 'session_ended', message: 'signed out' });
  gateway.sockets[0]?.disconnect(true);
  await until('the refusal', () => line().status === 'refused');
  expect(line().refusal).toBe('session_ended');
  expect(seq()).toBe(10);
});

test('LN6 a handshake that is turned away is a refusal', async () => {
  gateway.admits = false;
  start('revoked');
  await until('the refusal', () => line().status === 'refused');
  expect(gateway.asked).toEqual([]);
});

test('LN7 a newer server is told to the page', async () => {
  gateway.answer = () => ({ kind: 'reload', protocol: PROTOCOL + 1 });
  start();
  await until('the notice', () => line().status === 'outdated');
});

test('LN8 nothing is heard, applied or retried after closing', async () => {
  start();
  await until('a snapshot', () => seq() === 10);
  close();
  await until('the goodbye', () => gateway.sockets[0]?.connected === false);
  gateway.io.emit('delta', { from: 10, to: 11, now: 1_000_200 });
  monotonic += 60_000;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(store.api.getState()).toMatchObject({ data: { seq: 10 }, line: { silent: false } });
  expect(gateway.sockets).toHaveLength(1);
});
