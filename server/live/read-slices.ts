/** Reads the slices of a snapshot from the store: all of a scope, or only what a commit has touched. */
import type { AlarmSlice } from '#contract/alarm-slice';
import {
  DAYS_KEPT,
  EVENTS_KEPT,
  GROUPS_KEPT,
  type HourFlow,
  type PaceCurve,
  type Patch,
  type RecentEvent,
  type Scope,
  type Slices,
} from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import { PROVINCE, placedScope, SLOT_MINUTES } from '../domain/counting.ts';
import { isoDate, type LocalDay } from '../domain/local-time.ts';
import { workingDayBefore } from '../domain/working-time.ts';
import { SLOTS_PER_HOUR } from '../store/counter-queries.ts';
import type { TouchedCounters } from '../store/counter-tables.ts';
import { factOf } from '../store/logged-facts.ts';
import type { Store } from '../store/open-store.ts';
import { createProvinceValues } from '../store/province-values.ts';
import { createSourceStandings } from '../store/source-standing.ts';
import { createPetitionSlice } from './petition-slice.ts';

/** Events looked through for the first stream of a unit's own page. */
const TAIL = 400;

export interface SliceReader {
  all(scope: Scope, today: LocalDay): Slices;
  /** The slices that a commit may have changed, without `events`. */
  touched(scope: Scope, today: LocalDay, touched: TouchedCounters): Partial<Slices>;
  /** What may differ from a state at `seq` of the same day, without `events`: a patch, for members may have gone. */
  since(scope: Scope, today: LocalDay, seq: number): Patch<Slices>;
  /** The newest lines of the stream, newest first. */
  recent(scope: Scope): RecentEvent[];
}

/** Counter scope behind a live scope. */
export function counterScope(scope: Scope): string {
  return scope === 'province' ? PROVINCE : scope.slice('unit:'.length);
}

