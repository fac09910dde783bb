/** Makes a merge patch of a compact delta, with the help of what the page holds. */
import type { CompactDelta, CompactLines, Heard, ListEntry, Steps } from '#contract/compact-delta';
import type { Delta, RecentEvent, Snapshot, SourceState } from '#contract/snapshot';
import { isPlainObject } from './structural-sharing.ts';

type Json = Record<string, unknown>;

/** @param held the state that stands at `compact.from` */
export function expandDelta(compact: CompactDelta, held: Snapshot): Delta {
  const { from, by, mark, now, day, add = [], heard = {}, groups, top, events, set = {} } = compact;
  const delta: Delta = { ...set, from, to: from + by, now };
  if (mark !== undefined) delta.mark = mark;
  if (day !== undefined) delta.day = day;
  for (const [slice, steps, codes] of add) {
    const isOfToday = slice === 'hours';
    const known: Json = isOfToday ? held.hours.today : held[slice];
    const members: Json = { ...((isOfToday ? delta.hours?.today : delta[slice]) as Json | undefined) };
    for (const code of codes.split(' ')) members[code] = moved(known[code], steps);
    Object.assign(delta, { [slice]: isOfToday ? { ...delta.hours, today: members } : members });
  }
  const sources = Object.entries(heard).map(([urn, told]) => [urn, heardAt(told, now)]);
  if (sources.length > 0) delta.sources = { ...delta.sources, ...Object.fromEntries(sources) };
  if (groups) delta.groups = itemsOf(groups, held.groups);
  if (top) delta.alarms = { ...delta.alarms, top: itemsOf(top, held.alarms.top) };
  if (events)
    delta.events = events.flatMap((lines) => eventsOf(lines, from, now)).sort((a, b) => b.seq - a.seq);
  return delta;
}

function moved(held: unknown, steps: Steps): Json {
  const known = isPlainObject(held) ? held : {};
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => {
      const before = known[name];
      if (typeof step !== 'number') return [name, moved(before, step)];
      return [name, (typeof before === 'number' ? before : 0) + step];
    }),
  );
}

function heardAt([arrivalAgo, eventAgo, accepted, rejected]: Heard, now: number): SourceState {
  return { lastArrivalAt: now - arrivalAgo, lastEventAt: now - eventAgo, accepted, rejected };
}

/** A place that is not held, as of a message that does not belong here, is left out. */
function itemsOf<T extends object>(entries: readonly ListEntry<T>[], held: readonly T[]): T[] {
  return entries.flatMap((entry) => {
    if (typeof entry === 'number') return held[entry] ?? [];
    if (!Array.isArray(entry)) return entry as T;
    const [place, changed] = entry as readonly [number, Partial<T>];
    const before = held[place];
    return before === undefined ? [] : { ...before, ...changed };
  });
}

function eventsOf([status, field, ago, ...lines]: CompactLines, from: number, now: number): RecentEvent[] {
  const events: RecentEvent[] = [];
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const seq = from + Number(lines[index]);
    const units = String(lines[index + 1]).split(' ');
    events.push(...units.map((unit, place) => ({ seq: seq - place, at: now - ago, unit, field, status })));
  }
  return events;
}
