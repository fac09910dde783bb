/**
 * Whether figures made of dossiers are of now: as fresh as the declared sources that tell of them (standard F1).
 * The page judges each by its rhythm and a clock of its own, as it judges every other figure, so that they turn
 * though nothing more arrives. Times are epoch ms.
 */
import type { Freshness } from '#contract/indicator';
import type { LiveSource, Slices } from '#contract/snapshot';
import { worse } from './freshness.ts';
import { judgeFeed, type Moment } from './judged.ts';

export interface SilentDossiers {
  /** Sources that are stale or unknown, in the order of their names. */
  names: string[];
  /** Oldest time of their last events: no figure is surely of a later one. */
  at: number;
}

type Told = Pick<Slices, 'sources' | 'paces'>;

/**
 * Null while every dossier source is fresh. The parts of a source go by its name and it is as fresh as its freshest,
 * so that a quiet commune does not make the province old. Undeclared sources do not count, nor those of which
 * nothing was ever accepted: no figure on screen is theirs.
 * @param moment null while the working calendar is not known: what the server has said last holds
 */
export function silentDossiers(
  { sources, paces }: Told,
  moment: Pick<Moment, 'days' | 'now'> | null,
): SilentDossiers | null {
  const parts = new Map<string, LiveSource[]>();
  for (const source of Object.values(sources)) {
    const { name, dossiers, lastEventAt } = source;
    if (dossiers !== true || name === undefined || lastEventAt === 0) continue;
    parts.set(name, [...(parts.get(name) ?? []), source]);
  }
  const stateOf = (name: string, heard: LiveSource[]): Freshness => {
    const state = heard.some((part) => part.state === 'fresh') ? 'fresh' : 'stale';
    const pace = paces[name];
    if (moment === null || pace === undefined) return state;
    const feed = { name, ...pace, state, lastArrivalAt: null, lastEventAt: null } as const;
    return worse(state, judgeFeed(feed, { ...moment, live: sources }).freshness);
  };
  const silent = [...parts].filter(([name, heard]) => stateOf(name, heard) !== 'fresh');
  return silent.length === 0 ? null : datedBy(silent);
}

function datedBy(silent: [name: string, heard: LiveSource[]][]): SilentDossiers {
  return {
    names: silent.map(([name]) => name).sort((a, b) => a.localeCompare(b, 'vi')),
    at: Math.min(...silent.map(([, heard]) => Math.max(...heard.map(({ lastEventAt }) => lastEventAt)))),
  };
}
