/** The live line: proves who is there, brings each client to the newest `seq`, then streams what changes (LV1–LV7). */
import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import {
  BEAT_MS,
  type ClientToServer,
  PROTOCOL,
  type ServerToClient,
  type SyncAnswer,
} from '#contract/live-events';
import type { Scope } from '#contract/snapshot';
import type { Clock } from '../clock.ts';
import type { LiveState } from './live-state.ts';
import { cutLine, MOST_WAITING_BYTES, waitingBytes } from './slow-reader.ts';

/** Who watches; `grant` names the right, which may end at any time. */
export interface Watcher {
  grant: string;
}

/** What the gateway asks of access; the rules themselves stand there. */
export interface LiveRights<W extends Watcher> {
  identify(token: string | undefined, headers: IncomingHttpHeaders): W | null;
  mayWatch(who: W, scope: Scope): boolean;
  /** @returns its undo */
  onRevoked(listener: (grant: string) => void): () => void;
}

export interface LiveGatewayDeps<W extends Watcher> {
  httpServer: HttpServer;
  state: LiveState;
  clock: Clock;
  rights: LiveRights<W>;
  onClients(count: number): void;
  /** A line was cut because its reader does not read. */
  onCut(): void;
}

export interface LiveGateway {
  close(): Promise<void>;
}

interface SocketData<W> {
  watcher: W;
  /** Ends the subscription of the scope it watches. */
  leave?: () => void;
  isCut?: true;
}

type Line<W> = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData<W>>;

const syncRequest = z.object({
  scope: scopeSchema,
  since: z.number().int().nonnegative().optional(),
  mark: z.string().max(64).optional(),
  protocol: z.number().int(),
  compact: z.boolean().optional(),
});

/** Room of those who read a scope's deltas in fewer bytes. */
const compactRoom = (scope: Scope): string => `${scope} compact`;

export function createLiveGateway<W extends Watcher>(deps: LiveGatewayDeps<W>): LiveGateway {
  const { httpServer, state, clock, rights } = deps;
  const io = new Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData<W>>(httpServer, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
  });

  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth.token;
    const watcher = rights.identify(typeof token === 'string' ? token : undefined, socket.handshake.headers);
    if (watcher === null) return next(new Error('unauthorised'));
    socket.data.watcher = watcher;
    next();
  });

  io.on('connection', (socket) => {
    // The handshake's request is not needed again; letting it go saves memory for each idle client.
    (socket.conn as { request?: unknown }).request = null;
    deps.onClients(io.engine.clientsCount);
    socket.on('sync', (request, acknowledge) => {
      // Who asks and does not read would be sent one snapshot after the other.
      if (isCut(socket)) return;
      if (typeof acknowledge === 'function') acknowledge(answerSync(socket, request));
    });
    socket.on('disconnect', () => {
      socket.data.leave?.();
      deps.onClients(io.engine.clientsCount);
    });
  });

  /** Whether the reader lets more wait than it may; its line is cut then. */
  function isCut(socket: Line<W>): boolean {
    // What has arrived already is still handed over after the cut.
    if (socket.data.isCut) return true;
    if (waitingBytes(socket.conn) <= MOST_WAITING_BYTES) return false;
    socket.data.isCut = true;
    cutLine(socket.conn);
    deps.onCut();
    return true;
  }

  function answerSync(socket: Line<W>, request: unknown): SyncAnswer {
    const parsed = syncRequest.safeParse(request);
    if (!parsed.success) return refused('bad_request', 'Cần {scope, since?, mark?, protocol}.');
    if (parsed.data.protocol !== PROTOCOL) return { kind: 'reload', protocol: PROTOCOL };
    const scope = parsed.data.scope as Scope;
    if (!rights.mayWatch(socket.data.watcher, scope) || !state.knows(scope))
      return refused('forbidden', `Không có quyền xem phạm vi ${scope}.`);
    socket.data.leave?.();
    socket.data.leave = state.join(scope);
    for (const room of socket.rooms) if (room !== socket.id) socket.leave(room);
    // Reading the state and joining happen in one turn of the loop, so no change falls between; reading
    // comes first, for it sends what was still gathered to those in the room (LV6).
    const answer = state.answer(scope, parsed.data.since, parsed.data.mark);
    socket.join(parsed.data.compact === true ? compactRoom(scope) : scope);
    return answer;
  }

  const stopDeltas = state.onDelta((scope, delta, compact) => {
    const { rooms } = io.sockets.adapter;
    if (rooms.has(scope)) io.to(scope).emit('delta', delta);
    if (rooms.has(compactRoom(scope))) io.to(compactRoom(scope)).emit('compact', compact());
    return io.engine.clientsCount;
  });
  const beat = setInterval(() => {
    state.flush();
    for (const socket of io.sockets.sockets.values()) isCut(socket);
    io.volatile.emit('beat', { seq: state.seq(), now: clock.now() });
  }, BEAT_MS);
  const stopRevoked = rights.onRevoked((grant) => {
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.watcher.grant !== grant) continue;
      socket.emit('ended', { reason: 'session_ended', message: 'Quyền xem đã kết thúc.' });
      socket.disconnect(true);
    }
  });

  return {
    async close() {
      clearInterval(beat);
      stopRevoked();
      stopDeltas();
      await io.close();
    },
  };
}

function refused(reason: 'forbidden' | 'bad_request', message: string): SyncAnswer {
  return { kind: 'refused', reason, message };
}
