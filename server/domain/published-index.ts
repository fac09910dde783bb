/** The portal's published figures of the service index beside ours; the portal's are the official ones. */
import type { PublishedBeside, PublishedEntry, ScoreSums } from '#contract/score';
import { roundedPoints } from './score-card.ts';

/** Published points have two decimals, so six rounded groups may be off by this much. */
const ROUNDING = 0.05;

/** By how much the groups miss the total; null when they add up, or are not all there. */
export function groupsOff(
  { total, groups }: Pick<PublishedEntry, 'total' | 'groups'>,
  codes: readonly string[],
): number | null {
  if (!codes.every((code) => groups[code] !== undefined)) return null;
  const off = codes.reduce((sum, code) => sum + (groups[code] ?? 0), 0) - total;
  return Math.abs(off) <= ROUNDING ? null : roundedPoints(off);
}

/** A difference is told only where everything that counts into ours is known. */
export function publishedBeside(
  entry: PublishedEntry & { verified: boolean },
  ours: Pick<ScoreSums, 'total' | 'missing' | 'groups'>,
): PublishedBeside {
  const { asOf, source, verified, total, rank, of } = entry;
  const groups = ours.groups.flatMap(({ code, points, components }) => {
    const published = entry.groups[code];
    if (published === undefined) return [];
    const complete = components.every(({ state, max }) => state !== 'missing' || max === 0);
    const known = complete ? roundedPoints(points) : null;
    return [{ code, published, ours: known, difference: differenceOf(known, published) }];
  });
  const complete = ours.missing.length === 0 ? ours.total : null;
  const codes = ours.groups.map(({ code }) => code);
  return {
    ...{ asOf, source, verified, total, rank, of, groups },
    difference: differenceOf(complete, total),
    groupsOff: groupsOff(entry, codes),
  };
}

function differenceOf(ours: number | null, published: number): number | null {
  return ours === null ? null : roundedPoints(ours - published);
}

/** The newest entry of a scope and period: by the day it speaks of, then by when it was entered. */
export function newestPublished<T extends PublishedEntry>(
  entries: readonly T[],
  { scope, period }: Pick<PublishedEntry, 'scope' | 'period'>,
): T | undefined {
  return entries
    .filter((entry) => entry.scope === scope && entry.period === period)
    .reduce<T | undefined>((best, entry) => (best && best.asOf > entry.asOf ? best : entry), undefined);
}
