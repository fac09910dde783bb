/** Everything that travels over the socket, in both directions. */
import type { CompactDelta } from './compact-delta.ts';
import type { Delta, Scope, Snapshot } from './snapshot.ts';

/** Raised when an old page could misread a new server. */
export const PROTOCOL = 1;

/** A beat is sent this often; a client that hears nothing for twice as long calls the line dead. */
export const BEAT_MS = 5_000;

export interface SyncRequest {
  scope: Scope;
  /** The last `seq` the client has applied; absent on the first visit. */
  since?: number;
  /** The `mark` that came with it; without one the history is taken on trust. */
  mark?: string;
  protocol: number;
  /** Deltas come as `compact` from now on, in fewer bytes. */
  compact?: boolean;
}

export type RefusalReason = 'forbidden' | 'bad_request' | 'session_ended';

export type SyncAnswer =
  | { kind: 'snapshot'; snapshot: Snapshot; reason: 'first' | 'too_old' | 'unknown_seq' }
  | { kind: 'delta'; delta: Delta; events: number }
  | { kind: 'reload'; protocol: number }
  | { kind: 'refused'; reason: RefusalReason; message: string };

export interface Beat {
  seq: number;
  now: number;
}

export interface ServerToClient {
  delta: (delta: Delta) => void;
  /** Instead of `delta`, for those who asked for it. */
  compact: (delta: CompactDelta) => void;
  beat: (beat: Beat) => void;
  /** The right to watch has ended; the server closes the line after this. */
  ended: (reason: { reason: RefusalReason; message: string }) => void;
}

export interface ClientToServer {
  sync: (request: SyncRequest, acknowledge: (answer: SyncAnswer) => void) => void;
}
