import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlarmMove } from '#contract/alarm';
import type { AlarmRules, EscalationStep } from '#contract/alarm-rules';
import type { Alarm } from '../../../server/domain/alarm/alarm.ts';
import {
  dueStep,
  type EscalationContext,
  MOST_REPEATS,
  nextStepAt,
} from '../../../server/domain/alarm/escalation.ts';
import { foldAlarm } from '../../../server/domain/alarm/fold-alarm.ts';
import { addWorkingMs } from '../../../server/domain/working-time.ts';
import { catalogue } from '../../support/test-core.ts';
import { at, ID, moves, raisedMove, rules, STATES } from './alarm-fixture.ts';

const STEPS: EscalationStep[] = [
  { afterMinutes: 0, to: 'duty', channels: ['in_app'] },
  { afterMinutes: 15, to: 'unit_head', channels: ['in_app', 'email'] },
  { afterMinutes: 60, to: 'leader', channels: ['email'] },
];
const chained: Pick<AlarmRules, 'rules' | 'chains'> = {
  rules: rules.rules.map((rule) => ({ ...rule, urgent: rule.code === 'S1' })),
  chains: { ...rules.chains, high: { steps: STEPS, repeatEveryMinutes: 30, repeats: 2 } },
};

function contextAt(now: number, change: Partial<EscalationContext> = {}): EscalationContext {
  return { now, rules: chained, calendar: catalogue, ...change };
}

function raisedAt(time: number, rule = 'L3'): Alarm {
  const move = raisedMove({ priority: 'high', rule });
  return foldAlarm(null, move, { id: ID, time, seq: 1 }) as Alarm;
}

/** Lets the chain run by its own appointments; each step as `HH:mm level.round role`. */
function run(alarm: Alarm, until: number): string[] {
  const told: string[] = [];
  let held = alarm;
  let now = alarm.openedAt;
  for (let seq = 10; seq < 200; seq++) {
    const next = nextStepAt(held, contextAt(now));
    if (next === null || next > until) break;
    now = Math.max(now, next);
    const due = dueStep(held, contextAt(now));
    if (due === null) throw new Error('an appointed step was not due');
    const { level, round, step } = due;
    told.push(`${new Date(now + 7 * 3_600_000).toISOString().slice(5, 16)} ${level}.${round} ${step.to}`);
    const move: AlarmMove = { kind: 'escalated', level, round, told: [], urgent: false };
    held = foldAlarm(held, move, { id: ID, time: now, seq }) as Alarm;
  }
  return told;
}

