/** "Cần thêm 14 hồ sơ đúng hạn để đạt Tốt": the fewest gains in one component that lift the total to a grade. */
import type { WhatIfAnswer } from '#contract/score';
import type { ScoreComponentRule, ScoreFigure, ScoreGain, ScoreRules } from '#contract/score-rules';
import { type ScoreFigures, scoreSums } from './score-card.ts';

/** Beyond this an answer is of no use to anybody. */
const MOST_GAINS = 10_000_000;

type Counted = Exclude<ScoreFigure, 'not_applicable' | null>;

/**
 * One answer for each component that can be improved and has figures, the other components as they are.
 * @param target total to be reached, of 100
 */
export function whatIf(rules: ScoreRules, figures: ScoreFigures, target: number): WhatIfAnswer[] {
  const answers = rules.rows.flatMap((rule) => answerOf(rule, rules, figures, target) ?? []);
  return answers.sort(
    (a, b) => (a.needed ?? Number.POSITIVE_INFINITY) - (b.needed ?? Number.POSITIVE_INFINITY),
  );
}

function answerOf(
  rule: ScoreComponentRule,
  rules: ScoreRules,
  figures: ScoreFigures,
  target: number,
): WhatIfAnswer | null {
  const figure = figures.get(rule.key) ?? null;
  if (rule.gain === null || rule.max === 0 || figure === null || figure === 'not_applicable') return null;
  // Where an empty denominator is no score, the first gain would change the scale itself.
  if (figure.denominator <= 0 && rule.formula.whenEmpty !== 'zero') return null;
  const { kind, name } = rule.gain;
  const reaches = (gains: number) => totalWith(rule, gained(figure, kind, gains), rules, figures) >= target;
  const needed = fewest(reaches, mostGains(figure, kind));
  return { component: rule.key, componentName: rule.name, kind, name, needed };
}

/** The figure after so many gains. */
export function gained({ numerator, denominator }: Counted, kind: ScoreGain['kind'], gains: number): Counted {
  if (kind === 'same') return { numerator: numerator + gains, denominator };
  if (kind === 'new') return { numerator: numerator + gains, denominator: denominator + gains };
  return { numerator: numerator - gains, denominator };
}

function mostGains({ numerator, denominator }: Counted, kind: ScoreGain['kind']): number {
  if (kind === 'same') return Math.max(0, denominator - numerator);
  return kind === 'new' ? MOST_GAINS : Math.max(0, numerator);
}

function totalWith(
  rule: ScoreComponentRule,
  figure: Counted,
  rules: ScoreRules,
  figures: ScoreFigures,
): number {
  return scoreSums(rules, new Map([...figures, [rule.key, figure]])).total ?? 0;
}

/** The smallest number up to `most` for which `holds`; a larger one then holds as well. Null when none does. */
function fewest(holds: (gains: number) => boolean, most: number): number | null {
  if (!holds(most)) return null;
  let below = -1;
  let enough = most;
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (holds(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
