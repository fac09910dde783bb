/**
 * What follows for the alarms from the numbers of their groups: raised, changed, cleared, or standing
 * behind a cause. Suppression stops creation only: a group behind a cause is measured on, and an alarm
 * that stands is never hidden or cleared by one.
 */
import type { AlarmMove, GroupFacts } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import { MINUTE_MS } from '../local-time.ts';
import { type Alarm, alarmId, type GroupKey } from './alarm.ts';
import { actByOf, comparePriority, looksNow, type Moment, meets, priorityOf, ruleOf } from './judge-group.ts';

/** A group to be judged; one that has emptied has 0 members. */
export interface Candidate {
  key: GroupKey;
  facts: GroupFacts;
}

export interface SuppressedGroup extends GroupKey, GroupFacts {
  /** Id of the alarm or silence that stands for it. */
  cause: string;
}

/** The alarms as they stand before the conclusion. */
export interface StandingAlarms {
  active(key: GroupKey): Alarm | null;
  byId(id: string): Alarm | null;
  suppressed(key: GroupKey): SuppressedGroup | null;
}

export interface ConcludeInput extends Moment {
  candidates: readonly Candidate[];
  standing: StandingAlarms;
  rules: AlarmRules;
  flood: boolean;
  /** Id of the alarm or silence that stands for the group at this moment. */
  causeOf(key: GroupKey): string | null;
  /** Since when the condition has been met without a break, epoch ms. */
  metSince(key: GroupKey): number;
}

/** `id` of the alarm the move belongs to; of suppressed and released groups that of their cause. */
export interface Conclusion {
  id: string;
  move: AlarmMove;
}

export interface Raise {
  key: GroupKey;
  facts: GroupFacts;
}

/** Moves that follow at once, and the groups to be raised, which may yet be gathered. */
export function judgeGroups(input: ConcludeInput): { moves: Conclusion[]; raises: Raise[] } {
  const moves: Conclusion[] = [];
  const raises: Raise[] = [];
  for (const { key, facts } of input.candidates) {
    const alarm = input.standing.active(key);
    if (alarm !== null) moves.push(...movesOfActive(alarm, facts, input));
    else if (isMet(key, facts, input)) {
      const held = input.standing.suppressed(key);
      const cause = input.causeOf(key);
      if (cause === null) {
        if (held !== null) moves.push(released(held));
        raises.push({ key, facts });
      } else if (held?.cause !== cause || !sameFacts(held, facts)) {
        if (held !== null && held.cause !== cause) moves.push(released(held));
        moves.push(suppressed(key, facts, cause));
      }
    } else {
      const held = input.standing.suppressed(key);
      if (held !== null) moves.push(released(held));
    }
  }
  return { moves, raises };
}

function isMet(key: GroupKey, facts: GroupFacts, input: ConcludeInput): boolean {
  const rule = ruleOf(input.rules, key.stage);
  if (rule === null || !meets(rule, facts)) return false;
  // What is known of already, if only behind a cause, is not asked for its hour again.
  if (input.standing.suppressed(key) === null && !looksNow(rule, input)) return false;
  return input.now - input.metSince(key) >= rule.condition.holdMinutes * MINUTE_MS;
}

function movesOfActive(alarm: Alarm, facts: GroupFacts, input: ConcludeInput): Conclusion[] {
  const { id } = alarm;
  const rule = ruleOf(input.rules, alarm.stage);
  if (rule === null) return [{ id, move: { kind: 'cleared', cause: 'rule_off' } }];
  if (!meets(rule, facts)) return [{ id, move: { kind: 'cleared', cause: 'condition' } }];
  const priority = priorityOf(rule, facts, input);
  if (sameFacts(alarm, facts) && alarm.priority === priority) return [];
  const changed: AlarmMove = { kind: 'changed', priority, actBy: alarm.actBy, ...facts };
  const worse = isWorse(alarm, facts, priority, input.rules);
  return [
    { id, move: changed },
    ...(worse ? [{ id, move: { kind: 'reopened', cause: 'worsened' } } as const] : []),
  ];
}

/** The forecast moves with the clock and is no news by itself. */
function sameFacts(a: GroupFacts, b: GroupFacts): boolean {
  return a.members === b.members && a.noApology === b.noApology && a.oldestDueDate === b.oldestDueDate;
}

/** An acknowledged alarm opens again when it presses more than it did then, or has grown by so much. */
export function isWorse(
  alarm: Pick<Alarm, 'handling' | 'acknowledgedMembers' | 'acknowledgedPriority'>,
  facts: Pick<GroupFacts, 'members'>,
  priority: Alarm['priority'],
  rules: Pick<AlarmRules, 'acknowledgement'>,
): boolean {
  if (alarm.handling !== 'acknowledged') return false;
  if (alarm.acknowledgedPriority !== null && comparePriority(priority, alarm.acknowledgedPriority) < 0)
    return true;
  const limit = alarm.acknowledgedMembers * (1 + rules.acknowledgement.worsenedByPercent / 100);
  return facts.members > limit;
}

/** The moves that make one raise an alarm: a new one, or today's own opened again. */
export function raiseMoves({ key, facts }: Raise, input: ConcludeInput): Conclusion[] {
  const rule = ruleOf(input.rules, key.stage);
  if (rule === null) return [];
  const id = alarmId(key, input.day);
  const priority = priorityOf(rule, facts, input);
  const actBy = actByOf(rule, input);
  if (input.standing.byId(id) !== null)
    return [
      { id, move: { kind: 'reopened', cause: 'recurred' } },
      { id, move: { kind: 'changed', priority, actBy, ...facts } },
    ];
  return [
    {
      id,
      move: {
        ...{ kind: 'raised', ...key, rule: rule.code, priority, actBy, codes: [], flood: input.flood },
        ...facts,
      },
    },
  ];
}

export function suppressed(key: GroupKey, facts: GroupFacts, cause: string): Conclusion {
  return { id: cause, move: { kind: 'suppressed', ...key, cause, ...facts } };
}

export function released({ unit, field, stage, cause }: SuppressedGroup): Conclusion {
  return { id: cause, move: { kind: 'released', unit, field, stage, cause } };
}
