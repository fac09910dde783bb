/**
 * Many alarms at once are one thing to act on, not many: the morning on which a whole day's dossiers turn
 * late, or an outage that ends. Above a number of new alarms within the window of a flood the groups of one
 * unit become one alarm that hides them countably; above as many as there are communes, the rest become one
 * of the province. The window counts, and not the conclusion: dossiers, petitions and filings that turn late
 * at the same hour are concluded one after the other.
 */
import { ALL_FIELDS, type AlarmStage, type GroupFacts, PROVINCE_UNIT } from '#contract/alarm';
import { type Alarm, alarmId, type GroupKey } from './alarm.ts';
import {
  type ConcludeInput,
  type Conclusion,
  type Raise,
  raiseMoves,
  suppressed,
} from './conclude-groups.ts';
import { comparePriority, priorityOf, ruleOf } from './judge-group.ts';

export interface Gathering {
  /** New alarms in the window above which groups are gathered. */
  above: number;
  /** Most alarms the window may bring. */
  most: number;
  /** Raised in the window before this conclusion. */
  raised: number;
  /** The unit's summary alarm of the same wave, which further groups join. */
  summaryOf(unit: string): Alarm | null;
  /** The province's summary of the same wave, which takes what is too much. */
  ofProvince(): Alarm | null;
}

/** They say why other figures may be wrong or unheard, so no flood hides them. */
const NEVER_GATHERED: readonly AlarmStage[] = ['source_silent', 'rota_empty'];

/** The moves for all groups that are to be raised. */
export function gatherRaises(
  raises: readonly Raise[],
  gathering: Gathering,
  input: ConcludeInput,
): Conclusion[] {
  const moves: Conclusion[] = [];
  const alone: Raise[] = [];
  for (const raise of raises) {
    if (NEVER_GATHERED.includes(raise.key.stage)) {
      moves.push(...raiseMoves(raise, input));
      continue;
    }
    const summary = raise.key.field === ALL_FIELDS ? null : gathering.summaryOf(raise.key.unit);
    if (summary === null) alone.push(raise);
    else moves.push(suppressed(raise.key, raise.facts, summary.id));
  }
  if (alone.length === 0) return moves;
  const before = gathering.raised + moves.filter(({ move }) => move.kind === 'raised').length;
  const waves =
    alone.length + before > gathering.above ? byUnit(alone) : alone.map((raise) => [raise] as const);
  const standing = gathering.ofProvince();
  // The last place is the province's, so that what comes later in the window has somewhere to stand.
  const room = Math.max(0, gathering.most - before - (standing === null ? 1 : 0));
  const sorted = worstFirst(waves, input);
  for (const wave of sorted.slice(0, room)) moves.push(...movesOfWave(wave, input));
  const rest = sorted.slice(room).flat();
  if (rest.length > 0) moves.push(...summaryMoves(rest, PROVINCE_UNIT, input, standing));
  return moves;
}

function byUnit(raises: readonly Raise[]): Raise[][] {
  const units = new Map<string, Raise[]>();
  for (const raise of raises) {
    const wave = units.get(raise.key.unit);
    if (wave === undefined) units.set(raise.key.unit, [raise]);
    else wave.push(raise);
  }
  return [...units.values()];
}

function movesOfWave(wave: readonly Raise[], input: ConcludeInput): Conclusion[] {
  const [only] = wave;
  if (only !== undefined && wave.length === 1) return raiseMoves(only, input);
  return summaryMoves(wave, only?.key.unit ?? PROVINCE_UNIT, input);
}

/**
 * One alarm for all of them, and each of them behind it. A summary that stands from an earlier wave is
 * joined: one alarm stands for a group at a time, and its numbers follow from its children.
 */
function summaryMoves(
  wave: readonly Raise[],
  unit: string,
  input: ConcludeInput,
  ofWave: Alarm | null = null,
): Conclusion[] {
  const key: GroupKey = { unit, field: ALL_FIELDS, stage: worstOf(wave, input).key.stage };
  const standing = ofWave ?? input.standing.active(key);
  const id = standing?.id ?? alarmId(key, input.day);
  return [
    ...(standing === null ? raiseMoves({ key, facts: sumFacts(wave.map(({ facts }) => facts)) }, input) : []),
    ...wave.map(({ key: child, facts }) => suppressed(child, facts, id)),
  ];
}

/** Facts of a summary: sums, and the earliest date. */
export function sumFacts(all: readonly GroupFacts[]): GroupFacts {
  const sum: GroupFacts = { members: 0, noApology: 0, oldestDueDate: null, forecastLate: null };
  for (const { members, noApology, oldestDueDate, forecastLate } of all) {
    sum.members += members;
    sum.noApology += noApology;
    if (forecastLate !== null) sum.forecastLate = (sum.forecastLate ?? 0) + forecastLate;
    if (oldestDueDate !== null && (sum.oldestDueDate === null || oldestDueDate < sum.oldestDueDate))
      sum.oldestDueDate = oldestDueDate;
  }
  return sum;
}

/** The group that presses most; among equals the one with most members. */
function worstOf(wave: readonly Raise[], input: ConcludeInput): Raise {
  const [first, ...others] = wave;
  if (first === undefined) throw new Error('a wave without a group');
  return others.reduce((worst, raise) => (compareRaises(raise, worst, input) < 0 ? raise : worst), first);
}

function worstFirst(waves: readonly (readonly Raise[])[], input: ConcludeInput): (readonly Raise[])[] {
  return waves
    .map((wave) => ({ wave, worst: worstOf(wave, input) }))
    .sort((a, b) => compareRaises(a.worst, b.worst, input))
    .map(({ wave }) => wave);
}

function compareRaises(a: Raise, b: Raise, input: ConcludeInput): number {
  const priority = ({ key, facts }: Raise) => {
    const rule = ruleOf(input.rules, key.stage);
    return rule === null ? 'low' : priorityOf(rule, facts, input);
  };
  return comparePriority(priority(a), priority(b)) || b.facts.members - a.facts.members;
}
