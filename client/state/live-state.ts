/** What the page holds: the last known data, and how the line to the server stands. */
import type { CompactDelta } from '#contract/compact-delta';
import type { Beat, RefusalReason } from '#contract/live-events';
import type { Delta, Snapshot } from '#contract/snapshot';

/**
 * `connecting` first visit, nothing heard yet · `live` · `lost` no line, data kept ·
 * `refused` the server denies this reader · `outdated` the page is older than the server's protocol.
 */
export type LineStatus = 'connecting' | 'live' | 'lost' | 'refused' | 'outdated';

/** What was made up for after the line came back. `events` is null when everything was loaded anew. */
export interface CaughtUp {
  events: number | null;
  /** Server times, epoch ms. */
  from: number;
  to: number;
}

export interface Line {
  status: LineStatus;
  /** Server time up to which the data are known to be true, epoch ms; null before the first message. */
  asOf: number | null;
  /** Add to the client's monotonic clock to get server time, ms; null before the first message. */
  offset: number | null;
  /** Server time of the last word before the line was lost. */
  lostSince: number | null;
  /** Nothing heard for so long that no figure may pass for current. */
  silent: boolean;
  caughtUp: CaughtUp | null;
  refusal: RefusalReason | null;
  /** A delta did not join on to our `seq`; only a new `sync` can help. */
  outOfStep: boolean;
}

export interface LiveState {
  data: Snapshot | null;
  line: Line;
}

/** `at` is the client's monotonic clock (ms) at arrival; the reducer has no clock of its own. */
export type LiveAction =
  | { type: 'snapshot'; snapshot: Snapshot; at: number }
  | { type: 'caught-up'; delta: Delta; events: number; at: number }
  | { type: 'delta'; delta: Delta; at: number }
  | { type: 'compact'; compact: CompactDelta; at: number }
  | { type: 'beat'; beat: Beat; at: number }
  | { type: 'lost' }
  | { type: 'silent' }
  | { type: 'refused'; reason: RefusalReason }
  | { type: 'outdated' };

export const initialState: LiveState = {
  data: null,
  line: {
    status: 'connecting',
    asOf: null,
    offset: null,
    lostSince: null,
    silent: false,
    caughtUp: null,
    refusal: null,
    outOfStep: false,
  },
};

/** Whether no figure on the page may pass for current. */
export function isStale(line: Line): boolean {
  return line.asOf !== null && (line.silent || line.status === 'refused' || line.status === 'outdated');
}