/** @param now reads the clock, by which sources are fresh or not */
export function createSliceReader(
  store: Store,
  catalogue: Catalogue,
  now: () => number,
  alarmsOf: (unit: string | null) => AlarmSlice,
): SliceReader {
  const { counters } = store;
  const petitions = createPetitionSlice(store.petitions);
  const standings = createSourceStandings(store, catalogue);
  const values = createProvinceValues(store.indicators, catalogue);
  const communes = [...catalogue.units.keys()];
  const departments = [...catalogue.departments.keys()];
  const within = (codes: string[], scope: Scope) =>
    scope === 'province' ? codes : codes.filter((code) => code === counterScope(scope));

  const talliesOf = (codes: string[], today: LocalDay) =>
    Object.fromEntries(codes.map((code) => [code, counters.tally(code, today)]));
  const placedOf = (codes: string[]): Slices['placed'] =>
    Object.fromEntries(
      codes.map((code) => {
        const { open, dueSoon, overdue, paused, lateNoApology } = counters.standing(placedScope(code));
        return [code, [open, dueSoon, overdue, paused, lateNoApology]];
      }),
    );

  /** What changes by itself, without any counter: it is read at every broadcast. */
  const told = (scope: Scope): Pick<Slices, 'sources' | 'indicators' | 'alarms'> =>
    scope === 'province'
      ? { sources: standings.live(now()), indicators: values.compact(), alarms: alarmsOf(null) }
      : { sources: feeds(), indicators: {}, alarms: alarmsOf(counterScope(scope)) };

  /** A unit is told when that falls silent which its own figures are counted from, and of no other source. */
  const feeds = () =>
    Object.fromEntries(
      Object.entries(standings.live(now())).filter(([, { brings }]) => brings !== undefined),
    );

  function small(scope: Scope, today: LocalDay) {
    const own = counterScope(scope);
    const unit = scope === 'province' ? null : own;
    return {
      fields: counters.fields(own, today),
      groups: counters.groups(unit, unit === null ? GROUPS_KEPT : catalogue.fields.size),
      late: counters.late(unit),
      ...told(scope),
      paces: standings.paces(now()),
      reporting: reporting(scope, today),
    };
  }

  function history(scope: Scope, today: LocalDay) {
    const own = counterScope(scope);
    const compared = workingDayBefore(store.calendar, today);
    const yesterday = counters.slots(own, compared);
    return {
      days: counters.days(own, today - DAYS_KEPT + 1, today),
      hours: { today: byHour(counters.slots(own, today)), yesterday: byHour(yesterday) },
      yesterday: paceOf(yesterday, compared),
    };
  }

  /** A unit is told of itself alone who is silent. */
  function reporting(scope: Scope, today: LocalDay): Slices['reporting'] {
    const silent = standings.silentUnits(today);
    return {
      units: communes.length - silent.length,
      of: communes.length,
      silent: within(silent, scope),
    };
  }

  function recent(scope: Scope): RecentEvent[] {
    const own = counterScope(scope);
    const found: RecentEvent[] = [];
    for (const event of store.log.newest(scope === 'province' ? EVENTS_KEPT * 3 : TAIL)) {
      const fact = factOf(event);
      if (fact?.kind !== 'status' || (scope !== 'province' && fact.unit !== own)) continue;
      const field = store.dossiers.get(fact.code)?.field ?? catalogue.otherField;
      found.push({ seq: event.seq, at: event.time, unit: fact.unit, field, status: fact.status });
      if (found.length === EVENTS_KEPT) break;
    }
    return found;
  }

  const tallies = (scope: Scope, today: LocalDay, wanted: (code: string) => boolean) => ({
    units: talliesOf(within(communes, scope).filter(wanted), today),
    departments: talliesOf(within(departments, scope).filter(wanted), today),
    placed: placedOf(within(communes, scope).filter((code) => wanted(placedScope(code)))),
  });

  return {
    all: (scope, today) => ({
      ...tallies(scope, today, () => true),
      ...small(scope, today),
      ...history(scope, today),
      petitions: petitions.of(scope, today),
      events: recent(scope),
    }),
    touched(scope, today, touched) {
      const scopes = new Set([...touched.standing, ...touched.flow].map((each) => each.scope));
      const own = counterScope(scope);
      const mine = scopes.has(own);
      return {
        ...tallies(scope, today, (code) => scopes.has(code)),
        ...(mine ? small(scope, today) : told(scope)),
        ...(touched.slots.some((slot) => slot.scope === own) ? history(scope, today) : {}),
        ...(touched.petitions.includes(own) ? { petitions: petitions.of(scope, today) } : {}),
      };
    },
    since(scope, today, seq) {
      const scopes = new Set(counters.scopesSince(seq, today));
      return {
        ...tallies(scope, today, (code) => scopes.has(code)),
        ...small(scope, today),
        ...history(scope, today),
        petitions: petitions.since(scope, today, seq),
      };
    },
    recent,
  };
}

function byHour(slots: HourFlow[]): Record<string, HourFlow> {
  const hours: Record<string, HourFlow> = {};
  slots.forEach(({ received, resolved }, slot) => {
    if (received === 0 && resolved === 0) return;
    const hour = String(Math.floor(slot / SLOTS_PER_HOUR));
    const sum = hours[hour] ?? { received: 0, resolved: 0 };
    hours[hour] = { received: sum.received + received, resolved: sum.resolved + resolved };
  });
  return hours;
}

function paceOf(slots: HourFlow[], day: LocalDay): PaceCurve {
  const curve: PaceCurve = { day: isoDate(day), slotMinutes: SLOT_MINUTES, received: [], resolved: [] };
  let received = 0;
  let resolved = 0;
  for (const slot of slots) {
    received += slot.received;
    resolved += slot.resolved;
    curve.received.push(received);
    curve.resolved.push(resolved);
  }
  return curve;
}
