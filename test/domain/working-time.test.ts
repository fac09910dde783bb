import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';
import { DATA_FOLDER } from '../../server/core.ts';
import { HOUR_MS, isoDate, isoLocal, localDay, parseIsoDate } from '../../server/domain/local-time.ts';
import {
  addWorkingMs,
  afterPause,
  dueAtOf,
  isWorkingDay,
  type Limit,
  transferDueAt,
  workingDayBefore,
  workingMsBetween,
} from '../../server/domain/working-time.ts';

const calendar = loadCatalogue(DATA_FOLDER);
const at = (text: string) => Date.parse(`${text}+07:00`);
const FIRST = at('2025-01-06T00:00:00');
const moments = fc.integer({ min: FIRST, max: at('2027-10-01T00:00:00') });
const limits: fc.Arbitrary<Limit> = fc.oneof(
  fc.constant<Limit>({ kind: 'same_day' }),
  fc.record({ kind: fc.constant('working_days' as const), amount: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('calendar_days' as const), amount: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('hours' as const), amount: fc.integer({ min: 1, max: 80 }) }),
);

describe('WT1 the worked due dates of the calendar', () => {
  test.each([
    ['2025-12-31', 3, '2026-01-07'],
    ['2026-01-07', 3, '2026-01-10'],
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-04-24', 3, '2026-05-04'],
    ['2026-08-20', 5, '2026-08-26'],
    ['2025-08-29', 3, '2025-09-05'],
  ])('WT1 received %s, %i working days: due %s', (received, amount, due) => {
    const limit: Limit = { kind: 'working_days', amount };
    expect(isoLocal(dueAtOf(calendar, limit, at(`${received}T09:00:00`)))).toBe(`${due}T17:00:00+07:00`);
  });
});

test('WT2 within the day: until 15:00 the same day, after that the next working day', () => {
  const due = (text: string) => isoLocal(dueAtOf(calendar, { kind: 'same_day' }, at(text)));
  expect(due('2026-11-20T14:59:59')).toBe('2026-11-20T17:00:00+07:00');
  expect(due('2026-11-20T15:00:00')).toBe('2026-11-20T17:00:00+07:00');
  expect(due('2026-11-20T15:00:01')).toBe('2026-11-23T17:00:00+07:00');
  expect(due('2026-11-21T08:00:00')).toBe('2026-11-23T17:00:00+07:00');
  expect(due('2026-11-20T20:00:00')).toBe('2026-11-23T17:00:00+07:00');
});

test('WT8 what is received after 15:00 is passed on at the start of the next working day', () => {
  const passed = (text: string) => isoLocal(transferDueAt(calendar, at(text)));
  expect(passed('2026-11-20T08:00:00')).toBe('2026-11-20T17:00:00+07:00');
  expect(passed('2026-11-20T15:00:00')).toBe('2026-11-20T17:00:00+07:00');
  expect(passed('2026-11-20T15:00:01')).toBe('2026-11-23T07:00:00+07:00');
  expect(passed('2026-11-20T20:00:00')).toBe('2026-11-23T07:00:00+07:00');
  expect(passed('2026-11-21T09:00:00')).toBe('2026-11-23T07:00:00+07:00');
});

test('WT9 day 0 of a limit in days is the day of reception until closing time, after that the next working day', () => {
  const due = (text: string) => isoLocal(dueAtOf(calendar, { kind: 'working_days', amount: 3 }, at(text)));
  expect(due('2026-11-16T15:30:00')).toBe('2026-11-19T17:00:00+07:00');
  expect(due('2026-11-16T17:00:00')).toBe('2026-11-19T17:00:00+07:00');
  expect(due('2026-11-16T17:00:01')).toBe('2026-11-20T17:00:00+07:00');
});

test('WT3 a due date never falls on a day off', () => {
  fc.assert(
    fc.property(limits, moments, (limit, received) => {
      expect(isWorkingDay(calendar, localDay(dueAtOf(calendar, limit, received)))).toBe(true);
    }),
  );
});

test('WT4 a longer limit and a later reception are never due earlier', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('working_days' as const, 'calendar_days' as const, 'hours' as const),
      fc.integer({ min: 1, max: 40 }),
      moments,
      fc.integer({ min: 0, max: 72 * HOUR_MS }),
      (kind, amount, received, later) => {
        const due = dueAtOf(calendar, { kind, amount }, received);
        expect(dueAtOf(calendar, { kind, amount: amount + 1 }, received)).toBeGreaterThanOrEqual(due);
        expect(dueAtOf(calendar, { kind, amount }, received + later)).toBeGreaterThanOrEqual(due);
      },
    ),
  );
});

test('WT5 a pause of n working hours moves the due time by n working hours', () => {
  fc.assert(
    fc.property(moments, moments, fc.integer({ min: 0, max: 60 * HOUR_MS }), (due, paused, lost) => {
      const start = addWorkingMs(calendar, due, 0);
      const resumed = addWorkingMs(calendar, paused, lost);
      const moved = afterPause(calendar, start, paused, resumed);
      expect(workingMsBetween(calendar, start, moved)).toBe(workingMsBetween(calendar, paused, resumed));
    }),
  );
});

test('WT6 office time runs eight hours a working day and none on a day off', () => {
  const day = (text: string) => {
    const start = at(`${text}T00:00:00`);
    return workingMsBetween(calendar, start, start + 24 * HOUR_MS) / HOUR_MS;
  };
  expect(day('2026-11-20')).toBe(8);
  expect(day('2026-11-21')).toBe(0);
  expect(day('2026-01-10')).toBe(8);
  expect(day('2026-02-17')).toBe(0);
  expect(isoDate(parseIsoDate('2026-02-17'))).toBe('2026-02-17');
});

test('WT7 the working day before skips days off, over Tết too', () => {
  const before = (text: string) => isoDate(workingDayBefore(calendar, parseIsoDate(text)));
  expect(before('2026-11-20')).toBe('2026-11-19');
  expect(before('2026-11-23')).toBe('2026-11-20');
  expect(before('2026-11-22')).toBe('2026-11-20');
  expect(before('2026-02-23')).toBe('2026-02-13');
  expect(before('2026-01-12')).toBe('2026-01-10');
});
