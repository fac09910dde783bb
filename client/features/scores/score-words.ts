/** Scores, grades, periods and formulas in words. */
import type { TFunction } from 'i18next';
import type { ComponentScore, GroupScore } from '#contract/score';
import type { GradeBand } from '#contract/score-rules';
import type { WhatIf, WhatIfAnswer } from '#contract/score-what-if';
import { formatDecimal, formatNumber, formatPercent } from '../../ui/format.ts';
import { readPeriod } from './period-choice.ts';

/** `84,05`; a dash where nothing is known, which is no zero. */
export function formatPoints(points: number | null): string {
  return points === null ? '–' : formatDecimal(points, 2);
}

/** `+1,25` or `−0,40`; points without a sign when nothing changed. */
export function formatChange(points: number | null): string {
  if (points === null) return '–';
  if (points === 0) return formatDecimal(0, 2);
  return `${points > 0 ? '+' : '−'}${formatDecimal(Math.abs(points), 2)}`;
}

/** A maximum: whole numbers without a fraction. */
export function formatMax(max: number): string {
  return formatDecimal(max, Number.isInteger(max) ? 0 : 1);
}

export function named(one: { name: string; nameEn: string }, language: string): string {
  return language.startsWith('en') ? one.nameEn : one.name;
}

export function gradeBand(bands: readonly GradeBand[], code: string | null): GradeBand | null {
  return bands.find((band) => band.code === code) ?? null;
}

/** The grade that a total has. */
export function gradeAt(bands: readonly GradeBand[], total: number | null): GradeBand | null {
  if (total === null) return null;
  return bands.toSorted((a, b) => b.from - a.from).find(({ from }) => total >= from) ?? null;
}

/** `Quý 3/2026`; a text that is no period stays as it is. */
export function periodWords(t: TFunction, period: string): string {
  const chosen = readPeriod(period);
  return chosen === null ? period : t(`scores.period.${chosen.kind}`, { year: chosen.year, at: chosen.at });
}

/** `11/2026`, `Q4/2026`, `2026`: for the axis of a drawing. */
export function shortPeriod(t: TFunction, period: string): string {
  const chosen = readPeriod(period);
  return chosen === null
    ? period
    : t(`scores.shortPeriod.${chosen.kind}`, { year: chosen.year, at: chosen.at });
}

/** What a person sees in place of points; `zero` is scored and worth nothing. */
export type ShownState = 'scored' | 'zero' | 'missing' | 'not_applicable' | 'watched';

export function shownState({
  state,
  points,
  max,
}: Pick<ComponentScore, 'state' | 'points' | 'max'>): ShownState {
  if (state !== 'scored') return state;
  if (max === 0) return 'watched';
  return points === 0 ? 'zero' : 'scored';
}

/** Whether a component counts with told figures that are not of now. */
export function isOldScore({ state, told }: Pick<ComponentScore, 'state' | 'told'>): boolean {
  return state === 'scored' && told !== null && told.freshness !== 'fresh';
}

/** The told figures of a card that are not of now: each system with its oldest time, the oldest first. */
export function oldSources(
  groups: readonly Pick<GroupScore, 'components'>[],
): { source: string; at: number }[] {
  const sources = new Map<string, number>();
  for (const component of groups.flatMap(({ components }) => components)) {
    const { told, max } = component;
    if (told === null || max === 0 || !isOldScore(component)) continue;
    const at = Date.parse(told.at);
    sources.set(told.source, Math.min(at, sources.get(told.source) ?? at));
  }
  return Array.from(sources, ([source, at]) => ({ source, at })).sort((a, b) => a.at - b.at);
}

/** How the points come about, without the figures. */
export function formulaWords(
  t: TFunction,
  { formula, max }: Pick<ComponentScore, 'formula' | 'max'>,
): string {
  const points = formatMax(max);
  const words = t(`scores.formula.${formula.kind}`, { max: points });
  return formula.fullAt < 1
    ? `${words}; ${t('scores.formula.fullAt', { share: formatPercent(formula.fullAt, 0) })}`
    : words;
}

/** "Cần thêm 14 hồ sơ đúng hạn để đạt Tốt"; `grade` is the word of the grade. */
export function whatIfWords(t: TFunction, answer: WhatIfAnswer, grade: string): string {
  if (answer.needed === null) return t('scores.whatIf.notAlone', { name: answer.componentName, grade });
  const key = answer.kind === 'fewer' ? 'fewer' : 'more';
  return t(`scores.whatIf.${key}`, { amount: formatNumber(answer.needed), name: answer.name, grade });
}

/** The act that comes nearest to the grade where none reaches it; null when no act gains a point. */
export function nearestOf({ answers, total }: WhatIf): WhatIfAnswer | null {
  const [first] = answers;
  return first !== undefined && first.needed === null && first.total > (total ?? 0) ? first : null;
}

/** "Gần nhất: thêm 12 hồ sơ đúng hạn, được 82,00 điểm." */
export function nearestWords(t: TFunction, { kind, amount, name, total }: WhatIfAnswer): string {
  const key = kind === 'fewer' ? 'nearestFewer' : 'nearest';
  return t(`scores.whatIf.${key}`, { amount: formatNumber(amount), name, total: formatPoints(total) });
}
