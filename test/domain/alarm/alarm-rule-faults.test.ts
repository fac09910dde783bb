import { describe, expect, test } from 'vitest';
import { ALARM_STAGES } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import { alarmRulesSchema } from '../../../server/catalogue-alarms-schema.ts';
import { alarmRuleFaults } from '../../../server/domain/alarm/alarm-rule-faults.ts';
import { rules } from './alarm-fixture.ts';

/** The faults of the shipped rules after a change, as their paths. */
function faultsAfter(change: (draft: AlarmRules) => unknown): string[] {
  const draft = structuredClone(rules);
  change(draft);
  return alarmRuleFaults(draft).map(({ path, message }) => {
    expect(message).toMatch(/\.$/);
    return path;
  });
}
const rule = (draft: AlarmRules, code: string) => {
  const found = draft.rules.find((held) => held.code === code);
  if (found === undefined) throw new Error(`no rule ${code}`);
  return found;
};
const at = (code: string) => `rules[${rules.rules.findIndex((held) => held.code === code)}]`;

describe('the rules of the alarms', () => {
  test('AL17 the shipped rules are without fault, one for each stage, and pass the editor', () => {
    expect(alarmRuleFaults(rules)).toEqual([]);
    expect(rules.rules.map(({ stage }) => stage).sort()).toEqual([...ALARM_STAGES].sort());
    expect(alarmRulesSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    expect(rules.version).toBe(0);
  });

  test('AL17 every rule names consequence, act, time and legal basis in Vietnamese', () => {
    for (const held of rules.rules)
      for (const name of ['title', 'consequence', 'action', 'legalBasis'] as const)
        expect(held[name], `${held.code} ${name}`).toMatch(/[à-ỹđ]/i);
  });

  test.each<[string, (draft: AlarmRules) => unknown, string[]]>([
    ['a stage without rule', (draft) => draft.rules.pop(), ['rules']],
    [
      'a stage twice',
      (draft) => Object.assign(rule(draft, 'S2'), { stage: 'overdue' }),
      [`${at('S2')}.stage`, 'rules'],
    ],
    ['a code twice', (draft) => Object.assign(rule(draft, 'S2'), { code: 'L1' }), [`${at('S2')}.code`]],
    [
      'no consequence',
      (draft) => Object.assign(rule(draft, 'L3'), { consequence: ' ' }),
      [`${at('L3')}.consequence`],
    ],
    ['no act', (draft) => Object.assign(rule(draft, 'L3'), { action: '' }), [`${at('L3')}.action`]],
    [
      'no time',
      (draft) => Object.assign(rule(draft, 'L3'), { actWithinHours: 0 }),
      [`${at('L3')}.actWithinHours`],
    ],
    [
      'nobody needed',
      (draft) => Object.assign(rule(draft, 'L3').condition, { atLeast: 0 }),
      [`${at('L3')}.condition.atLeast`, `${at('L3')}.priorities[2]`],
    ],
    [
      'after closing',
      (draft) => Object.assign(rule(draft, 'L1').condition, { from: '17:00' }),
      [`${at('L1')}.condition.from`],
    ],
    [
      'no late forecast',
      (draft) => Object.assign(rule(draft, 'L1').condition, { forecastLateAtLeast: 0 }),
      [`${at('L1')}.condition.forecastLateAtLeast`],
    ],
    ['no priority', (draft) => rule(draft, 'L3').priorities.splice(0), [`${at('L3')}.priorities`]],
    [
      'low before high',
      (draft) => rule(draft, 'L3').priorities.reverse(),
      [1, 2].map((index) => `${at('L3')}.priorities[${index}].priority`).concat(`${at('L3')}.priorities[2]`),
    ],
    [
      'a priority never reached',
      (draft) => Object.assign(rule(draft, 'L3').priorities[0] ?? {}, { atLeast: 2 }),
      [`${at('L3')}.priorities[1]`],
    ],
    ['a group left out', (draft) => rule(draft, 'L3').priorities.pop(), [`${at('L3')}.priorities[1]`]],
    ['nobody to tell', (draft) => draft.chains.low.steps.splice(0), ['chains.low.steps']],
    [
      'steps at one time',
      (draft) => Object.assign(draft.chains.high.steps[1] ?? {}, { afterMinutes: 0 }),
      ['chains.high.steps[1].afterMinutes'],
    ],
    [
      'no channel',
      (draft) => draft.chains.high.steps[0]?.channels.splice(0),
      ['chains.high.steps[0].channels'],
    ],
    [
      'a channel twice',
      (draft) => draft.chains.high.steps[0]?.channels.push('in_app'),
      ['chains.high.steps[0].channels'],
    ],
    ['21 repeats', (draft) => Object.assign(draft.chains.high, { repeats: 21 }), ['chains.high.repeats']],
    [
      'repeats without pause',
      (draft) => Object.assign(draft.chains.high, { repeatEveryMinutes: 4 }),
      ['chains.high.repeatEveryMinutes'],
    ],
    [
      'an acknowledgement of no time',
      (draft) => Object.assign(draft.acknowledgement, { holdsMinutes: 9, worsenedByPercent: 0 }),
      ['acknowledgement.holdsMinutes', 'acknowledgement.worsenedByPercent'],
    ],
    [
      'a flood that ends above its beginning',
      (draft) => Object.assign(draft.flood, { endsBelow: 11 }),
      ['flood.endsBelow'],
    ],
    [
      'a flood of no time',
      (draft) => Object.assign(draft.flood, { windowMinutes: 0 }),
      ['flood.windowMinutes'],
    ],
    ['shifts out of order', (draft) => draft.shiftEnds.reverse(), ['shiftEnds']],
    ['no shift', (draft) => draft.shiftEnds.splice(0), ['shiftEnds']],
    ['gathering nothing', (draft) => Object.assign(draft, { gatherAbove: 0 }), ['gatherAbove']],
    [
      'longer than a shift alone',
      (draft) => Object.assign(draft, { longestAloneHours: 13 }),
      ['longestAloneHours'],
    ],
    [
      'a target over its limit',
      (draft) => Object.assign(draft.measures.A3, { target: 301 }),
      ['measures.A3'],
    ],
  ])('AL18 %s is a fault with its place', (_, change, expected) => {
    expect(faultsAfter(change)).toEqual(expected);
  });

  test('AL18 a rule that is not wanted is switched off without fault', () => {
    expect(faultsAfter((draft) => Object.assign(rule(draft, 'C1'), { enabled: false }))).toEqual([]);
  });
});
