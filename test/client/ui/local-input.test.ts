import { expect, test } from 'vitest';
import { addDays, parseDate, parseLocal, parseTime } from '../../../client/ui/local-input.ts';

test.each([
  ['21/11/2026', '2026-11-21'],
  [' 1/2/2026 ', '2026-02-01'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2026', null],
  ['2026-11-21', null],
  ['32/01/2026', null],
  ['', null],
])('UI2 the date “%s” is read as %s', (typed, date) => {
  expect(parseDate(typed)).toBe(date);
});

test.each([
  ['14:05', '14:05'],
  ['8:30', '08:30'],
  ['8h30', '08:30'],
  ['8h', '08:00'],
  ['24:00', null],
  ['12:60', null],
  ['1430', null],
])('UI2 the time “%s” is read as %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

test('UI2 what is typed is meant at +07:00, whatever the zone of the machine', () => {
  expect(parseLocal('21/11/2026', '00:30')).toBe(Date.parse('2026-11-20T17:30:00Z'));
  expect(parseLocal('21/11/2026', 'x')).toBeNull();
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});
