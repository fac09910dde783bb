import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlarmMove } from '#contract/alarm';
import { type Alarm, isFinished, stateOf } from '../../../server/domain/alarm/alarm.ts';
import { foldAlarm, isLegal } from '../../../server/domain/alarm/fold-alarm.ts';
import { alarmAfter, at, ID, moves, raisedMove, STATES } from './alarm-fixture.ts';

const LATER = { id: ID, time: at('09:00'), seq: 200 };
type StateName = keyof typeof STATES;
type MoveName = keyof typeof moves;

/** Which moves each state allows; everything else leaves the alarm as it is. Written out on purpose. */
const LEGAL: Record<StateName, string> = {
  open: 'changed cleared acknowledged assigned commented shelved escalated',
  acknowledged: 'changed cleared worsened limit shiftEnd assigned commented shelved',
  shelved: 'changed cleared shelfEnd unshelved assigned commented',
  clearedOpen: 'changed recurred acknowledged assigned commented',
  finished: 'changed recurred commented',
  shelvedFinished: 'changed recurred commented',
};
const TABLE = (Object.keys(STATES) as StateName[]).flatMap((state) =>
  (Object.keys(moves) as MoveName[]).map(
    (name) => [state, name, LEGAL[state].split(' ').includes(name)] as const,
  ),
);

describe('the life of an alarm', () => {
  test.each(TABLE)('AL1 %s: %s is legal: %s', (state, name, legal) => {
    const before = STATES[state];
    const after = foldAlarm(before, moves[name], LATER);
    expect(isLegal(before, moves[name])).toBe(legal);
    if (legal) expect(after).toMatchObject({ version: 200, changedAt: LATER.time });
    else expect(after).toBe(before);
  });

  test('AL1 the states are what they are called', () => {
    const named = Object.entries(STATES).map(([name, alarm]) => [name, stateOf(alarm), isFinished(alarm)]);
    expect(named).toEqual([
      ['open', 'open', false],
      ['acknowledged', 'acknowledged', false],
      ['shelved', 'shelved', false],
      ['clearedOpen', 'cleared', false],
      ['finished', 'cleared', true],
      ['shelvedFinished', 'cleared', true],
    ]);
  });

  test('AL2 only a raising makes an alarm, and a second one changes nothing', () => {
    for (const [name, move] of Object.entries(moves))
      if (name !== 'raised') expect(foldAlarm(null, move, LATER), name).toBeNull();
    const alarm = foldAlarm(null, raisedMove(), LATER);
    expect(alarm).toEqual({
      ...{ id: ID, unit: 'U1', field: 'land', stage: 'overdue_no_apology', rule: 'L3', priority: 'medium' },
      ...{ members: 5, noApology: 5, oldestDueDate: '2026-11-19', forecastLate: null, flood: false },
      ...{ active: true, handling: 'open', raisedAt: LATER.time, raisedSeq: 200, openedAt: LATER.time },
      ...{ changedAt: LATER.time, version: 200, owner: null, shelf: null, clearedAt: null, actBy: null },
      ...{ acknowledgedAt: null, acknowledgedBy: null, acknowledgedMembers: 0, acknowledgedPriority: null },
      ...{ level: 0, round: 0, escalatedAt: null, recurrences: 0 },
    });
    expect(foldAlarm(alarm, raisedMove({ members: 9 }), { ...LATER, seq: 300 })).toBe(alarm);
  });

  test('AL3 an acknowledgement holds who, when and how bad it was', () => {
    expect(foldAlarm(STATES.open, moves.acknowledged, LATER)).toMatchObject({
      ...{ handling: 'acknowledged', acknowledgedBy: 'minh', acknowledgedAt: LATER.time },
      ...{ acknowledgedMembers: 5, acknowledgedPriority: 'medium' },
    });
  });

  test('AL4 cleared and not acknowledged it stays; acknowledged after that it is finished', () => {
    expect(isFinished(STATES.clearedOpen)).toBe(false);
    expect(STATES.clearedOpen.clearedAt).toBe(at('08:01'));
    const seen = foldAlarm(STATES.clearedOpen, moves.acknowledged, LATER) as Alarm;
    expect([stateOf(seen), isFinished(seen)]).toEqual(['cleared', true]);
  });

  test('AL5 opened again it stands as on the first day, and keeps its raising and its owner', () => {
    const told = alarmAfter(moves.escalated, moves.assigned, moves.acknowledged);
    for (const move of [moves.worsened, moves.limit, moves.shiftEnd]) {
      expect(foldAlarm(told, move, LATER)).toMatchObject({
        ...{ handling: 'open', active: true, openedAt: LATER.time, level: 0, round: 0, escalatedAt: null },
        ...{
          acknowledgedAt: null,
          acknowledgedBy: null,
          owner: 'lan',
          raisedAt: at('08:00'),
          raisedSeq: 100,
        },
        ...{ recurrences: 0 },
      });
    }
  });

  test('AL5 a condition that has come back opens it, and is counted', () => {
    for (const state of ['clearedOpen', 'finished', 'shelvedFinished'] as const)
      expect(foldAlarm(STATES[state], moves.recurred, LATER), state).toMatchObject({
        ...{ active: true, handling: 'open', clearedAt: null, recurrences: 1, shelf: null },
      });
  });

  test('AL6 on the shelf it keeps reason, owner and end; taken off it is open', () => {
    expect(STATES.shelved).toMatchObject({
      handling: 'shelved',
      owner: 'lan',
      shelf: { by: 'minh', owner: 'lan', reason: 'chờ nâng cấp', until: at('16:00') },
    });
    for (const move of [moves.shelfEnd, moves.unshelved])
      expect(foldAlarm(STATES.shelved, move, LATER)).toMatchObject({ handling: 'open', shelf: null });
  });

  const anyMove = fc.constantFrom(...(Object.values(moves) as AlarmMove[]));

  test('AL7 whatever is in the log, the alarm keeps its identity and its promises', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 40 }), (later) => {
        let alarm: Alarm = STATES.open;
        for (const [index, move] of later.entries()) {
          const stamp = { id: ID, time: at('09:00') + index, seq: 300 + index };
          const next = foldAlarm(alarm, move, stamp);
          if (next === null) throw new Error('an alarm was lost');
          if (!isLegal(alarm, move)) expect(next).toBe(alarm);
          alarm = next;
          expect(alarm).toMatchObject({ id: ID, raisedAt: at('08:00'), raisedSeq: 100 });
          expect(alarm.shelf !== null).toBe(alarm.handling === 'shelved');
          expect(alarm.acknowledgedBy !== null && alarm.handling === 'open').toBe(false);
          expect(alarm.active).toBe(alarm.clearedAt === null);
          if (stateOf(alarm) !== 'open') expect(isLegal(alarm, moves.escalated)).toBe(false);
        }
      }),
    );
  });
});
