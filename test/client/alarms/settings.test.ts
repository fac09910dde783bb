import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { Shift } from '#contract/duty';
import {
  accountsIn,
  cellSpan,
  dayShifts,
  mondayOf,
  weekDays,
  withCell,
} from '../../../client/features/alarms/rota-week.ts';
import { wholeNumber } from '../../../client/features/alarms/rules-draft.ts';
import {
  newSilence,
  silenceDraft,
  silenceFormFaults,
} from '../../../client/features/alarms/silence-draft.ts';
import { NOW } from './alarm-fixture.ts';

const form = (part = {}) => ({ ...newSilence(NOW, 'me'), reason: 'bảo trì máy chủ', ...part });

test('DU16 a silence begins as one hour from now and always has an end', () => {
  const draft = silenceDraft(form());
  expect(draft).toMatchObject({ unit: null, field: null, stage: null, owner: 'me', weekly: null });
  expect(draft?.from).toBe(NOW);
  expect(draft?.until).toBe(NOW + 3_600_000);
});

test.each([
  [{ reason: 'abc' }, 'reason'],
  [{ owner: ' ' }, 'owner'],
  [{ fromTime: '25:00' }, 'from'],
  [{ untilDate: '31/02/2026' }, 'until'],
  [{ untilTime: '13:00' }, 'order'],
  [{ weekly: true }, 'weekly'],
  [{ weekly: true, days: [1], weeklyFrom: 'x' }, 'weekly'],
])('DU16 the form %o is refused for its %s', (part, fault) => {
  expect(silenceFormFaults(form(part))[0]).toBe(fault);
  expect(silenceDraft(form(part))).toBeNull();
});

test('DU16 a weekly silence carries its days in order and its local hours', () => {
  const weekly = { weekly: true, days: [5, 1], weeklyFrom: '7h', weeklyTo: '8:30' };
  expect(silenceDraft(form(weekly))?.weekly).toEqual({ days: [1, 5], from: '07:00', to: '08:30' });
});

test('DU17 a week begins on Monday, and a day has the shifts between its ends', () => {
  expect(mondayOf('2026-11-20')).toBe('2026-11-16');
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(weekDays('2026-11-30')[6]).toBe('2026-12-06');
  expect(dayShifts(['11:30', '17:00']).map(({ from, to }) => `${from}–${to}`)).toEqual([
    '07:00–11:30',
    '11:30–17:00',
    '17:00–24:00',
  ]);
});

const DAY = '2026-11-20';
const [MORNING, AFTERNOON] = dayShifts(['11:30', '17:00']).map((shift) => cellSpan(DAY, shift));

test('DU17 a cell given to somebody leaves the rest of a longer shift as it was', () => {
  const long: Shift = { from: MORNING!.from, to: AFTERNOON!.to, accounts: ['a'] };
  const next = withCell([long], AFTERNOON!, ['b', 'c']);
  expect(next.map(({ accounts }) => accounts)).toEqual([['a'], ['b', 'c']]);
  expect(accountsIn(next, MORNING!)).toEqual(['a']);
  expect(accountsIn(next, AFTERNOON!)).toEqual(['b', 'c']);
  expect(accountsIn(withCell(next, AFTERNOON!, []), AFTERNOON!)).toEqual([]);
});

const SHIFT = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 50 }), fc.constantFrom('a', 'b'))
  .map(([from, length, account]): Shift => ({ from, to: from + length, accounts: [account] }));

property.prop([fc.array(SHIFT, { maxLength: 8 })])(
  'DU17 however shifts are put in, none overlaps another and the last one put in stands whole',
  (puts) => {
    let shifts: Shift[] = [];
    for (const { from, to, accounts } of puts) {
      shifts = withCell(shifts, { from, to }, accounts);
      expect(shifts).toContainEqual({ from, to, accounts });
    }
    for (const [index, shift] of shifts.entries()) {
      expect(shift.from).toBeLessThan(shift.to);
      expect(shift.to).toBeLessThanOrEqual(shifts[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    }
  },
);

test('DU18 a number of a rule is whole and not negative', () => {
  expect([' 12 ', '0', '-1', '1,5', '', 'x', '1234567'].map(wholeNumber)).toEqual([
    12,
    0,
    ...Array(5).fill(null),
  ]);
});
