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

/** An entry with where it comes from. */
export interface KnownPublished extends PublishedEntry {
  verified: boolean;
  /** By a source, day by day; otherwise somebody entered it. */
  told: boolean;
}

/** What stands of a scope and period, and the day of its groups where they are older than its total. */
export interface StandingPublished extends KnownPublished {
  groupsAsOf: string | null;
  groupsOff: number | null;
}

/**
 * The newest total; where it came without groups, the groups published before stay beside it with their own day, as
 * one number more takes nothing away of what is known.
 */
export function standingPublished(
  entries: readonly KnownPublished[],
  of: Pick<PublishedEntry, 'scope' | 'period'>,
  codes: readonly string[],
): StandingPublished | undefined {
  const newest = newestPublished(entries, of);
  if (newest === undefined) return undefined;
  const grouped = newestPublished(
    entries.filter(({ groups }) => Object.keys(groups).length > 0),
    of,
  );
  if (grouped === undefined) return { ...newest, groupsAsOf: null, groupsOff: null };
  const groups = Object.keys(newest.groups).length > 0 ? newest : grouped;
  return {
    ...{ ...newest, groups: groups.groups, groupsOff: groupsOff(groups, codes) },
    groupsAsOf: groups.asOf === newest.asOf ? null : groups.asOf,
  };
}

/** A difference is told only where everything that counts into ours is known. */
export function publishedBeside(
  entry: StandingPublished,
  ours: Pick<ScoreSums, 'total' | 'missing' | 'groups'>,
): PublishedBeside {
  const { asOf, source, verified, told, total, rank, of, groupsAsOf } = entry;
  const groups = ours.groups.flatMap(({ code, points, components }) => {
    const published = entry.groups[code];
    if (published === undefined) return [];
    const complete = components.every(({ state, max }) => state !== 'missing' || max === 0);
    const known = complete ? roundedPoints(points) : null;
    return [{ code, published, ours: known, difference: differenceOf(known, published) }];
  });
  const complete = ours.missing.length === 0 ? ours.total : null;
  return {
    ...{ asOf, source, verified, told, total, rank, of, groups, groupsAsOf },
    difference: differenceOf(complete, total),
    groupsOff: entry.groupsOff,
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
