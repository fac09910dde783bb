import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarFaults,
  changedCalendar,
  turnedDays,
  workingDaysByMonth,
} from '../../server/domain/calendar-change.ts';
import { isoDate, parseIsoDate, weekday } from '../../server/domain/local-time.ts';
import { dueAtOf, isWorkingDay } from '../../server/domain/working-time.ts';
import { catalogue } from '../support/test-core.ts';

const off = (date: string) => ({ date, kind: 'off' }) as const;
const normal = (date: string) => ({ date, kind: 'normal' }) as const;

describe('changing the calendar', () => {
  test('CL1 the rows turn the days they name, and the calendar given stays as it is', () => {
    const before = changedCalendar(catalogue, []);
    const rows = [
      off('2026-11-24'),
      { date: '2026-11-28', kind: 'working_saturday' } as const,
      normal('2026-09-01'),
    ];
    const after = changedCalendar(before, rows);
    expect(turnedDays(before, after, rows).map(isoDate)).toEqual(['2026-09-01', '2026-11-24', '2026-11-28']);
    expect(isWorkingDay(after, parseIsoDate('2026-11-24'))).toBe(false);
    expect(isWorkingDay(after, parseIsoDate('2026-11-28'))).toBe(true);
    expect(isWorkingDay(after, parseIsoDate('2026-09-01'))).toBe(true);
    expect(isWorkingDay(before, parseIsoDate('2026-11-24'))).toBe(true);
    expect(workingDaysByMonth(after, 2026)[10]).toBe(21);
  });

  test('CL1 a day that is named again as it already is turns nothing', () => {
    const rows = [off('2026-09-02'), normal('2026-11-24')];
    expect(turnedDays(catalogue, changedCalendar(catalogue, rows), rows)).toEqual([]);
  });

  test('CL2 each row that cannot be meant is named with its fault', () => {
    const faultsOf = (rows: Parameters<typeof calendarFaults>[1]) =>
      calendarFaults(catalogue, rows).map(({ row, fault }) => `${row} ${fault}`);
    expect(faultsOf([off('2026-11-24'), normal('2026-11-24')])).toEqual(['1 day_twice']);
    expect(faultsOf([off('2026-11-22')])).toEqual(['0 weekend_is_off']);
    expect(faultsOf([{ date: '2026-11-24', kind: 'working_saturday' }])).toEqual(['0 not_a_saturday']);
    const month = Array.from({ length: 30 }, (_, index) => parseIsoDate('2026-03-02') + index);
    const rows = month.filter((day) => ![0, 6].includes(weekday(day))).map((day) => off(isoDate(day)));
    expect(faultsOf(rows)).toHaveLength(rows.length);
    expect(faultsOf([off('2026-11-24'), normal('2026-09-01')])).toEqual([]);
  });

  test('CL3 a change and its reverse give the same due dates', () => {
    const weekdays = Array.from({ length: 60 }, (_, index) => parseIsoDate('2026-11-02') + index)
      .filter((day) => weekday(day) % 6 !== 0 && !catalogue.daysOff.has(day))
      .map(isoDate);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('working_days', 'calendar_days', 'hours'),
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        (dates, amount, kind, offset) => {
          const acceptedAt = Date.parse('2026-11-02T08:00:00+07:00') + offset;
          const changed = changedCalendar(catalogue, dates.map(off));
          const back = changedCalendar(changed, dates.map(normal));
          const due = dueAtOf(catalogue, { kind, amount }, acceptedAt);
          expect(dueAtOf(changed, { kind, amount }, acceptedAt)).toBeGreaterThanOrEqual(due);
          expect(dueAtOf(back, { kind, amount }, acceptedAt)).toBe(due);
        },
      ),
    );
  });
});
