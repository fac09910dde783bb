import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  hasBegun,
  PERIOD_KINDS,
  readPeriod,
  steppedPeriod,
  withKind,
  writePeriod,
} from '../../../client/features/scores/period-choice.ts';

const many = { month: 12, quarter: 4, year: 1 } as const;
const periods = fc
  .record({
    kind: fc.constantFrom(...PERIOD_KINDS),
    year: fc.integer({ min: 2000, max: 2100 }),
    at: fc.nat(),
  })
  .map(({ kind, year, at }) => ({ kind, year, at: (at % many[kind]) + 1 }));

property.prop([periods])('SB1 a period is read as it was written', (period) => {
  expect(readPeriod(writePeriod(period))).toEqual(period);
});

property.prop([periods, fc.integer({ min: -60, max: 60 })])(
  'SB1 steps forth and back lead to the same period, and later ones begin later',
  (period, by) => {
    const there = steppedPeriod(period, by);
    expect(steppedPeriod(there, -by)).toEqual(period);
    expect(there.at).toBeGreaterThanOrEqual(1);
    expect(there.at).toBeLessThanOrEqual(many[period.kind]);
  },
);

test('SB1 a text that is no period is none', () => {
  for (const text of ['', '2026-Q5', '2026-13', '2026-00', '26', '2026-1', 'Quý 3'])
    expect(readPeriod(text), text).toBeNull();
});

test('SB1 another kind is taken around the end of the period, or around today while it runs', () => {
  const today = '2026-11-20';
  const kinds = (text: string) =>
    PERIOD_KINDS.map((kind) => writePeriod(withKind(readPeriod(text)!, kind, today)));
  expect(kinds('2026')).toEqual(['2026-11', '2026-Q4', '2026']);
  expect(kinds('2025')).toEqual(['2025-12', '2025-Q4', '2025']);
  expect(kinds('2026-Q2')).toEqual(['2026-06', '2026-Q2', '2026']);
  expect(kinds('2026-Q4')).toEqual(['2026-11', '2026-Q4', '2026']);
  expect(kinds('2026-02')).toEqual(['2026-02', '2026-Q1', '2026']);
});

test('SB1 a period can be chosen from its first day on', () => {
  expect(hasBegun(readPeriod('2026-12')!, '2026-11-30')).toBe(false);
  expect(hasBegun(readPeriod('2026-12')!, '2026-12-01')).toBe(true);
  expect(hasBegun(readPeriod('2027')!, '2026-12-31')).toBe(false);
  expect(hasBegun(readPeriod('2026-Q4')!, '2026-10-01')).toBe(true);
});
