import { afterEach, describe, expect, test } from 'vitest';
import {
  daysBetween,
  formatClock,
  formatDate,
  formatDateTime,
  formatDecimal,
  formatIsoDate,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatTime,
  localHour,
  localIsoDate,
  localWeekday,
  minuteOfDay,
} from '../../../client/ui/format.ts';

const moment = Date.parse('2026-11-21T14:05:31+07:00');
const midnight = Date.parse('2026-11-22T00:00:00+07:00');
const machineZone = process.env.TZ;

afterEach(() => {
  if (machineZone === undefined) delete process.env.TZ;
  else process.env.TZ = machineZone;
});

test('FM1 numbers are written 1.234,5', () => {
  expect([formatNumber(0), formatNumber(1_234), formatNumber(1_234_567)]).toEqual([
    '0',
    '1.234',
    '1.234.567',
  ]);
  expect([formatDecimal(1_234.5), formatDecimal(98.44, 1), formatDecimal(2, 0)]).toEqual([
    '1.234,5',
    '98,4',
    '2',
  ]);
  expect(formatNumber(-1_234)).toBe('-1.234');
});

test('FM2 a ratio is a percentage with its sign on the same line, and nothing is not zero', () => {
  expect(formatPercent(0.984)).toBe('98,4\u00a0%');
  expect(formatPercent(1)).toBe('100,0\u00a0%');
  expect(formatPercent(0)).toBe('0,0\u00a0%');
  expect(formatPercent(null)).toBe('–');
});

describe.each(['UTC', 'America/New_York', 'Europe/Amsterdam', 'Pacific/Kiritimati'])(
  'on a machine in %s',
  (zone) => {
    test('FM3 times and dates are those of +07:00', () => {
      process.env.TZ = zone;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      expect(formatDateTime(moment)).toBe('21/11/2026\u00a014:05');
      expect([formatTime(moment), formatClock(moment), formatDate(moment)]).toEqual([
        '14:05',
        '14:05:31',
        '21/11/2026',
      ]);
      expect([localIsoDate(moment), localHour(moment), localWeekday(moment)]).toEqual(['2026-11-21', 14, 6]);
      expect(minuteOfDay(moment)).toBeCloseTo(845 + 31 / 60, 9);
      expect([
        formatClock(midnight),
        formatDate(midnight),
        localHour(midnight),
        localWeekday(midnight),
      ]).toEqual(['00:00:00', '22/11/2026', 0, 0]);
    });

    test('FM4 a calendar date is not shifted', () => {
      process.env.TZ = zone;
      expect([formatIsoDate('2026-01-05'), formatShortDate('2026-12-31')]).toEqual(['05/01/2026', '31/12']);
      expect([daysBetween('2026-11-12', '2026-11-20'), daysBetween('2026-12-31', '2027-01-01')]).toEqual([
        8, 1,
      ]);
    });
  },
);
