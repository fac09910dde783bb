import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alarm } from '../../../server/domain/alarm/alarm.ts';
import { dueMoves, nextTimerAt } from '../../../server/domain/alarm/alarm-timers.ts';
import { isWorse } from '../../../server/domain/alarm/conclude-groups.ts';
import { foldAlarm, isLegal } from '../../../server/domain/alarm/fold-alarm.ts';
import { catalogue } from '../../support/test-core.ts';
import { at, ID, moves, rules, STATES } from './alarm-fixture.ts';

const context = { rules, calendar: catalogue };
const acknowledgedAt = (time: number) =>
  foldAlarm(STATES.open, moves.acknowledged, { id: ID, time, seq: 200 }) as Alarm;

describe('what time does to an alarm', () => {
  test.each([
    ['07:30', '09:30', 'limit'],
    ['09:30', '11:30', 'limit'],
    ['10:00', '11:30', 'shift_end'],
    // The end of one shift belongs to the next.
    ['11:30', '15:30', 'limit'],
    ['16:30', '17:00', 'shift_end'],
    // After hours on a Friday: two office hours of Monday come before the end of its first shift.
    ['18:00', '2026-11-23 09:00', 'limit'],
    ['2026-11-22 10:00', '2026-11-23 09:00', 'limit'],
  ])('AL14 acknowledged at %s it opens at %s by %s', (given, opens, cause) => {
    const alarm = acknowledgedAt(at(given));
    expect(nextTimerAt(alarm, context)).toBe(at(opens));
    expect(dueMoves(alarm, { ...context, now: at(opens) - 1 })).toEqual([]);
    expect(dueMoves(alarm, { ...context, now: at(opens) })).toEqual([{ kind: 'reopened', cause }]);
  });

  test.each([
    ['07:30', '2026-11-23 07:00'],
    ['2026-11-19 16:59', '07:00'],
    // On a Saturday, and before the office opens.
    ['2026-11-21 09:00', '2026-11-23 07:00'],
    ['06:30', '2026-11-23 07:00'],
  ])(
    'AL26 of a low alarm, acknowledged at %s, it holds over the shifts until the office opens at %s',
    (given, opens) => {
      const low: Alarm = { ...acknowledgedAt(at(given)), priority: 'low' };
      expect(rules.acknowledgement.untilNextDay).toEqual(['low']);
      expect(nextTimerAt(low, context)).toBe(at(opens));
      expect(dueMoves(low, { ...context, now: at(opens) })).toEqual([{ kind: 'reopened', cause: 'limit' }]);
      const { untilNextDay: _, ...acknowledgement } = rules.acknowledgement;
      const strict = { calendar: catalogue, rules: { ...rules, acknowledgement } };
      expect(nextTimerAt(low, strict)).toBe(nextTimerAt(acknowledgedAt(at(given)), context));
    },
  );

  test('AL15 a shelf ends at its end, and nobody else is touched by time', () => {
    expect(nextTimerAt(STATES.shelved, context)).toBe(at('16:00'));
    expect(dueMoves(STATES.shelved, { ...context, now: at('15:59') })).toEqual([]);
    expect(dueMoves(STATES.shelved, { ...context, now: at('16:00') })).toEqual([moves.shelfEnd]);
    for (const state of ['open', 'clearedOpen', 'finished', 'shelvedFinished'] as const) {
      expect(nextTimerAt(STATES[state], context), state).toBeNull();
      expect(dueMoves(STATES[state], { ...context, now: at('2026-12-20 09:00') }), state).toEqual([]);
    }
  });

  test('AL15 without shift ends the limit alone opens it', () => {
    const alone = { calendar: catalogue, rules: { ...rules, shiftEnds: [] } };
    expect(nextTimerAt(acknowledgedAt(at('10:00')), alone)).toBe(at('14:00'));
  });

  test('AL16 worse is a higher priority, or more than a fifth more members', () => {
    const alarm = STATES.acknowledged;
    const worse = (members: number, priority: Alarm['priority'], state = alarm) =>
      isWorse(state, { members }, priority, rules);
    expect([worse(6, 'medium'), worse(7, 'medium'), worse(5, 'high'), worse(5, 'low')]).toEqual([
      ...[false, true, true, false],
    ]);
    expect(worse(50, 'high', STATES.open)).toBe(false);
    expect(worse(50, 'high', STATES.shelved)).toBe(false);
  });

  test('AL14 every acknowledgement ends, within two working days, and by a move that is legal', () => {
    const month = at('2026-11-02 00:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 28 * 86_400_000 }), (offset) => {
        const given = month + offset;
        const alarm = acknowledgedAt(given);
        const end = nextTimerAt(alarm, context) ?? Number.NaN;
        expect(end).toBeGreaterThan(given);
        expect(end - given).toBeLessThanOrEqual(4 * 86_400_000);
        const [move, ...more] = dueMoves(alarm, { ...context, now: end });
        expect(more).toEqual([]);
        expect(move !== undefined && isLegal(alarm, move)).toBe(true);
        const after = foldAlarm(alarm, move ?? moves.cleared, { id: ID, time: end, seq: 300 }) as Alarm;
        expect(nextTimerAt(after, context)).toBeNull();
      }),
    );
  });
});
