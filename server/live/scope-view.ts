/** What all clients of one scope hold at this moment, kept so that only differences need be sent. */
import type { CompactDelta } from '#contract/compact-delta';
import { PROTOCOL } from '#contract/live-events';
import {
  type Delta,
  EVENTS_KEPT,
  type Patch,
  type RecentEvent,
  type Scope,
  type Slices,
  type Snapshot,
} from '#contract/snapshot';
import { isoDate, type LocalDay } from '../domain/local-time.ts';
import type { TouchedCounters } from '../store/counter-tables.ts';
import { compactDelta } from './compact-delta.ts';
import { mergePatch } from './merge-patch.ts';
import { counterScope, type SliceReader } from './read-slices.ts';

export interface ScopeView {
  snapshot(now: number): Snapshot;
  /** Brings the view to `to` and answers what changed, a merge patch; and the same in fewer bytes. */
  advance(step: ViewStep): { delta: Delta; compact(): CompactDelta };
  /** The difference for a client that was at `since`, given the events that came after it, newest first. */
  catchUp(since: number, now: number, missed: RecentEvent[]): Delta;
}

export interface ViewStep {
  to: number;
  /** Of `to`. */
  mark: string;
  now: number;
  today: LocalDay;
  /** null: anything may have changed. */
  touched: TouchedCounters | null;
  /** Oldest first. */
  recent: RecentEvent[];
}

/** @param from where the log stands, and the mark of that */
export function createScopeView(
  reader: SliceReader,
  scope: Scope,
  from: { seq: number; mark: string },
  today: LocalDay,
): ScopeView {
  let { seq: at, mark } = from;
  let day = today;
  let slices: Slices = reader.all(scope, today);

  return {
    snapshot: (now) => ({ protocol: PROTOCOL, seq: at, mark, now, scope, day: isoDate(day), ...slices }),
    advance(step) {
      const from = at;
      const whole = step.touched === null || step.today !== day;
      const { events: fresh, ...rest } = whole
        ? reader.all(scope, step.today)
        : { ...reader.touched(scope, step.today, step.touched ?? NOTHING), events: [] };
      const news = whole
        ? fresh.filter((event) => event.seq > from)
        : step.recent.filter((event) => isInScope(event, scope)).reverse();
      const held = slices;
      const patch = diff(held, rest);
      slices = merged(slices, rest, whole);
      slices.events = [...news, ...slices.events].slice(0, EVENTS_KEPT);
      const delta: Delta = { from, to: step.to, now: step.now, ...patch };
      if (news.length > 0) delta.events = news.slice(0, EVENTS_KEPT);
      if (step.today !== day) delta.day = isoDate(step.today);
      if (step.to !== from) delta.mark = step.mark;
      at = step.to;
      mark = step.mark;
      day = step.today;
      return { delta, compact: () => compactDelta(delta, held) };
    },
    catchUp(since, now, missed) {
      const changed = asHeld(reader.since(scope, day, since), slices);
      return { from: since, to: at, mark, now, ...changed, events: missed.slice(0, EVENTS_KEPT) };
    },
  };
}

const NOTHING: TouchedCounters = { standing: [], flow: [], slots: [], petitions: [] };
/** Slices whose members are read one by one: those that were not read again keep what they hold. */
const BY_CODE = ['units', 'departments', 'placed'] as const;

/**
 * What may have changed, with the values of the view: the next delta begins from those, and the store may be
 * ahead of it, by the clock or by another process.
 */
function asHeld(changed: Patch<Slices>, held: Slices): Patch<Slices> {
  const { petitions, units, departments, placed, ...others } = changed;
  const names = Object.keys(others) as (keyof typeof others)[];
  const of = <T>(slice: Record<string, T>, codes: object = {}) =>
    Object.fromEntries(Object.keys(codes).flatMap((code) => (code in slice ? [[code, slice[code]]] : [])));
  return {
    ...(Object.fromEntries(names.map((name) => [name, held[name]])) as Patch<Slices>),
    units: of(held.units, units ?? {}) as Patch<Slices['units']>,
    departments: of(held.departments, departments ?? {}) as Patch<Slices['departments']>,
    placed: of(held.placed, placed ?? {}) as Patch<Slices['placed']>,
    ...(petitions ? { petitions } : {}),
  };
}

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
