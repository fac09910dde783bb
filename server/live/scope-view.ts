/** What all clients of one scope hold at this moment, kept so that only differences need be sent. */
import { PROTOCOL } from '#contract/live-events';
import {
  type Delta,
  EVENTS_KEPT,
  type RecentEvent,
  type Scope,
  type Slices,
  type Snapshot,
} from '#contract/snapshot';
import { isoDate, type LocalDay } from '../domain/local-time.ts';
import type { TouchedCounters } from '../store/counter-tables.ts';
import { mergePatch } from './merge-patch.ts';
import { counterScope, type SliceReader } from './read-slices.ts';

export interface ScopeView {
  snapshot(now: number): Snapshot;
  /** Brings the view to `to` and answers what changed, a merge patch. */
  advance(step: ViewStep): Delta;
  /** The difference for a client that was at `since`, given the events that came after it, newest first. */
  catchUp(since: number, now: number, missed: RecentEvent[]): Delta;
}

export interface ViewStep {
  to: number;
  now: number;
  today: LocalDay;
  /** null: anything may have changed. */
  touched: TouchedCounters | null;
  /** Oldest first. */
  recent: RecentEvent[];
}

export function createScopeView(reader: SliceReader, scope: Scope, seq: number, today: LocalDay): ScopeView {
  let at = seq;
  let day = today;
  let slices: Slices = reader.all(scope, today);

  return {
    snapshot: (now) => ({ protocol: PROTOCOL, seq: at, now, scope, day: isoDate(day), ...slices }),
    advance(step) {
      const from = at;
      const whole = step.touched === null || step.today !== day;
      const { events: fresh, ...rest } = whole
        ? reader.all(scope, step.today)
        : { ...reader.touched(scope, step.today, step.touched ?? NOTHING), events: [] };
      const news = whole
        ? fresh.filter((event) => event.seq > from)
        : step.recent.filter((event) => isInScope(event, scope)).reverse();
      const patch = diff(slices, rest);
      slices = merged(slices, rest, whole);
      slices.events = [...news, ...slices.events].slice(0, EVENTS_KEPT);
      const delta: Delta = { from, to: step.to, now: step.now, ...patch };
      if (news.length > 0) delta.events = news.slice(0, EVENTS_KEPT);
      if (step.today !== day) delta.day = isoDate(step.today);
      at = step.to;
      day = step.today;
      return delta;
    },
    catchUp(since, now, missed) {
      const changed = reader.since(scope, day, since);
      return { from: since, to: at, now, ...changed, events: missed.slice(0, EVENTS_KEPT) };
    },
  };
}

const NOTHING: TouchedCounters = { standing: [], flow: [], slots: [], petitions: [] };
/** Slices whose members are read one by one: those that were not read again keep what they hold. */
const BY_CODE = ['units', 'departments', 'placed'] as const;

function isInScope(event: RecentEvent, scope: Scope): boolean {
  return scope === 'province' || event.unit === counterScope(scope);
}

/** The patch from the slices held to those read; members of a by-code slice that were not read have not changed. */
function diff(held: Slices, read: Partial<Slices>): Partial<Delta> {
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(read)) {
    const before = held[name as keyof Slices];
    const isByCode = (BY_CODE as readonly string[]).includes(name);
    const change = mergePatch(isByCode ? restrictedTo(before as object, value as object) : before, value);
    if (change !== undefined) patch[name] = change;
  }
  return patch;
}

function restrictedTo(held: object, read: object): object {
  return Object.fromEntries(Object.entries(held).filter(([code]) => code in read));
}

function merged(held: Slices, read: Partial<Slices>, whole: boolean): Slices {
  const next = { ...held, ...read };
  if (!whole) for (const name of BY_CODE) Object.assign(next, { [name]: { ...held[name], ...read[name] } });
  return next;
}
