/**
 * "Cần thêm 14 hồ sơ đúng hạn để đạt Tốt": the fewest gains by one act that lift the whole card to a grade. Each
 * answer is tried on the counts and the card scored anew, as more of one thing may cost points elsewhere.
 */

import type { FigureCounts, ScoreComponentRule, ScoreLevel, ScoreRules } from '#contract/score-rules';
import type { WhatIfAnswer } from '#contract/score-what-if';
import { componentPoints, figureOf, figuresOf, scoreSums } from './score-card.ts';
import { actOf, type ScoreAct, withGains } from './score-gain.ts';

/** A card shows two decimals, so that a total may reach a grade a little below it. */
const ROUNDING = 0.01;

interface Asked {
  rules: ScoreRules;
  level: ScoreLevel;
  counts: FigureCounts;
  /** Total to be reached, of 100. */
  target: number;
}

/** One answer for each component that can be improved and has figures; what reaches the target first. */
export function whatIf(asked: Asked): WhatIfAnswer[] {
  const answers = asked.rules.rows.flatMap((rule) => answerOf(rule, asked) ?? []);
  return answers.sort(
    (a, b) =>
      (a.needed ?? Number.POSITIVE_INFINITY) - (b.needed ?? Number.POSITIVE_INFINITY) || b.total - a.total,
  );
}

/** The card's total after so many gains, as the card itself would show it. */
export function totalAfter({ rules, level, counts }: Asked, act: ScoreAct, gains: number): number {
  return scoreSums(rules, figuresOf(rules, level, withGains(counts, act, gains))).total ?? 0;
}

function answerOf(rule: ScoreComponentRule, asked: Asked): WhatIfAnswer | null {
  if (!rule.levels.includes(asked.level)) return null;
  const act = actOf(rule, asked.counts);
  if (act === null || rule.gain === null) return null;
  const { key: component, name: componentName, gain } = rule;
  const search = searched(asked, act);
  const amount = search.needed ?? search.best;
  return {
    ...{ component, componentName, kind: gain.kind, name: gain.name, taken: act.taken },
    ...{ needed: search.needed, amount, total: totalAfter(asked, act, amount) },
  };
}

/** @returns the fewest gains that reach the target, or null and those that come nearest to it */
function searched(asked: Asked, act: ScoreAct): { needed: number | null; best: number } {
  const exactly = courseOf(asked, act);
  const reaches = (gains: number) =>
    100 * exactly(gains) >= asked.target - ROUNDING && totalAfter(asked, act, gains) >= asked.target;
  let best = 0;
  let from = 0;
  for (const to of bendsOf(asked, act)) {
    const peak = peakOf(exactly, from, to);
    for (const gains of [peak, to]) {
      if (exactly(gains) > exactly(best)) best = gains;
      if (!reaches(gains)) continue;
      return { needed: firstOf(reaches, from, gains), best: gains };
    }
    from = to;
  }
  return { needed: reaches(0) ? 0 : null, best };
}

/**
 * Where the course of the total may turn, ascending: where a component has all its points from, and the first
 * gain, which may bring a component into the card. Between them it bends one way only.
 */
function bendsOf({ rules, counts }: Asked, { changes, most }: ScoreAct): number[] {
  const bends = rules.rows.flatMap(({ numerator, denominator, formula }) => {
    const [part, whole] = [counts[numerator.key], counts[denominator.key]];
    if (part === null || whole === null || formula.kind !== 'ratio') return [];
    const by = (changes.get(numerator.key) ?? 0) - formula.fullAt * (changes.get(denominator.key) ?? 0);
    const at = (formula.fullAt * whole - part) / by;
    return Number.isFinite(at) ? [Math.floor(at), Math.ceil(at)] : [];
  });
  const inside = [1, ...bends].filter((at) => at > 0 && at < most);
  return [...new Set([...inside, most])].filter((at) => at > 0).sort((a, b) => a - b);
}

/** Where a course that rises and then falls is highest; an end when it does not. */
function peakOf(height: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (height(middle) < height(middle + 1)) low = middle + 1;
    else high = middle;
  }
  return height(low) >= height(high) ? low : high;
}

/** The first for which `holds`, of a course that comes up to `to` once. */
function firstOf(holds: (at: number) => boolean, from: number, to: number): number {
  let [below, enough] = [from - 1, to];
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (holds(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}

/**
 * The total as a share, not rounded, so that its course does not lie flat in steps. Only what the act changes
 * is reckoned again: many points of a course are tried, and the answer alone is scored as a card.
 */
function courseOf({ rules, level, counts }: Asked, act: ScoreAct): (gains: number) => number {
  const isTouched = ({ numerator, denominator }: ScoreComponentRule) =>
    act.changes.has(numerator.key) || act.changes.has(denominator.key);
  const worthOf = (rule: ScoreComponentRule, after: FigureCounts) => {
    const points = componentPoints(rule.max, rule.formula, figureOf(rule, level, after));
    if (typeof points === 'number') return { points, max: rule.max };
    const given = points === 'not_applicable' && rules.notApplicable === 'full' ? rule.max : 0;
    return { points: given, max: given };
  };
  const touched = rules.rows.filter(isTouched);
  const rest = summed(rules.rows.filter((rule) => !isTouched(rule)).map((rule) => worthOf(rule, counts)));
  return (gains) => {
    const after = withGains(counts, act, gains);
    const { points, max } = summed([rest, ...touched.map((rule) => worthOf(rule, after))]);
    return max > 0 ? points / max : 0;
  };
}

function summed(parts: readonly { points: number; max: number }[]) {
  const nothing = { points: 0, max: 0 };
  return parts.reduce(
    (sum, part) => ({ points: sum.points + part.points, max: sum.max + part.max }),
    nothing,
  );
}
