/** From (state, message) to the next state; no clock, no socket, no screen. */
import type { CompactDelta } from '#contract/compact-delta';
import type { Beat } from '#contract/live-events';
import { type Delta, EVENTS_KEPT, type RecentEvent, type Snapshot } from '#contract/snapshot';
import { expandDelta } from './expand-delta.ts';
import type { CaughtUp, Line, LiveAction, LiveState } from './live-state.ts';
import { mergePatch } from './merge-patch.ts';
import { shareIdentity } from './structural-sharing.ts';

/** Differences of the two clocks below this are delay on the way, not a changed clock. */
const OFFSET_JITTER_MS = 750;

/** @returns the same object when the action changes nothing (RD1) */
export function reduce(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case 'snapshot':
      return applySnapshot(state, action.snapshot, action.at);
    case 'caught-up':
      return applyDelta(state, action.delta, action.at, action.events);
    case 'delta':
      return applyDelta(state, action.delta, action.at, 0);
    case 'compact':
      return applyDelta(state, plain(action.compact, state.data), action.at, 0);
    case 'beat':
      return applyBeat(state, action.beat, action.at);
    case 'lost':
      return settled(state, state.data, lostLine(state.line));
    case 'silent':
      return settled(state, state.data, { ...lostLine(state.line), silent: true });
    case 'refused':
      return settled(state, state.data, { ...state.line, status: 'refused', refusal: action.reason });
    case 'outdated':
      return settled(state, state.data, { ...state.line, status: 'outdated' });
    default:
      return unreachable(action);
  }
}

function unreachable(action: never): never {
  throw new TypeError(`unknown action ${JSON.stringify(action)}`);
}

function applySnapshot(state: LiveState, snapshot: Snapshot, at: number): LiveState {
  const { lostSince } = state.line;
  const caughtUp = lostSince === null ? null : { events: null, from: lostSince, to: snapshot.now };
  const data = state.data === null ? snapshot : shareIdentity(state.data, snapshot);
  return settled(state, data, heardLine(state.line, snapshot.now, at, caughtUp));
}

/** @param events number of events made up for after a loss; 0 for an ordinary delta */
function applyDelta(state: LiveState, delta: Delta, at: number, events: number): LiveState {
  const { data, line } = state;
  if (data !== null && isKnown(data.seq, delta)) return state;
  if (data === null || delta.from !== data.seq) return settled(state, data, { ...line, outOfStep: true });
  const caughtUp =
    line.lostSince !== null && events > 0 ? { events, from: line.lostSince, to: delta.now } : null;
  return settled(state, patched(data, delta), heardLine(line, delta.now, at, caughtUp));
}

/** A compact delta means something only to who stands at its beginning; for another its ends say all there is. */
function plain(compact: CompactDelta, data: Snapshot | null): Delta {
  const { from, by, now } = compact;
  return data?.seq === from ? expandDelta(compact, data) : { from, to: from + by, now };
}

/** A delta with equal ends carries what time alone has changed, so it is not old. */
function isKnown(seq: number, delta: Delta): boolean {
  return delta.to < seq || (delta.to === seq && delta.from < seq);
}

function patched(data: Snapshot, delta: Delta): Snapshot {
  const { from: _from, to, events, ...slices } = delta;
  const next = mergePatch(data, slices);
  const stream = events ? withNewEvents(data.events, events) : data.events;
  return next === data && stream === data.events && to === data.seq
    ? data
    : { ...next, seq: to, events: stream };
}

function withNewEvents(known: RecentEvent[], added: RecentEvent[]): RecentEvent[] {
  const newest = known[0]?.seq ?? -1;
  const fresh = added.filter((event) => event.seq > newest);
  return fresh.length === 0 ? known : [...fresh, ...known].slice(0, EVENTS_KEPT);
}

/** A beat ahead of our `seq` is no gap: its delta follows on the same ordered line. */
function applyBeat(state: LiveState, beat: Beat, at: number): LiveState {
  if (state.line.status !== 'live') return state;
  const heard = heardLine(state.line, beat.now, at, null);
  return settled(state, state.data, { ...heard, outOfStep: state.line.outOfStep });
}

function heardLine(line: Line, now: number, at: number, caughtUp: CaughtUp | null): Line {
  return {
    status: 'live',
    asOf: now,
    offset: steadyOffset(line.offset, now - at),
    lostSince: null,
    silent: false,
    caughtUp: caughtUp ?? line.caughtUp,
    refusal: null,
    outOfStep: false,
  };
}

/** Keeps the clock on the wall from jumping with every message's delay, and follows a real change at once. */
function steadyOffset(known: number | null, heard: number): number {
  return known !== null && Math.abs(heard - known) < OFFSET_JITTER_MS ? Math.max(known, heard) : heard;
}

/** RD3: the data stay; the line says since when they are not confirmed. */
function lostLine(line: Line): Line {
  if (line.status !== 'live') return line;
  return { ...line, status: 'lost', lostSince: line.asOf };
}

/** Puts the parts together, reusing `before` and its line when they are equal. */
function settled(before: LiveState, data: Snapshot | null, line: Line): LiveState {
  const kept = shareIdentity(before.line, line);
  return data === before.data && kept === before.line ? before : { data, line: kept };
}
