/** Competition ranking: 1, 2, 2, 4 (domain facts 1.3), and who is left out of it. */
import type { UnrankedReason } from '#contract/score';

export interface Competitor {
  unit: string;
  /** Of 100, two decimals; null: nothing is known. */
  total: number | null;
  /** Dossiers received. */
  volume: number;
  /** Keys of components that are missing. */
  missing: readonly string[];
}

export interface Placing {
  unit: string;
  rank: number | null;
  unranked: UnrankedReason | null;
}

/**
 * Best first; those without a rank after them, in the order given. A unit is ranked when it has had enough
 * dossiers, and lacks no component that another ranked unit has: totals on different scales do not compare.
 */
export function competitionRanking(competitors: readonly Competitor[], minimumVolume: number): Placing[] {
  const enough = competitors.filter(({ total, volume }) => total !== null && volume >= minimumVolume);
  const lackedByAll = new Set(
    enough[0]?.missing.filter((key) => enough.every(({ missing }) => missing.includes(key))) ?? [],
  );
  const reasonOf = ({ total, volume, missing }: Competitor): UnrankedReason | null => {
    if (total === null) return 'no_score';
    if (volume < minimumVolume) return 'low_volume';
    return missing.some((key) => !lackedByAll.has(key)) ? 'lacks_components' : null;
  };
  const ranked = competitors
    .filter((competitor) => reasonOf(competitor) === null)
    .sort((a, b) => (b.total ?? 0) - (a.total ?? 0));
  const placings = ranked.map(({ unit, total }): Placing => {
    const better = ranked.findIndex((other) => other.total === total);
    return { unit, rank: better + 1, unranked: null };
  });
  const others = competitors.flatMap((competitor): Placing[] => {
    const unranked = reasonOf(competitor);
    return unranked === null ? [] : [{ unit: competitor.unit, rank: null, unranked }];
  });
  return [...placings, ...others];
}
