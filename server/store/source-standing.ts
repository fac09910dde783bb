/** The systems that should send, joined with what has arrived of them, and how fresh each is by its own rhythm. */
import { CARGOES, type Cargo, type Freshness, type Pace, type SourceRow } from '#contract/indicator';
import type { SourceStanding } from '#contract/indicator-standing';
import type { LiveSource } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import { freshnessOf } from '../domain/freshness.ts';
import type { LocalDay } from '../domain/local-time.ts';
import {
  type CargoStanding,
  cargoStanding,
  type HeardParts,
  isFeed,
  newestOf,
  stateOfParts,
} from './cargo-standing.ts';
import type { Store } from './open-store.ts';
import { silentUnits } from './reporting-units.ts';
import { createSourceOwners, isOutside } from './source-owners.ts';
import type { HeardSource } from './source-table.ts';

export interface SourceStandings {
  /** Declared systems in their order, then undeclared ones that have sent. */
  list(now: number): SourceStanding[];
  /** What has been heard, by CloudEvents source; of undeclared ones the first that ever sent, and not the server's own acts. */
  live(now: number): Record<string, LiveSource>;
  /** Of the systems that bring something figures are counted from, by name; of all undeclared ones as `*`. */
  paces(now: number): Record<string, Pace>;
  /** Of a declared system. `unknown` for a code that is not declared. */
  stateOf(code: string, now: number): Freshness;
  /** Of the figures that are counted from what sources bring. */
  cargo(cargo: Cargo, now: number): CargoStanding;
  /** Communes and wards of which no event has come in the last two working days. */
  silentUnits(today: LocalDay): string[];
}

type Deps = Pick<Store, 'sources' | 'sourceUnits' | 'calendar' | 'counters'>;

