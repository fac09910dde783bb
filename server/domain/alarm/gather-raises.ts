/**
 * Many alarms at one instant are one thing to act on, not many: the morning on which a whole day's
 * dossiers turn late, or an outage that ends. Above a number of new alarms the groups of one unit become
 * one alarm that hides them countably; above as many as there are communes, the rest become one of the
 * province.
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
  /** New alarms of one conclusion above which groups are gathered. */
  above: number;
  /** Most alarms one conclusion may raise. */
  most: number;
  /** The unit's summary alarm of the same wave, which further groups join. */
  summaryOf(unit: string): Alarm | null;
}

/** The moves for all groups that are to be raised. */
export function gatherRaises(
  raises: readonly Raise[],
  gathering: Gathering,
  input: ConcludeInput,
): Conclusion[] {
  const moves: Conclusion[] = [];
  const alone: Raise[] = [];
  for (const raise of raises) {
    const summary = raise.key.field === ALL_FIELDS ? null : gathering.summaryOf(raise.key.unit);
    if (summary === null) alone.push(raise);
    else moves.push(suppressed(raise.key, raise.facts, summary.id));
  }
  const waves = alone.length > gathering.above ? byUnit(alone) : alone.map((raise) => [raise]);
  waves.sort((a, b) => compareWaves(a, b, input));
  const room = waves.length > gathering.most ? gathering.most - 1 : waves.length;
  for (const wave of waves.slice(0, room)) moves.push(...movesOfWave(wave, input));
  const rest = waves.slice(room).flat();
  if (rest.length > 0) moves.push(...summaryMoves(rest, PROVINCE_UNIT, input));
  return moves;
}

function byUnit(raises: readonly Raise[]): Raise[][] {
  const units = new Map<string, Raise[]>();
  for (const raise of raises) units.set(raise.key.unit, [...(units.get(raise.key.unit) ?? []), raise]);
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
function summaryMoves(wave: readonly Raise[], unit: string, input: ConcludeInput): Conclusion[] {
  const stage = worstStage(wave, input);
  const key: GroupKey = { unit, field: ALL_FIELDS, stage };
  const standing = input.standing.active(key);
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

/** The stage of the group that presses most; among equals the one with most members. */
function worstStage(wave: readonly Raise[], input: ConcludeInput): AlarmStage {
  const [worst] = [...wave].sort((a, b) => compareRaises(a, b, input));
  if (worst === undefined) throw new Error('a wave without a group');
  return worst.key.stage;
}

function compareWaves(a: readonly Raise[], b: readonly Raise[], input: ConcludeInput): number {
  const worst = (wave: readonly Raise[]) => [...wave].sort((x, y) => compareRaises(x, y, input))[0];
  const [first, second] = [worst(a), worst(b)];
  return first && second ? compareRaises(first, second, input) : 0;
}

function compareRaises(a: Raise, b: Raise, input: ConcludeInput): number {
  const priority = ({ key, facts }: Raise) => {
    const rule = ruleOf(input.rules, key.stage);
    return rule === null ? 'low' : priorityOf(rule, facts, input);
  };
  return comparePriority(priority(a), priority(b)) || b.facts.members - a.facts.members;
}
