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
  /** Codes of the sources that bring it to a unit; null stands for undeclared ones. */
  codesOf(cargo: Cargo, unit: string): readonly (string | null)[];
  /** Another one whenever `isSilent` may answer otherwise. */
  version: string;
}

export interface SilentFeeds {
  /** As they stand at this moment. */
  now(): FeedsOfNow;
}

/** One `source` that was heard, a part of a declared system or by itself an undeclared one. */
interface Part {
  urn: string;
  /** Of the system it belongs to. */
  name: string;
  /** Null of an undeclared one. */
  code: string | null;
  brings: readonly Cargo[];
  isFresh: boolean;
  units: ReadonlySet<string>;
}

interface Look {
  version: string;
  parts: readonly Part[];
  /** Sources that need not be heard again for anything to be of now. */
  speaking: ReadonlySet<string>;
  /** By cargo that is not of now, the sources to blame. */
  silent: ReadonlyMap<Cargo, readonly Part[]>;
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
  const codes = new Map([...catalogue.sources.values()].map(({ name, code }) => [name, code]));
  let held: Look | undefined;

  /** The clock turns nobody silent within a second; who has fallen silent speaks again with its next event. */
  function versionAt(now: number, speaking: ReadonlySet<string>): string {
    const heard = Object.entries(store.sources.list())
      .filter(([urn]) => !speaking.has(urn))
      .map(([urn, { lastEventAt }]) => `${urn} ${lastEventAt}`);
    return [Math.floor(now / 1_000), ...heard].join('\n');
  }

  function partsAt(now: number): Part[] {
    return Object.entries(standings.live(now)).flatMap(([urn, { name, state, brings }]) => {
      if (brings === undefined) return [];
      const units = new Set(Object.keys(store.sourceUnits.of(store.sources.idOf(urn, now))));
      const code = name === undefined ? null : (codes.get(name) ?? null);
      return [{ urn, name: name ?? urn, code, brings, isFresh: state === 'fresh', units }];
    });
  }

  function look(): Look {
    const now = clock.now();
    if (held !== undefined && held.version === versionAt(now, held.speaking)) return held;
    const parts = partsAt(now);
    const speaking = new Set(parts.filter(({ isFresh }) => isFresh).map(({ urn }) => urn));
    const stale = CARGOES.filter((cargo) => standings.cargo(cargo, now).freshness !== 'fresh');
    const silent = new Map(stale.map((cargo) => [cargo, silentParts(parts, cargo)]));
    held = { version: versionAt(now, speaking), parts, speaking, silent };
    return held;
  }

  return { now: () => answersOf(look()) };
}

/** A declared system speaks as long as any part of it does, as its figures are judged. */
function silentParts(parts: readonly Part[], cargo: Cargo): Part[] {
  const bringing = parts.filter(({ brings }) => brings.includes(cargo));
  const speaking = new Set(bringing.filter(({ isFresh }) => isFresh).map(({ name }) => name));
  return bringing.filter(({ name }) => !speaking.has(name));
}

function answersOf({ version, parts, silent }: Look): FeedsOfNow {
  return {
    version,
    isSilent(cargo, unit) {
      const toBlame = silent.get(cargo);
      if (toBlame === undefined) return false;
      // None has brought any yet, or there are more undeclared ones than are told apart.
      if (toBlame.length === 0 || unit === PROVINCE_UNIT) return true;
      return toBlame.some(({ units }) => units.has(unit));
    },
    codesOf: (cargo, unit) => [
      ...new Set(
        parts.flatMap(({ code, brings, units }) => (brings.includes(cargo) && units.has(unit) ? [code] : [])),
      ),
    ],
  };
}
