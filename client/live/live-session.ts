/** One reader's live view: line → frame batch → store, until it is closed. */
import type { Scope } from '#contract/snapshot';
import type { LiveAction } from '../state/live-state.ts';
import type { LiveStore } from '../state/live-store.ts';
import { type FrameScheduler, restedFrames } from '../state/rested-frames.ts';
import { createFrameBatch, nextFrame } from './frame-batch.ts';
import { openLiveConnection } from './live-connection.ts';

/** From one change of the page to the next under a stream of events, ms. */
const DRAW_REST_MS = 100;

export interface LiveSessionOptions {
  store: LiveStore;
  scope: Scope;
  token?: string | undefined;
  url?: string;
  monotonic?: () => number;
  schedule?: FrameScheduler;
}

/** @returns the undo: closes the line and forgets what is queued */
export function startLiveSession(options: LiveSessionOptions): () => void {
  const { store, schedule = restedFrames(DRAW_REST_MS, nextFrame), ...line } = options;
  const batch = createFrameBatch<LiveAction>((actions) => {
    store.dispatch(actions);
    if (store.api.getState().line.outOfStep) connection.resync();
  }, schedule);
  const connection = openLiveConnection({
    ...line,
    held() {
      // What is queued counts as received, so it must be applied before saying where we stand.
      batch.flush();
      return store.api.getState().data ?? undefined;
    },
    onAction: batch.push,
  });
  return () => {
    connection.close();
    batch.close();
  };
}
