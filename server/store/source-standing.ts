/** The systems that should send, joined with what has arrived of them, and how fresh each is by its own rhythm. */
import type { Freshness, Pace, SourceRow } from '#contract/indicator';
import type { SourceStanding } from '#contract/indicator-standing';
import type { LiveSource, SourceState } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import { freshnessOf } from '../domain/freshness.ts';
import type { LocalDay } from '../domain/local-time.ts';
import type { Store } from './open-store.ts';
import { silentUnits } from './reporting-units.ts';

export interface SourceStandings {
  /** Declared systems in their order, then undeclared ones that have sent. */
  list(now: number): SourceStanding[];
  /** What has been heard, by CloudEvents source; of undeclared ones the first that ever sent, and not the server's own acts. */
  live(now: number): Record<string, LiveSource>;
  /** Of the declared systems that dossiers come from, by name. */
  dossierPaces(): Record<string, Pace>;
  /** Of a declared system. `unknown` for a code that is not declared. */
  stateOf(code: string, now: number): Freshness;
  /** Communes and wards of which no event has come in the last two working days. */
  silentUnits(today: LocalDay): string[];
}

type Deps = Pick<Store, 'sources' | 'sourceUnits' | 'calendar' | 'counters'>;

export function createSourceStandings(
  { sources, sourceUnits, calendar, counters }: Deps,
  catalogue: Pick<Catalogue, 'sources' | 'indicators' | 'units'>,
): SourceStandings {
  const declared = [...catalogue.sources.values()];
  const owner = (urn: string) => declared.find(({ urns }) => urns.some((pattern) => means(pattern, urn)));
  const owners = new Map<string, SourceRow | undefined>();
  /** Patterns do not change while the server runs. */
  const ownerOf = (urn: string) => {
    if (!owners.has(urn)) owners.set(urn, owner(urn));
    return owners.get(urn);
  };
  const dependent = new Map(
    declared.map(({ code }) => [
      code,
      [...catalogue.indicators.values()].filter((row) => row.source === code).map((row) => row.code),
    ]),
  );

  /** Where dossiers themselves come from: payments and ratings add to them, and have systems of their own. */
  const ofDossiers = new Set(
    [...catalogue.indicators.values()]
      .filter(({ computed }) => computed === 'received')
      .map(({ source }) => source),
  );

  function stateOfHeard(row: SourceRow | undefined, heard: readonly SourceState[], now: number): Freshness {
    // Without a declared rhythm nobody can say whether silence means anything.
    if (row === undefined || heard.length === 0) return 'unknown';
    return freshnessOf(
      {
        ...row,
        lastArrivalAt: Math.max(...heard.map(({ lastArrivalAt }) => lastArrivalAt)),
        lastValueAt: newestOf(heard),
      },
      calendar,
      now,
    );
  }

  /** Units heard within the rhythm of the source, of those ever heard through it. */
  function unitsOf(row: SourceRow | undefined, urns: readonly string[], now: number) {
    const last = new Map<string, number>();
    for (const urn of urns)
      for (const [unit, at] of Object.entries(sourceUnits.of(sources.idOf(urn, now))))
        last.set(unit, Math.max(at, last.get(unit) ?? 0));
    const isFresh = (at: number) =>
      row !== undefined &&
      freshnessOf({ ...row, lastArrivalAt: at, lastValueAt: at }, calendar, now) === 'fresh';
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
    const { urns: _patterns, note: _note, ...described } = row ?? UNDECLARED;
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
    };
  }

  /**
   * A system that makes up a new `source` for each event must not swell what every screen holds. Those heard
   * first stay: none that a screen knows ever goes.
   */
  function bounded<T>(heard: readonly [urn: string, state: T][]): [urn: string, state: T][] {
    let room = UNDECLARED_SHOWN;
    return heard.filter(([urn]) => ownerOf(urn) !== undefined || (isOutside(urn) && room-- > 0));
  }

  const urnsOf = (row: SourceRow, all: Heard) => Object.keys(all).filter((urn) => ownerOf(urn) === row);
  return {
    list(now) {
      const all = sources.list();
      const undeclared = Object.keys(all).filter((urn) => ownerOf(urn) === undefined && isOutside(urn));
      return [
        ...declared.map((row) => standingOf(row, urnsOf(row, all), all, now)),
        ...undeclared.map((urn) => standingOf(undefined, [urn], all, now)),
      ];
    },
    live: (now) =>
      Object.fromEntries(
        bounded(Object.entries(sources.list())).map(([urn, heard]) => {
          const row = ownerOf(urn);
          const named = row === undefined ? {} : { name: row.name };
          const made = row !== undefined && ofDossiers.has(row.code) ? { dossiers: true as const } : {};
          return [urn, { ...heard, ...named, state: stateOfHeard(row, [heard], now), ...made }];
        }),
      ),
    dossierPaces: () =>
      Object.fromEntries(
        declared
          .filter(({ code }) => ofDossiers.has(code))
          .map(({ name, rhythm, officeHoursOnly }) => [name, { rhythm, officeHoursOnly }]),
      ),
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
const UNDECLARED = {
  ...{ code: null, kind: null, rhythm: null, officeHoursOnly: false, owner: null, ownerUnit: null },
  ...{ verified: false, urns: [], note: '' },
};

function means(pattern: string, urn: string): boolean {
  return pattern.endsWith('*') ? urn.startsWith(pattern.slice(0, -1)) : pattern === urn;
}

/** The log numbers the server's own acts and clock verdicts like a source; nobody feeds them. */
function isOutside(urn: string): boolean {
  return !OWN.has(urn);
}
const OWN = new Set(['urn:ioc:access', 'urn:ioc:alarm', 'urn:ioc:clock', 'urn:ioc:console', 'urn:ioc:duty']);

/** Null where nothing was ever accepted. */
function newestOf(heard: readonly SourceState[]): number | null {
  const newest = Math.max(0, ...heard.map(({ lastEventAt }) => lastEventAt));
  return newest === 0 ? null : newest;
}