export function createSourceStandings(
  { sources, sourceUnits, calendar, counters }: Deps,
  catalogue: Pick<Catalogue, 'sources' | 'undeclaredPace' | 'indicators' | 'units'>,
): SourceStandings {
  const declared = [...catalogue.sources.values()];
  const owners = createSourceOwners(catalogue);
  const dependent = new Map(
    declared.map(({ code }) => [
      code,
      [...catalogue.indicators.values()].filter((row) => row.source === code).map((row) => row.code),
    ]),
  );

  const feeds = (row: SourceRow | undefined, each: HeardSource, now: number) =>
    isFeed(row, each, { owners, calendar, now });
  const stateOfHeard = (row: SourceRow | undefined, heard: readonly HeardSource[], now: number) =>
    stateOfParts(owners.paceOf(row), heard, calendar, now);

  /** Units heard within the rhythm of the source, of those ever heard through it. */
  function unitsOf(row: SourceRow | undefined, urns: readonly string[], now: number) {
    const last = new Map<string, number>();
    for (const urn of urns)
      for (const [unit, at] of Object.entries(sourceUnits.of(sources.idOf(urn, now))))
        last.set(unit, Math.max(at, last.get(unit) ?? 0));
    const pace = owners.paceOf(row);
    const isFresh = (at: number) =>
      freshnessOf({ ...pace, lastArrivalAt: at, lastValueAt: at }, calendar, now) === 'fresh';
    // Whoever was heard later is no staler, so the first fresh one tells of all after it.
    const heardAt = [...last.values()].sort((a, b) => a - b);
    let first = 0;
    for (let end = heardAt.length; first < end; ) {
      const middle = Math.floor((first + end) / 2);
      if (isFresh(heardAt[middle] ?? 0)) end = middle;
      else first = middle + 1;
    }
    return { units: heardAt.length - first, of: last.size };
  }

  type Heard = ReturnType<typeof sources.list>;

  function standingOf(row: SourceRow | undefined, urns: string[], all: Heard, now: number): SourceStanding {
    const heard = urns.flatMap((urn) => all[urn] ?? []);
    const sum = (key: 'accepted' | 'rejected') => heard.reduce((total, each) => total + each[key], 0);
    const {
      urns: _patterns,
      note: _note,
      ...described
    } = row ?? { ...UNDECLARED, ...catalogue.undeclaredPace };
    return {
      ...described,
      name: row?.name ?? urns[0] ?? '',
      urns,
      state: stateOfHeard(row, heard, now),
      lastArrivalAt: heard.length === 0 ? null : Math.max(...heard.map(({ lastArrivalAt }) => lastArrivalAt)),
      lastEventAt: newestOf(heard),
      ...{ accepted: sum('accepted'), rejected: sum('rejected') },
      units: unitsOf(row, urns, now),
      indicators: dependent.get(row?.code ?? '') ?? [],
      brings: CARGOES.filter((cargo) =>
        heard.some((each) => feeds(row, each, now) && each.brings.includes(cargo)),
      ),
    };
  }

  /**
   * A system that makes up a new `source` for each event must not swell what every screen holds. Those heard
   * first stay: none that a screen knows ever goes.
   */
  function bounded<T>(heard: readonly [urn: string, state: T][]): [urn: string, state: T][] {
    let room = UNDECLARED_SHOWN;
    return heard.filter(([urn]) => owners.of(urn) !== undefined || (isOutside(urn) && room-- > 0));
  }

  /** The sources that figures wait for, declared ones whole. */
  function heardFeeds(now: number): HeardParts[] {
    const found = new Map<string, HeardParts & { parts: HeardSource[] }>();
    for (const [urn, heard] of Object.entries(sources.list())) {
      const row = owners.of(urn);
      if (!isOutside(urn) || !feeds(row, heard, now)) continue;
      const name = row?.name ?? urn;
      const held = found.get(name) ?? { row, name, parts: [] };
      held.parts.push(heard);
      found.set(name, held);
    }
    return [...found.values()];
  }

  const urnsOf = (row: SourceRow, all: Heard) => Object.keys(all).filter((urn) => owners.of(urn) === row);
  return {
    list(now) {
      const all = sources.list();
      const undeclared = Object.keys(all).filter((urn) => owners.of(urn) === undefined && isOutside(urn));
      return [
        ...declared.map((row) => standingOf(row, urnsOf(row, all), all, now)),
        ...undeclared.map((urn) => standingOf(undefined, [urn], all, now)),
      ];
    },
    live: (now) =>
      Object.fromEntries(
        bounded(Object.entries(sources.list())).map(([urn, heard]) => {
          const row = owners.of(urn);
          const { brings, ...told } = heard;
          const named = row === undefined ? {} : { name: row.name };
          const bringing = feeds(row, heard, now) ? { brings } : {};
          return [urn, { ...told, ...named, state: stateOfHeard(row, [heard], now), ...bringing }];
        }),
      ),
    paces: (now) =>
      Object.fromEntries(
        heardFeeds(now).map(({ row, name }) => {
          const { rhythm, officeHoursOnly } = owners.paceOf(row);
          return [row === undefined ? UNDECLARED_NAME : name, { rhythm, officeHoursOnly }];
        }),
      ),
    cargo: (cargo, now) => cargoStanding(cargo, heardFeeds(now), { owners, calendar, now }),
    silentUnits: (today) => silentUnits({ counters, calendar }, catalogue, today),
    stateOf(code, now) {
      const row = catalogue.sources.get(code);
      if (row === undefined) return 'unknown';
      const all = sources.list();
      return stateOfHeard(
        row,
        urnsOf(row, all).flatMap((urn) => all[urn] ?? []),
        now,
      );
    },
  };
}

/** The page of sources lists them all. */
const UNDECLARED_SHOWN = 20;
/** Stands for all undeclared sources where their rhythm is told. */
const UNDECLARED_NAME = '*';
const UNDECLARED = {
  ...{ code: null, kind: null, owner: null, ownerUnit: null, verified: false, urns: [], note: '' },
};
