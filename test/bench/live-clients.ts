/** Many foreign live clients in this process: each knows the contract only, and notes when which `seq` came. */
import { io, type Socket } from 'socket.io-client';
import type { CompactDelta } from '#contract/compact-delta';
import { type ClientToServer, PROTOCOL, type ServerToClient } from '#contract/live-events';
import type { Delta } from '#contract/snapshot';
import { SCREEN_SECRET } from './bench-server.ts';

/** So many lines are opened at a time. */
const AT_ONCE = 50;

export interface BenchClient {
  socket: Socket<ServerToClient, ClientToServer>;
  /** Last `seq` that it has come to. */
  seq: number;
}

export interface BenchClients {
  all: readonly BenchClient[];
  /** Called for every delta of every client. */
  onDelta: (client: BenchClient, delta: Delta) => void;
  /** Called instead where the clients asked for the short form. */
  onCompact: (client: BenchClient, delta: CompactDelta) => void;
  close(): void;
}

/** @param compact deltas come in the short form, as the page asks for it. @returns when all have synced on the province */
export async function openClients(url: string, count: number, compact = false): Promise<BenchClients> {
  const all: BenchClient[] = [];
  const clients: BenchClients = {
    all,
    onDelta: () => undefined,
    onCompact: () => undefined,
    close: () => {
      for (const { socket } of all) socket.disconnect();
    },
  };
  while (all.length < count) {
    const wave = Array.from({ length: Math.min(AT_ONCE, count - all.length) }, () =>
      openClient(url, clients, compact),
    );
    all.push(...(await Promise.all(wave)));
  }
  return clients;
}

async function openClient(url: string, clients: BenchClients, compact: boolean): Promise<BenchClient> {
  const socket: BenchClient['socket'] = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token: SCREEN_SECRET },
  });
  const client: BenchClient = { socket, seq: 0 };
  socket.on('delta', (delta) => {
    client.seq = delta.to;
    clients.onDelta(client, delta);
  });
  socket.on('compact', (delta) => {
    client.seq = delta.from + delta.by;
    clients.onCompact(client, delta);
  });
  await new Promise<void>((connected, failed) => {
    socket.once('connect', connected);
    socket.once('connect_error', failed);
  });
  const answer = await socket.emitWithAck('sync', { scope: 'province', protocol: PROTOCOL, compact });
  if (answer.kind !== 'snapshot') throw new Error(`a new client was answered ${answer.kind}`);
  client.seq = Math.max(client.seq, answer.snapshot.seq);
  return client;
}
