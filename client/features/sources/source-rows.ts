/** The sources as they stand this second, those that someone should ask about first. */
import type { Freshness } from '#contract/indicator';
import type { SourceItem } from '../../api/indicators-api.ts';
import { type JudgedFeed, judgeFeed, type Moment } from '../../state/judged.ts';

export interface SourceRow {
  item: SourceItem;
  judged: JudgedFeed;
  accepted: number;
  rejected: number;
}

/** Silent ones first, then those that have never been heard, then the fresh ones; each in its own order. */
const RANK: Record<Freshness, number> = { stale: 0, unknown: 1, fresh: 3 };

export function sourceRows(items: readonly SourceItem[], moment: Moment): SourceRow[] {
  const rows = items.map((item): SourceRow => {
    const parts = item.urns.flatMap((urn) => moment.live[urn] ?? []);
    const sum = (key: 'accepted' | 'rejected') => parts.reduce((total, each) => total + each[key], 0);
    // Counts only grow, so the larger one is the newer one.
    return {
      ...{ item, judged: judgeFeed(item, moment) },
      accepted: Math.max(item.accepted, sum('accepted')),
      rejected: Math.max(item.rejected, sum('rejected')),
    };
  });
  return rows.sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ judged, item }: SourceRow): number {
  // Heard before and silent for too long is worse than never connected.
  if (judged.freshness === 'unknown' && item.lastArrivalAt !== null && item.declared) return 0.5;
  return RANK[judged.freshness];
}

export function countStates(rows: readonly SourceRow[]): Record<Freshness, number> {
  const count = (wanted: Freshness) => rows.filter(({ judged }) => judged.freshness === wanted).length;
  return { fresh: count('fresh'), stale: count('stale'), unknown: count('unknown') };
}
