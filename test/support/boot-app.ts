/** Boots the real app on port 0 with a temporary database and a hand-driven clock, and real clients for it. */
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import {
  type Beat,
  type ClientToServer,
  PROTOCOL,
  type ServerToClient,
  type SyncAnswer,
  type SyncRequest,
} from '#contract/live-events';
import type { IngestAnswer } from '#contract/rejection';
import { type Delta, EVENTS_KEPT, type Scope, type Snapshot } from '#contract/snapshot';
import { type App, createApp } from '../../server/app.ts';
import { type Clock, HandClock } from '../../server/clock.ts';
import type { ComingPast } from '../../server/coming-past.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { createLog } from '../../server/ops/log.ts';
import { applyPatch } from './apply-patch.ts';
import { catalogue, NOW, temporaryFolder, withoutAlarms } from './test-core.ts';

export const INGEST_SECRET = 'ingest-secret-of-the-tests';
export const SCREEN_SECRET = 'screen-secret-of-the-tests';
export const ADMIN_PASSWORD = 'a password for the tests';
const WAIT_MS = 5_000;

export interface TestApp<C extends Clock = HandClock> extends App {
  url: string;
  clock: C;
  config: Config;
  /** Posts a batch as a foreign source would; throws on any answer but 200. */
  post(batch: readonly unknown[]): Promise<IngestAnswer>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Signs in and answers the headers of changing calls. */
  signIn(user: string, password: string): Promise<{ cookie: string; 'x-csrf-token': string }>;
}

export interface BootOptions<C extends Clock = HandClock> {
  dataDir?: string;
  /** A hand-driven one when nothing else is given. */
  clock?: C;
  port?: number;
  env?: Record<string, string>;
  /** With the alarm rules in force, which append to the log what they conclude; off unless a test is about them. */
  alarms?: boolean;
  /** A simulated past that is still coming in. */
  past?: ComingPast;
}

/** The caller closes it; `bootApp` leaves that to the end of the test. */
export async function startApp<C extends Clock>(options: BootOptions<C> & { dataDir: string; clock: C }) {
  const { dataDir, clock, port = 0, env = {}, alarms = false, past } = options;
  const config = readConfig({
    DATA_DIR: dataDir,
    INGEST_KEYS: `tests:${INGEST_SECRET}`,
    SCREEN_TOKENS: `wall:${SCREEN_SECRET}`,
    ...env,
  });
  const app = createApp({
    ...{ config, log: createLog('silent'), clock },
    catalogue: alarms ? catalogue : withoutAlarms(catalogue),
    ...(past ? { past } : {}),
  });
  await app.access.accounts.ensureFirstAdministrator(ADMIN_PASSWORD);
  await new Promise<void>((listening) => app.httpServer.listen(port, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(app.httpServer.address() as AddressInfo).port}`;
  let open = true;
  const close = async () => {
    if (open) await app.close();
    open = false;
  };

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });
  const started: TestApp<C> = {
    ...app,
    close,
    url,
    clock,
    config,
    get,
    async post(batch) {
      const response = await fetch(`${url}/api/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${INGEST_SECRET}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(batch),
      });
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return (await response.json()) as IngestAnswer;
    },
    async signIn(user, password) {
      const response = await fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user, password }),
      });
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const { csrf } = (await response.json()) as { csrf: string };
      return { cookie, 'x-csrf-token': csrf };
    },
  };
  return started;
}

export async function bootApp(options: BootOptions = {}): Promise<TestApp> {
  const { dataDir = temporaryFolder(), clock = new HandClock(NOW) } = options;
  const app = await startApp({ ...options, dataDir, clock });
  onTestFinished(app.close);
  return app;
}

/** A foreign live client: it knows only the contract's words and RFC 7396. */
export interface LiveClient {
  socket: Socket<ServerToClient, ClientToServer>;
  /** What it holds after everything applied so far. */
  state: Snapshot;
  deltas: Delta[];
  beats: Beat[];
  ended: string[];
  sync(request?: Partial<SyncRequest>): Promise<SyncAnswer>;
  /** Resolves when it stands at `seq`; rejects, naming what it waited for, after a while. */
  reaches(seq: number): Promise<void>;
  close(): void;
}

export async function liveClient(
  url: string,
  options: { token?: string; cookie?: string; scope?: Scope } = { token: SCREEN_SECRET },
): Promise<LiveClient> {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(options.token === undefined ? {} : { auth: { token: options.token } }),
    ...(options.cookie === undefined ? {} : { extraHeaders: { cookie: options.cookie } }),
  });
  onTestFinished(() => void socket.disconnect());
  const client: LiveClient = {
    socket,
    state: {} as Snapshot,
    deltas: [],
    beats: [],
    ended: [],
    sync: (request = {}) =>
      new Promise((resolve, reject) => {
        const asked = { scope: options.scope ?? 'province', protocol: PROTOCOL, ...request };
        // Applied within the acknowledgement: a delta may follow in the same turn.
        socket.timeout(WAIT_MS).emit('sync', asked, (fault, answer) => {
          if (fault) return reject(fault);
          if (answer.kind === 'snapshot') client.state = structuredClone(answer.snapshot);
          if (answer.kind === 'delta') client.state = applied(client.state, answer.delta);
          resolve(answer);
        });
      }),
    async reaches(seq) {
      const until = performance.now() + WAIT_MS;
      while (client.state.seq < seq) {
        if (performance.now() > until)
          throw new Error(`waited for seq ${seq}, stands at ${client.state.seq}`);
        await new Promise((later) => setTimeout(later, 5));
      }
    },
    close: () => void socket.disconnect(),
  };
  socket.on('delta', (delta) => {
    client.deltas.push(delta);
    client.state = applied(client.state, delta);
  });
  socket.on('beat', (beat) => client.beats.push(beat));
  socket.on('ended', ({ reason }) => client.ended.push(reason));
  await new Promise<void>((connected, failed) => {
    socket.once('connect', connected);
    socket.once('connect_error', failed);
  });
  return client;
}

/** Applies a delta as any reader of the contract would write it. */
function applied(state: Snapshot, { from, to, now, events, ...patch }: Delta): Snapshot {
  if (from !== state.seq) throw new Error(`a delta from ${from} came to a client at ${state.seq}`);
  const next = applyPatch(state, patch) as Snapshot;
  return { ...next, seq: to, now, events: [...(events ?? []), ...state.events].slice(0, EVENTS_KEPT) };
}
