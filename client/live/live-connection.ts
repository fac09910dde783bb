/** The line to the server: turns socket messages into actions and knows when the line is dead. */
import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServer,
  PROTOCOL,
  type ServerToClient,
  type SyncAnswer,
  type SyncRequest,
} from '#contract/live-events';
import type { Scope, Snapshot } from '#contract/snapshot';
import type { LiveAction } from '../state/live-state.ts';
import { type SilenceWatch, watchSilence } from './silence-watch.ts';

const SYNC_TIMEOUT_MS = 10_000;
/** A wall that was refused asks again, so that a renewed right needs no hand on it. */
const REFUSED_RETRY_MS = 30_000;
/** The library does not come back by itself after the server has closed the line. */
const CUT_RETRY_MS = 2_000;
/** Wide jitter: after a restart all screens come back at once (budget: 500 in 15 s). */
const RECONNECT = { reconnectionDelay: 500, reconnectionDelayMax: 5_000, randomizationFactor: 0.7 };

export interface LiveConnectionOptions {
  /** Origin of the server; the page's own when absent. */
  url?: string;
  scope: Scope;
  /** Screen token; without one the session cookie speaks. */
  token?: string | undefined;
  /** Where the page stands: the last `seq` it has applied, with its mark; undefined on the first visit. */
  held: () => Pick<Snapshot, 'seq' | 'mark'> | undefined;
  onAction: (action: LiveAction) => void;
  /** Milliseconds that never step back, as `performance.now()`. */
  monotonic?: () => number;
}

export interface LiveConnection {
  /** Asks anew for what is missing, after a delta that did not join on. */
  resync(): void;
  close(): void;
}

type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** Opens the line and keeps it open until `close`; every loss is reported, every return begins with `sync`. */
export function openLiveConnection(options: LiveConnectionOptions): LiveConnection {
  const { onAction } = options;
  const socket = createSocket(options);
  const silence = watchSilence(options.monotonic ?? (() => performance.now()), () => {
    onAction({ type: 'silent' });
    // A line that still looks open but says nothing is dead (sleep, pulled cable): make a new one.
    if (socket.connected && !syncing) socket.io.engine.close();
  });
  let syncing = false;

  async function sync(): Promise<void> {
    if (syncing) return;
    syncing = true;
    try {
      const answer = await socket.timeout(SYNC_TIMEOUT_MS).emitWithAck('sync', requestOf(options));
      onAction(actionOf(answer, silence.heard()));
    } catch {
      // No answer in time, or the line fell meanwhile: a fresh line begins with a fresh sync.
      if (socket.connected) socket.io.engine.close();
    } finally {
      syncing = false;
    }
  }

  socket.on('connect', () => {
    silence.heard();
    void sync();
  });
  const stopRetrying = reportChanges(socket, onAction, silence);
  socket.connect();
  return {
    resync: () => void sync(),
    close() {
      silence.close();
      stopRetrying();
      socket.off();
      socket.disconnect();
    },
  };
}

/** Turns what the socket says into actions, and comes back where the library gives up. @returns its undo */
function reportChanges(
  socket: LiveSocket,
  onAction: LiveConnectionOptions['onAction'],
  silence: SilenceWatch,
): () => void {
  let ended = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const connectAfter = (delayMs: number) => {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), delayMs * (0.5 + Math.random() / 2));
  };
  socket.on('connect', () => {
    ended = false;
  });
  socket.on('delta', (delta) => onAction({ type: 'delta', delta, at: silence.heard() }));
  socket.on('compact', (compact) => onAction({ type: 'compact', compact, at: silence.heard() }));
  socket.on('beat', (beat) => onAction({ type: 'beat', beat, at: silence.heard() }));
  socket.on('ended', ({ reason }) => {
    ended = true;
    onAction({ type: 'refused', reason });
  });
  socket.on('disconnect', (reason) => {
    onAction({ type: 'lost' });
    if (reason === 'io server disconnect') connectAfter(ended ? REFUSED_RETRY_MS : CUT_RETRY_MS);
  });
  socket.on('connect_error', () => {
    if (socket.active) return;
    onAction({ type: 'refused', reason: 'forbidden' });
    connectAfter(REFUSED_RETRY_MS);
  });
  return () => clearTimeout(retry);
}

function requestOf({ scope, held }: LiveConnectionOptions): SyncRequest {
  const stands = held();
  const first: SyncRequest = { scope, protocol: PROTOCOL, compact: true };
  return stands === undefined ? first : { ...first, since: stands.seq, mark: stands.mark };
}

function createSocket({ url, token }: LiveConnectionOptions): LiveSocket {
  const settings = {
    ...RECONNECT,
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    ...(token === undefined ? {} : { auth: { token } }),
  };
  return url === undefined ? io(settings) : io(url, settings);
}

function actionOf(answer: SyncAnswer, at: number): LiveAction {
  switch (answer.kind) {
    case 'snapshot':
      return { type: 'snapshot', snapshot: answer.snapshot, at };
    case 'delta':
      return { type: 'caught-up', delta: answer.delta, events: answer.events, at };
    case 'reload':
      return { type: 'outdated' };
    case 'refused':
      return { type: 'refused', reason: answer.reason };
  }
}
