/**
 * The score card of the service index (decision 766/QĐ-TTg, 2022; formulas of domain facts 1.3). Three states
 * are kept apart: a component that does not apply, one whose figures are missing, and one worth nothing.
 */
import type { ComponentScore, FigureOrigin, GroupScore, ScoreSums } from '#contract/score';
import type {
  FigureCounts,
  ScoreComponentRule,
  ScoreFigure,
  ScoreFormula,
  ScoreLevel,
  ScoreRules,
} from '#contract/score-rules';

/** Figures by component key. */
export type ScoreFigures = ReadonlyMap<string, ScoreFigure>;

/** Where told figures come from, by component key; none of a component that is counted from the log. */
export type FigureOrigins = ReadonlyMap<string, FigureOrigin>;

/** Two decimals, half up, as the portal prints scores; a hair below a half by binary fractions counts as one. */
export function roundedPoints(points: number): number {
  return Math.round(points * 100 + 1e-6) / 100;
}

/** What a component is scored from, at a level and with the counts of one scope and period. */
export function figureOf(rule: ScoreComponentRule, level: ScoreLevel, counts: FigureCounts): ScoreFigure {
  if (!rule.levels.includes(level)) return 'not_applicable';
  const numerator = counts[rule.numerator.key];
  const denominator = counts[rule.denominator.key];
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

export function figuresOf(rules: ScoreRules, level: ScoreLevel, counts: FigureCounts): ScoreFigures {
  return new Map(rules.rows.map((rule) => [rule.key, figureOf(rule, level, counts)]));
}

/** Points of one component, or why there are none. Never below 0 and never above `max`. */
export function componentPoints(
  max: number,
  formula: ScoreFormula,
  figure: ScoreFigure,
): number | 'missing' | 'not_applicable' {
  if (figure === null) return 'missing';
  if (figure === 'not_applicable') return 'not_applicable';
  const { numerator, denominator } = figure;
  if (denominator <= 0) return EMPTY[formula.whenEmpty](max);
  const share = numerator / denominator;
  const counted = formula.kind === 'inverse_ratio' ? 1 - share : share;
  return max * Math.min(1, Math.max(0, counted) / formula.fullAt);
}

const EMPTY = {
  full: (max: number) => max,
  zero: () => 0,
  missing: () => 'missing' as const,
  not_applicable: () => 'not_applicable' as const,
};

/** The card of one scope and period from its figures; a component without an entry is missing. */
export function scoreSums(
  rules: ScoreRules,
  figures: ScoreFigures,
  origins: FigureOrigins = new Map(),
): ScoreSums {
  const components = rules.rows.map((rule) =>
    scored(rule, figures.get(rule.key) ?? null, rules, origins.get(rule.key) ?? null),
  );
  const groups = rules.groups.map(
    (group): GroupScore => ({
      ...group,
      ...sumsOf(components.filter((component) => component.group === group.code)),
    }),
  );
  const points = groups.reduce((sum, group) => sum + group.points, 0);
  const measuredMax = groups.reduce((sum, group) => sum + group.measuredMax, 0);
  const missing = components.filter(({ state, max }) => state === 'missing' && max > 0);
  const missingMax = missing.reduce((sum, { max }) => sum + max, 0);
  const max = measuredMax + missingMax;
  // Points given for what does not apply are no score of a unit of which nothing at all is known.
  const isMeasured = components.some(({ state, max: worth }) => state === 'scored' && worth > 0);
  const ofHundred = (part: number) => (max > 0 ? roundedPoints((100 * part) / max) : 0);
  return {
    groups,
    points: roundedPoints(points),
    measuredMax,
    max,
    total: isMeasured ? roundedPoints((100 * points) / measuredMax) : null,
    lowest: ofHundred(points),
    highest: ofHundred(points + missingMax),
    missing: missing.map(({ key }) => key),
    notApplicable: components.filter(({ state }) => state === 'not_applicable').map(({ key }) => key),
    stale: components.filter(isStale).map(({ key }) => key),
  };
}

function isStale({ state, max, told }: ComponentScore): boolean {
  return state === 'scored' && max > 0 && told !== null && told.freshness !== 'fresh';
}

function scored(
  rule: ScoreComponentRule,
  figure: ScoreFigure,
  rules: ScoreRules,
  told: FigureOrigin | null,
): ComponentScore {
  const { key, group, name, max, formula, verified, source, numerator, denominator } = rule;
  const result = componentPoints(max, formula, figure);
  const known = figure !== null && figure !== 'not_applicable' ? figure : null;
  // Thousands of these make a ranking: written out, for spreading takes several times as long.
  return {
    key,
    group,
    name,
    max,
    formula,
    verified,
    source,
    state: typeof result === 'number' ? 'scored' : result,
    points: pointsOf(result, max, rules),
    numerator: { key: numerator.key, name: numerator.name, value: known?.numerator ?? null },
    denominator: { key: denominator.key, name: denominator.name, value: known?.denominator ?? null },
    ratio: known !== null && known.denominator > 0 ? known.numerator / known.denominator : null,
    told,
  };
}

/** The national evaluation gives a component that does not apply all its points (domain facts 1.3). */
function pointsOf(result: ReturnType<typeof componentPoints>, max: number, rules: ScoreRules): number | null {
  if (result === 'missing') return null;
  if (result === 'not_applicable') return rules.notApplicable === 'full' ? max : 0;
  return result;
}

function sumsOf(components: ComponentScore[]): Pick<GroupScore, 'points' | 'measuredMax' | 'components'> {
  // Excluded components give 0 points, so only their maximum has to be left out.
  const measured = components.filter(({ state, points }) => state === 'scored' || (points ?? 0) > 0);
  return {
    points: measured.reduce((sum, { points }) => sum + (points ?? 0), 0),
    measuredMax: measured.reduce((sum, { max }) => sum + max, 0),
    components,
  };
}
