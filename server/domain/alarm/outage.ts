/** Whether silent sources are one outage of the whole province. */

export interface WatchedSource {
  silent: boolean;
  /** Silence from which it counts as silent, ms: of a monthly report weeks, of a camera minutes. */
  limit: number;
}

/** So many silent at once, of at least half, are one outage and not many. */
export const OUTAGE_FROM = 3;

/**
 * Half of those that could be missed by now: an outage of an hour silences what speaks each minute, and says
 * nothing about what speaks once a day. So for each length of silence the sources of that pace or a faster
 * one are looked at by themselves.
 */
export function isOutage(sources: readonly WatchedSource[]): boolean {
  const byLimit = [...sources].sort((a, b) => a.limit - b.limit);
  let silent = 0;
  return byLimit.some((source, index) => {
    if (source.silent) silent++;
    // Equal limits are looked at together, at the last of them.
    if (byLimit[index + 1]?.limit === source.limit) return false;
    return silent >= OUTAGE_FROM && silent * 2 >= index + 1;
  });
}
