/** Says a delta in fewer bytes, in terms of what its readers hold. `client/state/expand-delta.ts` is its undo. */
import {
  COUNTED,
  type CompactDelta,
  type CompactLines,
  type Heard,
  type ListEntry,
  type Steps,
} from '#contract/compact-delta';
import type { Delta, LiveSource, RecentEvent, Slices } from '#contract/snapshot';

type Json = Record<string, unknown>;

/** @param held what the readers of this delta hold at its `from` */
export function compactDelta(delta: Delta, held: Slices): CompactDelta {
  const { from, to, mark, now, day, events, groups, alarms, sources, ...rest } = delta;
  const compact: CompactDelta = { from, by: to - from, now };
  if (mark !== undefined) compact.mark = mark;
  if (day !== undefined) compact.day = day;
  // Without a new number nobody can tell whether it has been applied: it must not matter (RD1).
  if (from === to) return { ...compact, set: { ...rest, ...defined({ groups, alarms, sources }) } };
  const set: Json = { ...rest };
  const add = COUNTED.flatMap((slice) => {
    const isOfToday = slice === 'hours';
    const patch = set[slice] as Json | undefined;
    // Hours of the compared day come with a new day only, and then as they are.
    if (patch === undefined || (isOfToday && Object.keys(patch).join() !== 'today')) return [];
    const { steps, left } = isOfToday
      ? countedSteps(held.hours.today, patch.today as Json)
      : countedSteps(held[slice], patch);
    if (left === undefined) delete set[slice];
    else set[slice] = isOfToday ? { today: left } : left;
    return steps.map(([by, codes]) => [slice, by, codes] as const);
  });
  if (add.length > 0) compact.add = add;
  if (events) compact.events = linesOf(events, from, now);
  if (groups) compact.groups = entriesOf(groups, held.groups);
  if (alarms) {
    const { top, ...others } = alarms;
    if (top) compact.top = entriesOf(top, held.alarms.top);
    if (Object.keys(others).length > 0) set.alarms = others;
  }
  if (sources) {
    const { heard, left } = heardOf(sources, held.sources, now);
    if (Object.keys(heard).length > 0) compact.heard = heard;
    if (Object.keys(left).length > 0) set.sources = left;
  }
  if (Object.keys(set).length > 0) compact.set = set;
  return compact;
}

const defined = (members: Json): Json =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Members that have moved by the same go together; one that has gone or holds other than numbers stays as it is. */
function countedSteps(held: Json, patch: Json): { steps: [Steps, string][]; left?: Json } {
  const bySteps = new Map<string, { by: Steps; codes: string[] }>();
  const left: Json = {};
  for (const [code, change] of Object.entries(patch)) {
    const by = code.includes(' ') ? null : stepsOf(held[code], change);
    if (by === null || typeof by === 'number') {
      left[code] = change;
      continue;
    }
    const name = JSON.stringify(by);
    const alike = bySteps.get(name);
    if (alike === undefined) bySteps.set(name, { by, codes: [code] });
    else alike.codes.push(code);
  }
  const steps = [...bySteps.values()].map(({ by, codes }): [Steps, string] => [by, codes.join(' ')]);
  return Object.keys(left).length > 0 ? { steps, left } : { steps };
}

/** null where something else than a number has changed, or a number has gone. */
function stepsOf(held: unknown, change: unknown): Steps | number | null {
  if (typeof change === 'number') {
    if (held === undefined) return change;
    return typeof held === 'number' ? change - held : null;
  }
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return null;
  if (held !== undefined && (typeof held !== 'object' || held === null)) return null;
  const steps: Steps = {};
  for (const [name, each] of Object.entries(change)) {
    const by = stepsOf((held as Json | undefined)?.[name], each);
    if (by === null) return null;
    steps[name] = by;
  }
  return steps;
}

function linesOf(events: readonly RecentEvent[], from: number, now: number): CompactLines[] {
  const alike = new Map<string, [RecentEvent['status'], string, number, ...(number | string)[]]>();
  for (const { seq, at, unit, field, status } of events) {
    const name = `${status} ${at} ${field}`;
    const lines = alike.get(name) ?? [status, field, now - at];
    const [first, units] = lines.length > 3 ? lines.slice(-2) : [];
    if (typeof units === 'string' && Number(first) - units.split(' ').length === seq - from)
      lines[lines.length - 1] = `${units} ${unit}`;
    else lines.push(seq - from, unit);
    alike.set(name, lines);
  }
  return [...alike.values()];
}

/** An item is known again by what names it: of an alarm its id, of a group its unit and field. */
function entriesOf<T extends { unit: string; field: string; id?: string }>(
  items: readonly T[],
  held: readonly T[],
): ListEntry<T>[] {
  const nameOf = ({ id, unit, field }: T) => id ?? `${unit} ${field}`;
  const places = new Map(held.map((item, place) => [nameOf(item), place]));
  return items.map((item) => {
    const place = places.get(nameOf(item));
    const before = place === undefined ? undefined : held[place];
    if (place === undefined || before === undefined) return item;
    // What has lost a member is told whole: a place with changes cannot take one away.
    if (Object.keys(before).some((name) => !(name in item))) return item;
    const names = Object.keys(item) as (keyof T)[];
    const changed = names.filter((name) => item[name] !== before[name]);
    if (changed.length === 0) return place;
    return [place, Object.fromEntries(changed.map((name) => [name, item[name]])) as Partial<T>];
  });
}

const TOLD = ['lastArrivalAt', 'lastEventAt', 'accepted', 'rejected'] as const satisfies (keyof LiveSource)[];

function heardOf(patch: NonNullable<Delta['sources']>, held: Slices['sources'], now: number) {
  const heard: Record<string, Heard> = {};
  const left: Json = {};
  for (const [urn, change] of Object.entries(patch)) {
    const before = held[urn];
    const names = Object.keys(change ?? { gone: true });
    if (
      change === null ||
      before === undefined ||
      names.some((name) => !TOLD.some((told) => told === name))
    ) {
      left[urn] = change;
      continue;
    }
    const after = { ...before, ...change } as LiveSource;
    heard[urn] = [now - after.lastArrivalAt, now - after.lastEventAt, after.accepted, after.rejected];
  }
  return { heard, left };
}
