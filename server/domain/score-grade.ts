/** Grades of the service index and how far the next one is (bands of domain facts 1.2). */
import type { GradeStep } from '#contract/score';
import type { GradeBand } from '#contract/score-rules';
import { roundedPoints } from './score-card.ts';

/** @param total of 100, two decimals; null: not known, and then without a grade */
export function gradeOf(bands: readonly GradeBand[], total: number | null): GradeBand | null {
  if (total === null) return null;
  return descending(bands).find(({ from }) => total >= from) ?? null;
}

/** The next better grade and the points it still takes; null at the top, or where nothing is known. */
export function distanceToNext(bands: readonly GradeBand[], total: number | null): GradeStep | null {
  const next = nextBand(bands, total);
  return next === null || total === null
    ? null
    : { grade: next.code, points: roundedPoints(next.from - total) };
}

export function nextBand(bands: readonly GradeBand[], total: number | null): GradeBand | null {
  if (total === null) return null;
  return descending(bands).findLast(({ from }) => from > total) ?? null;
}

function descending(bands: readonly GradeBand[]): GradeBand[] {
  return [...bands].sort((a, b) => b.from - a.from);
}