describe('escalation', () => {
  test('AE1 duty officer, head of unit, leader at their minutes, then the last one again so often', () => {
    expect(run(raisedAt(at('08:00')), at('17:00'))).toEqual([
      '11-20T08:00 1.0 duty',
      '11-20T08:15 2.0 unit_head',
      '11-20T09:00 3.0 leader',
      '11-20T09:30 3.1 leader',
      '11-20T10:00 3.2 leader',
    ]);
  });

  test('AE2 delays run in office time: over noon, over night, over the weekend', () => {
    expect(run(raisedAt(at('16:50')), at('2026-11-24 17:00'))).toEqual([
      '11-20T16:50 1.0 duty',
      '11-23T07:05 2.0 unit_head',
      '11-23T07:50 3.0 leader',
      '11-23T08:20 3.1 leader',
      '11-23T08:50 3.2 leader',
    ]);
    expect(run(raisedAt(at('20:00')), at('2026-11-23 07:10'))).toEqual(['11-23T07:00 1.0 duty']);
    expect(run(raisedAt(at('11:20')), at('13:40'))).toEqual([
      '11-20T11:20 1.0 duty',
      '11-20T13:35 2.0 unit_head',
    ]);
  });

  test('AE3 of an urgent rule the minutes are real ones, at night too', () => {
    expect(run(raisedAt(at('20:00'), 'S1'), at('23:00'))).toEqual([
      '11-20T20:00 1.0 duty',
      '11-20T20:15 2.0 unit_head',
      '11-20T21:00 3.0 leader',
      '11-20T21:30 3.1 leader',
      '11-20T22:00 3.2 leader',
    ]);
  });

  test('AE2 a step whose time has passed unseen waits for the next office hour', () => {
    const alarm = raisedAt(at('16:00'));
    expect(dueStep(alarm, contextAt(at('17:00')))).toBeNull();
    expect(dueStep(alarm, contextAt(at('21:00')))).toBeNull();
    expect(nextStepAt(alarm, contextAt(at('21:00')))).toBe(at('2026-11-23 07:00'));
    expect(dueStep(alarm, contextAt(at('2026-11-23 07:00')))?.level).toBe(1);
  });

  test('AE4 acknowledged, shelved, cleared or silenced nobody is called', () => {
    const late = contextAt(at('16:30'));
    for (const state of ['acknowledged', 'shelved', 'clearedOpen', 'finished', 'shelvedFinished'] as const) {
      expect(dueStep(STATES[state], late), state).toBeNull();
      expect(nextStepAt(STATES[state], late), state).toBeNull();
    }
    expect(dueStep(STATES.open, late)?.level).toBe(1);
    expect(dueStep(STATES.open, { ...late, silenced: true })).toBeNull();
    expect(nextStepAt(STATES.open, { ...late, silenced: true })).toBeNull();
  });

  test('AE4 opened again the chain begins anew, from then', () => {
    const acknowledged = foldAlarm(
      foldAlarm(
        raisedAt(at('08:00')),
        { ...moves.escalated, level: 3, round: 2 },
        { id: ID, time: at('10:00'), seq: 2 },
      ),
      moves.acknowledged,
      { id: ID, time: at('10:01'), seq: 3 },
    );
    const open = foldAlarm(acknowledged, moves.limit, { id: ID, time: at('14:00'), seq: 4 }) as Alarm;
    expect(run(open, at('15:00')).slice(0, 2)).toEqual(['11-20T14:00 1.0 duty', '11-20T14:15 2.0 unit_head']);
  });

  test('AE5 however a chain is written, nothing is repeated more than twenty times', () => {
    const endless = { ...chained.chains.high, repeats: 1_000 };
    const context = { rules: { ...chained, chains: { ...chained.chains, high: endless } } };
    const repeated = (round: number): Alarm => ({
      ...{ ...raisedAt(at('08:00')), level: 3, round, escalatedAt: at('08:00') },
    });
    expect(dueStep(repeated(MOST_REPEATS - 1), contextAt(at('10:00'), context))?.round).toBe(20);
    expect(nextStepAt(repeated(MOST_REPEATS), contextAt(at('10:00'), context))).toBeNull();
  });

  test('AE5 a chain grown shorter by a lower priority calls nobody past its end', () => {
    const low = { ...raisedAt(at('08:00')), priority: 'low' as const, level: 3, escalatedAt: at('09:00') };
    expect(chained.chains.low.repeats).toBe(0);
    expect(nextStepAt(low, contextAt(at('16:00')))).toBeNull();
  });

  const start = at('2026-11-02 00:00');
  const moment = fc.integer({ min: 0, max: 21 * 24 * 60 }).map((minutes) => start + minutes * 60_000);

  test('AE6 a step is due exactly when its appointment has come, and only urgent rules speak after hours', () => {
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.constantFrom('L3', 'S1'),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (opened, now, rule, level, round) => {
          const alarm = { ...raisedAt(opened, rule), level, round, escalatedAt: level === 0 ? null : opened };
          const due = dueStep(alarm, contextAt(now));
          const next = nextStepAt(alarm, contextAt(now));
          expect(due !== null).toBe(next !== null && next <= now);
          if (due !== null && rule === 'L3') expect(addWorkingMs(catalogue, now, 0)).toBe(now);
          if (due !== null) expect(now).toBeGreaterThanOrEqual(opened);
        },
      ),
    );
  });
});
