import { expect, test } from 'vitest';
import { isoDate, parseIsoDate } from '../../server/domain/local-time.ts';
import {
  parsePeriod,
  periodBefore,
  periodOfDay,
  periodsUpTo,
  trendPeriods,
} from '../../server/domain/score-period.ts';

function known(key: string) {
  const period = parsePeriod(key);
  if (period === undefined) throw new Error(`${key} is no period`);
  return period;
}

test.each([
  ['2026', '2026-01-01', '2026-12-31', '2025'],
  ['2026-Q3', '2026-07-01', '2026-09-30', '2026-Q2'],
  ['2026-Q1', '2026-01-01', '2026-03-31', '2025-Q4'],
  ['2024-02', '2024-02-01', '2024-02-29', '2024-01'],
  ['2026-01', '2026-01-01', '2026-01-31', '2025-12'],
  ['2026-12', '2026-12-01', '2026-12-31', '2026-11'],
])('SC12 %s is %s to %s and follows %s', (key, from, to, before) => {
  const period = known(key);
  expect([isoDate(period.from), isoDate(period.to)]).toEqual([from, to]);
  expect(periodBefore(period).key).toBe(before);
  expect(periodOfDay(period.kind, parseIsoDate(to)).key).toBe(key);
});

test.each(['', '26', '2026-Q5', '2026-13', '2026-00', '2026-1', '2026-Q3-1', 'province'])(
  'SC12 "%s" is no period',
  (key) => expect(parsePeriod(key)).toBeUndefined(),
);

test('SC44 the trend of a year is made of its months as far as they have begun', () => {
  const keys = (key: string, today: string) =>
    trendPeriods(known(key), parseIsoDate(today)).map((period) => period.key);
  expect(keys('2026', '2026-03-31')).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(keys('2025', '2026-03-31')).toHaveLength(12);
  expect(keys('2025', '2026-03-31').at(-1)).toBe('2025-12');
  expect(keys('2027', '2026-03-31')).toEqual(['2027-01']);
  expect(keys('2026-Q1', '2026-03-31')).toHaveLength(6);
});

test('SC12 a trend ends with the period asked for', () => {
  expect(periodsUpTo(known('2026-Q1'), 3).map(({ key }) => key)).toEqual(['2025-Q3', '2025-Q4', '2026-Q1']);
});
