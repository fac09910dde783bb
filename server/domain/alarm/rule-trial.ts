/** Tries rules on moments of the past: what they would have raised, counted as the real ones are. */
import type { Priority } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import { MINUTE_MS } from '../local-time.ts';
import { type Alarm, type GroupKey, groupName } from './alarm.ts';
import {
  type Candidate,
  type ConcludeInput,
  type Conclusion,
  judgeGroups,
  type SuppressedGroup,
} from './conclude-groups.ts';
import { foldAlarm } from './fold-alarm.ts';
import { gatherRaises, sumFacts } from './gather-raises.ts';
import type { Moment } from './judge-group.ts';

export interface RuleTrial {
  /** All groups that have members at that moment; what is not among them has emptied. */
  step(groups: readonly Candidate[], moment: Moment): void;
  /** Every raising so far. */
  raised(): readonly { at: number; priority: Priority; rule: string }[];
}

/** Without silences, silent sources and what officers would have done: creation depends on none of these. */
export function createRuleTrial(rules: AlarmRules, mostAlarms: number): RuleTrial {
  const alarms = new Map<string, Alarm>();
  const active = new Map<string, string>();
  const hidden = new Map<string, SuppressedGroup>();
  const raised: { at: number; priority: Priority; rule: string }[] = [];
  let seq = 0;

  const activeOf = (key: GroupKey) => alarms.get(active.get(groupName(key)) ?? '') ?? null;

  function apply({ id, move }: Conclusion, at: number): void {
    if (move.kind === 'suppressed') hidden.set(groupName(move), move);
    else if (move.kind === 'released') hidden.delete(groupName(move));
    else {
      const after = foldAlarm(alarms.get(id) ?? null, move, { id, time: at, seq: ++seq });
      if (after === null) return;
      alarms.set(id, after);
      if (after.active) active.set(groupName(after), id);
      else active.delete(groupName(after));
      if (move.kind === 'raised') raised.push({ at, priority: move.priority, rule: move.rule });
    }
  }

  function step(groups: readonly Candidate[], moment: Moment): void {
    const asked = new Set(groups.map(({ key }) => groupName(key)));
    const gone = [...[...active.values()].flatMap((id) => alarms.get(id) ?? []), ...hidden.values()].filter(
      (group) => group.field !== '*' && !asked.has(groupName(group)),
    );
    const emptied = gone.map(({ unit, field, stage }) => ({
      key: { unit, field, stage },
      facts: sumFacts([]),
    }));
    const input: ConcludeInput = {
      ...moment,
      candidates: [...groups, ...emptied],
      standing: {
        active: activeOf,
        byId: (id) => alarms.get(id) ?? null,
        suppressed: (key) => hidden.get(groupName(key)) ?? null,
      },
      rules,
      flood: false,
      // A group behind a summary stays there until it empties.
      causeOf: (key) => hidden.get(groupName(key))?.cause ?? null,
      metSince: () => Number.NEGATIVE_INFINITY,
    };
    const { moves, raises } = judgeGroups(input);
    const since = moment.now - rules.flood.windowMinutes * MINUTE_MS;
    const gathering = {
      ...{ above: rules.gatherAbove, most: mostAlarms },
      raised: raised.filter(({ at }) => at > since).length,
      summaryOf: () => null,
      ofProvince: () => null,
    };
    for (const each of [...moves, ...gatherRaises(raises, gathering, input)]) apply(each, moment.now);
    const summaries = [...active.values()].flatMap((id) => {
      const alarm = alarms.get(id);
      if (alarm === undefined || alarm.field !== '*') return [];
      const children = [...hidden.values()].filter(({ cause }) => cause === id);
      const { unit, field, stage } = alarm;
      return [{ key: { unit, field, stage }, facts: sumFacts(children) }];
    });
    for (const each of judgeGroups({ ...input, candidates: summaries }).moves) apply(each, moment.now);
  }

  return { step, raised: () => raised };
}
