/**
 * Whether figures made of dossiers are of now: as fresh as the declared sources that tell of them, as the server
 * judges each by its own rhythm (standard F1) and pushes it when it turns. Times are epoch ms.
 */
import type { LiveSource } from '#contract/snapshot';

export interface SilentDossiers {
  /** Sources that are stale or unknown, in the order of their names. */
  names: string[];
  /** Oldest time of their last events: no figure is surely of a later one. */
  at: number;
}

/**
 * Null while every dossier source is fresh. The parts of a source go by its name and it is as fresh as its freshest,
 * so that a quiet commune does not make the province old. Undeclared sources do not count, nor those of which
 * nothing was ever accepted: no figure on screen is theirs.
 */
export function silentDossiers(sources: Readonly<Record<string, LiveSource>>): SilentDossiers | null {
  const parts = new Map<string, LiveSource[]>();
  for (const source of Object.values(sources)) {
    const { name, dossiers, lastEventAt } = source;
    if (dossiers !== true || name === undefined || lastEventAt === 0) continue;
    parts.set(name, [...(parts.get(name) ?? []), source]);
  }
  const silent = [...parts].filter(([, heard]) => heard.every(({ state }) => state !== 'fresh'));
  if (silent.length === 0) return null;
  return {
    names: silent.map(([name]) => name).sort((a, b) => a.localeCompare(b, 'vi')),
    at: Math.min(...silent.map(([, heard]) => Math.max(...heard.map(({ lastEventAt }) => lastEventAt)))),
  };
}
