/** Where a card loses its points. */
import type { ComponentScore, GroupScore } from '#contract/score';

export interface PointGap {
  key: string;
  name: string;
  /** Points below the maximum, more than 0. */
  points: number;
}

/** Scored components below their maximum, the largest loss first; what is missing or does not apply loses nothing. */
export function pointGaps(groups: readonly Pick<GroupScore, 'components'>[]): PointGap[] {
  return groups
    .flatMap(({ components }) => components)
    .flatMap(({ key, name, max, state, points }: ComponentScore) =>
      state === 'scored' && points !== null && points < max ? [{ key, name, points: max - points }] : [],
    )
    .sort((a, b) => b.points - a.points);
}
