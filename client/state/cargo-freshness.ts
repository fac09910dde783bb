/**
 * Whether figures counted from dossiers, payments, ratings or petitions are of now: as fresh as the sources that
 * bring them (standard F1). The page judges each by its rhythm and a clock of its own, as it judges every other
 * figure, so that they turn though nothing more arrives. Times are epoch ms.
 */
import type { Cargo, Freshness } from '#contract/indicator';
import type { LiveSource, Slices } from '#contract/snapshot';
import { freshnessOf, worse } from './freshness.ts';
import type { WorkDays } from './office-time.ts';

export interface SilentCargo {
  /** Sources that are stale or unknown, in the order of their names. */
  names: string[];
  /** Oldest time of their last events: no figure is surely of a later one. */
  at: number;
  /** The worst of them. */
  freshness: Freshness;
}

type Told = Pick<Slices, 'sources' | 'paces'>;

/** The rhythm of sources that nobody declared stands under this name. */
const UNDECLARED = '*';

/**
 * Null while every source of this cargo is fresh. The parts of a source go by its name and it is as fresh as its
 * freshest, so that a quiet commune does not make the province old; an undeclared source goes by its URN. Those
 * that bring no such thing do not count: no such figure on screen is theirs.
 * @param moment null while the working calendar is not known: what the server has said last holds
 */
export function silentCargo(
  cargo: Cargo,
  { sources, paces }: Told,
  moment: { days: WorkDays; now: number } | null,
): SilentCargo | null {
  const parts = new Map<string, LiveSource[]>();
  for (const [urn, source] of Object.entries(sources)) {
    if (source.brings?.includes(cargo) !== true || source.lastEventAt === 0) continue;
    const name = source.name ?? urn;
    parts.set(name, [...(parts.get(name) ?? []), source]);
  }
  const stateOf = (name: string, heard: readonly LiveSource[]): Freshness => {
    const said = heard.map(({ state }) => state).reduce(better);
    const pace = paces[name] ?? paces[UNDECLARED];
    if (moment === null || pace === undefined) return said;
    const lastArrivalAt = Math.max(...heard.map((part) => part.lastArrivalAt));
    const lastValueAt = Math.max(...heard.map((part) => part.lastEventAt));
    return worse(said, freshnessOf({ ...pace, lastArrivalAt, lastValueAt }, moment.days, moment.now));
  };
  const silent = [...parts].flatMap(([name, heard]) => {
    const freshness = stateOf(name, heard);
    const at = Math.max(...heard.map(({ lastEventAt }) => lastEventAt));
    return freshness === 'fresh' ? [] : [{ name, freshness, at }];
  });
  if (silent.length === 0) return null;
  return {
    names: silent.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'vi')),
    at: Math.min(...silent.map(({ at }) => at)),
    freshness: silent.map(({ freshness }): Freshness => freshness).reduce(worse),
  };
}

function better(a: Freshness, b: Freshness): Freshness {
  return worse(a, b) === a ? b : a;
}
