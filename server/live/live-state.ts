/** The views that somebody watches, moved on together as the log grows, and the answer to a client that catches up. */
import type { AlarmSlice } from '#contract/alarm-slice';
import type { CompactDelta } from '#contract/compact-delta';
import type { SyncAnswer } from '#contract/live-events';
import type { Delta, RecentEvent, Scope, Snapshot } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import type { Change, ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { localDay } from '../domain/local-time.ts';
import type { TouchedCounters } from '../store/counter-tables.ts';
import type { Store } from '../store/open-store.ts';
import { createGather } from './gather.ts';
import { counterScope, createSliceReader } from './read-slices.ts';
import { createScopeView, type ScopeView } from './scope-view.ts';

/** Further behind than this, a snapshot is cheaper than the difference (LV3). */
export const LONGEST_CATCH_UP = 50_000;

/** `compact` says the same in fewer bytes, made when first asked for. */
type DeltaListener = (scope: Scope, delta: Delta, compact: () => CompactDelta) => number;

export interface LiveState {
  /** The number that every view stands at. */
  seq(): number;
  knows(scope: Scope): boolean;
  /** Keeps the scope's view alive. @returns its undo */
  join(scope: Scope): () => void;
  /**
   * What a client gets on joining: a snapshot, or only the difference since the `seq` it knows (LV1–LV3).
   * With the `mark` of that `seq` a client of another history is found out (LV14).
   */
  answer(scope: Scope, since: number | undefined, mark?: string): SyncAnswer;
  snapshot(scope: Scope): Snapshot;
  /** The listener sends and answers how many clients it reached. @returns its undo */
  onDelta(listener: DeltaListener): () => void;
  /** Sends at once what has been gathered. */
  flush(): void;
  close(): void;
}

export interface LiveStateDeps {
  store: Store;
  catalogue: Catalogue;
  clock: Clock;
  feed: ChangeFeed;
  /** The alarms of one unit, or of the province. */
  alarmsOf(unit: string | null): AlarmSlice;
  onBroadcast(seconds: number): void;
}

export function createLiveState({
  store,
  catalogue,
  clock,
  feed,
  alarmsOf,
  onBroadcast,
}: LiveStateDeps): LiveState {
  const reader = createSliceReader(store, catalogue, () => clock.now(), alarmsOf);
  const views = new Map<Scope, { view: ScopeView; watchers: number }>();
  const listeners = new Set<DeltaListener>();
  let at = store.log.lastSeq();
  let mark = store.log.mark(at);
  let day = localDay(clock.now());
  let pending = nothingPending();

  function broadcast(): number {
    const today = localDay(clock.now());
    if (!pending.any && today === day) return 0;
    const began = performance.now();
    const { touched, recent } = pending;
    at = store.log.lastSeq();
    mark = store.log.mark(at);
    day = today;
    pending = nothingPending();
    let clients = 0;
    for (const [scope, { view }] of views) {
      const { delta, compact } = view.advance({ to: at, mark, now: clock.now(), today, touched, recent });
      for (const listener of listeners) clients += listener(scope, delta, compact);
    }
    onBroadcast((performance.now() - began) / 1_000);
    return clients;
  }

  const gather = createGather(broadcast);
  const unsubscribe = feed.subscribe((change) => {
    gatherInto(pending, change);
    // What the clock or an officer has changed has held this turn already: its broadcast takes another.
    gather.ask(change.recent.length === 0);
  });

  function viewOf(scope: Scope): ScopeView {
    broadcast();
    return views.get(scope)?.view ?? createScopeView(reader, scope, { seq: at, mark }, day);
  }

  return {
    seq: () => at,
    knows: (scope) =>
      scope === 'province' ||
      catalogue.units.has(counterScope(scope)) ||
      catalogue.departments.has(counterScope(scope)),
    join(scope) {
      const entry = views.get(scope) ?? { view: viewOf(scope), watchers: 0 };
      entry.watchers++;
      views.set(scope, entry);
      return () => {
        entry.watchers--;
        if (entry.watchers === 0) views.delete(scope);
      };
    },
    answer(scope, since, marked) {
      const view = viewOf(scope);
      const now = clock.now();
      const whole = (reason: 'first' | 'too_old' | 'unknown_seq'): SyncAnswer => ({
        kind: 'snapshot',
        snapshot: view.snapshot(now),
        reason,
      });
      if (since === undefined) return whole('first');
      const isOfThisHistory = marked === undefined || marked === store.log.mark(since);
      if (since > at || !isOfThisHistory) return whole('unknown_seq');
      if (at - since > LONGEST_CATCH_UP || isOfAnotherDay(store, since, day)) return whole('too_old');
      const missed = reader.recent(scope).filter((event) => event.seq > since);
      return { kind: 'delta', delta: view.catchUp(since, now, missed), events: at - since };
    },
    snapshot: (scope) => viewOf(scope).snapshot(clock.now()),
    onDelta(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush: () => void broadcast(),
    close() {
      unsubscribe();
      gather.close();
    },
  };
}

interface Pending {
  any: boolean;
  touched: TouchedCounters | null;
  recent: RecentEvent[];
}

function nothingPending(): Pending {
  return { any: false, touched: { standing: [], flow: [], slots: [], petitions: [] }, recent: [] };
}

/** Adds a commit to what waits; in place, for under load many come between two broadcasts. */
function gatherInto(pending: Pending, { touched, recent }: Change): void {
  pending.any = true;
  pending.recent.push(...recent);
  if (touched === null) pending.touched = null;
  else if (pending.touched !== null) {
    for (const each of touched.standing) pending.touched.standing.push(each);
    for (const each of touched.flow) pending.touched.flow.push(each);
    for (const each of touched.slots) pending.touched.slots.push(each);
    for (const each of touched.petitions) pending.touched.petitions.push(each);
  }
}

/** A state of another day counts other days as today and yesterday. */
function isOfAnotherDay(store: Store, seq: number, day: number): boolean {
  if (seq === 0) return true;
  const event = store.log.get(seq);
  return event === undefined || localDay(event.received) !== day;
}
