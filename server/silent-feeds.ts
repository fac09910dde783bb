/** Whose figures may have changed unheard, because a source that brings what they are counted from is silent. */
import { PROVINCE_UNIT } from '#contract/alarm';
import { CARGOES, type Cargo } from '#contract/indicator';
import type { Catalogue } from './catalogue.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store/open-store.ts';
import { createSourceStandings } from './store/source-standing.ts';

export interface FeedsOfNow {
  /** Whether what a unit's figures are counted from is not all of now; of the province: of any unit's. */
  isSilent(cargo: Cargo, unit: string): boolean;
  /** Codes of the declared sources that bring it to a unit. */
  codesOf(cargo: Cargo, unit: string): readonly string[];
  /** Another one whenever `isSilent` may answer otherwise. */
  version: string;
}

export interface SilentFeeds {
  /** As they stand at this moment. */
  now(): FeedsOfNow;
}

interface Feed {
  /** Null of an undeclared source. */
  code: string | null;
  brings: readonly Cargo[];
  isFresh: boolean;
  units: ReadonlySet<string>;
}

interface Look {
  version: string;
  feeds: readonly Feed[];
  /** Sources of which nothing more need be heard for all to be of now. */
  speaking: ReadonlySet<string>;
  stale: ReadonlySet<Cargo>;
}

export function createSilentFeeds({
  store,
  catalogue,
  clock,
}: {
  store: Store;
  catalogue: Catalogue;
  clock: Clock;
}): SilentFeeds {
  const standings = createSourceStandings(store, catalogue);
  let held: Look | undefined;

  /** The clock turns nobody silent within a second; who has fallen silent speaks again with its next event. */
  function versionAt(now: number, speaking: ReadonlySet<string> = new Set()): string {
    const heard = Object.entries(store.sources.list())
      .filter(([urn]) => !speaking.has(urn))
      .map(([urn, { lastEventAt }]) => `${urn} ${lastEventAt}`);
    return [Math.floor(now / 1_000), ...heard].join('\n');
  }

  function unitsOf(urns: readonly string[], now: number): Set<string> {
    return new Set(urns.flatMap((urn) => Object.keys(store.sourceUnits.of(store.sources.idOf(urn, now)))));
  }

  function look(): Look {
    const now = clock.now();
    if (held?.version === versionAt(now, held?.speaking)) return held;
    const bringing = standings.list(now).filter(({ brings }) => brings.length > 0);
    const speaking = new Set(bringing.filter(({ state }) => state === 'fresh').flatMap(({ urns }) => urns));
    const feeds = bringing.map(({ code, brings, state, urns }) => ({
      ...{ code, brings, isFresh: state === 'fresh', units: unitsOf(urns, now) },
    }));
    const stale = new Set(CARGOES.filter((cargo) => standings.cargo(cargo, now).freshness !== 'fresh'));
    held = { version: versionAt(now, speaking), feeds, speaking, stale };
    return held;
  }

  return { now: () => answersOf(look()) };
}

function answersOf({ version, feeds, stale }: Look): FeedsOfNow {
  return {
    version,
    isSilent(cargo, unit) {
      if (!stale.has(cargo)) return false;
      const silent = feeds.filter(({ brings, isFresh }) => !isFresh && brings.includes(cargo));
      // No source as a whole is to blame: one part of one is, or none has brought any yet.
      if (silent.length === 0 || unit === PROVINCE_UNIT) return true;
      return silent.some(({ units }) => units.has(unit));
    },
    codesOf: (cargo, unit) =>
      feeds.flatMap(({ code, brings, units }) =>
        code !== null && brings.includes(cargo) && units.has(unit) ? [code] : [],
      ),
  };
}
