import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  aggregate,
  compareWith,
  isComparable,
  isInRange,
  isJump,
  isNewYear,
  isPeriodInFuture,
  type PeriodValue,
  planDoneOf,
  progressOf,
  provinceValue,
  replaces,
  rounded,
  type ToldValue,
  valueState,
} from '../../server/domain/indicator-value.ts';

const told = (value: number, at: number, seq = at): ToldValue => ({ value, at, arrived: at, seq });
const inPeriod = (value: number, period: number, at = period): PeriodValue => ({
  ...told(value, at),
  period,
});
const bounds = (min: number | null, max: number | null, jumpFactor: number | null = null) => ({
  ...{ min, max, jumpFactor },
});

const someValues = fc.uniqueArray(
  fc.record({ value: fc.integer(), at: fc.integer({ min: 0, max: 5 }), seq: fc.nat({ max: 1_000 }) }),
  { selector: ({ seq }) => seq, minLength: 1, maxLength: 12 },
);

property.prop([
  someValues.chain((values) =>
    fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
  ),
])(
  'IV1 every order of folding ends in one value: the newest by occurrence, then by arrival',
  ([values, shuffled]) => {
    const fold = (list: typeof values) =>
      list.reduce<ToldValue | undefined>((held, each) => {
        const next = { ...each, arrived: each.seq };
        return replaces(next, held) ? next : held;
      }, undefined);
    const expected = [...values].sort((a, b) => b.at - a.at || b.seq - a.seq)[0];
    expect(fold(values)).toMatchObject(expected ?? {});
    expect(fold(shuffled)).toEqual(fold(values));
  },
);

test('IV2 the range counts its ends in, and an open end bounds nothing', () => {
  expect([0, 100].every((value) => isInRange(value, bounds(0, 100)))).toBe(true);
  expect([-0.1, 100.1].some((value) => isInRange(value, bounds(0, 100)))).toBe(false);
  expect(isInRange(1e12, bounds(0, null))).toBe(true);
});

test('IV2 a jump is more than the factor up or down, or to the other side of zero; sizes below one count as one', () => {
  const limits = bounds(null, null, 3);
  expect(isJump(30, 10, limits)).toBe(false);
  expect(isJump(31, 10, limits)).toBe(true);
  expect(isJump(10 / 3, 10, limits)).toBe(false);
  expect(isJump(3, 10, limits)).toBe(true);
  expect(isJump(-10, 10, limits)).toBe(true);
  expect(isJump(-25, -10, limits)).toBe(false);
  expect(isJump(0, 10, limits)).toBe(true);
  // From nothing as from one, and to nothing as to one: small counts come and go.
  expect(isJump(3, 0, limits)).toBe(false);
  expect(isJump(4, 0, limits)).toBe(true);
  expect(isJump(1_000, 0, limits)).toBe(true);
  expect(isJump(0, 3, limits)).toBe(false);
  expect(isJump(0.4, 0.01, limits)).toBe(false);
  expect(isJump(-0.5, 0.5, limits)).toBe(false);
  expect(isJump(1_000, 1, bounds(null, null))).toBe(false);
});

test('IV2 the first value of a year may be small again: what grows through the year begins anew', () => {
  const at = (day: string) => Date.parse(`${day}T00:00:00+07:00`);
  expect(isNewYear(at('2027-01-01'), at('2026-12-31'))).toBe(true);
  expect(isNewYear(at('2027-01-02'), at('2027-01-01'))).toBe(false);
  expect(isNewYear(at('2026-12-31'), at('2027-01-01'))).toBe(false);
});

test('IV2 a period is in the future when it begins more than a quarter of an hour from now', () => {
  const now = Date.parse('2026-11-20T23:50:00+07:00');
  expect(isPeriodInFuture(Date.parse('2026-11-21T00:00:00+07:00'), now)).toBe(false);
  expect(isPeriodInFuture(Date.parse('2026-11-21T00:06:00+07:00'), now)).toBe(true);
});

test('IV3 the province is made of the newest period, with how many units it has; older ones fill no gap', () => {
  const units = [inPeriod(10, 1), inPeriod(4, 2), inPeriod(6, 2, 3)];
  const of = 102;
  expect(provinceValue(undefined, units, { aggregation: 'sum', of })).toMatchObject({
    ...{ value: 10, period: 2, at: 3, coverage: { units: 2, of } },
  });
  expect(provinceValue(undefined, units, { aggregation: 'mean', of })?.value).toBe(5);
  expect(provinceValue(undefined, units, { aggregation: 'last', of })?.value).toBe(6);
  expect(provinceValue(undefined, units, { aggregation: 'none', of })).toBeNull();
  expect(provinceValue(undefined, [], { aggregation: 'sum', of })).toBeNull();
});

test("IV3 the province's own value goes first unless units have told of a later period", () => {
  const units = [inPeriod(4, 2)];
  expect(provinceValue(inPeriod(99, 2), units, { aggregation: 'sum', of: 2 })).toMatchObject({
    ...{ value: 99, coverage: null },
  });
  expect(provinceValue(inPeriod(99, 1), units, { aggregation: 'sum', of: 2 })?.value).toBe(4);
  expect(provinceValue(inPeriod(99, 1), units, { aggregation: 'none', of: 2 })?.value).toBe(99);
});

property.prop([fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 20 })])(
  'IV3 the mean lies between the least and the most, and is the sum by the count',
  (values) => {
    const list = values.map((value, index) => told(value, index));
    const mean = aggregate(list, 'mean') ?? Number.NaN;
    expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
    expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
    expect(mean * values.length).toBeCloseTo(aggregate(list, 'sum') ?? Number.NaN, 6);
  },
);

test('IV4 a value is compared with the period before, and nothing with nothing', () => {
  expect(compareWith(12, 10)).toEqual({ previous: 10, difference: 2, ratio: 0.2 });
  expect(compareWith(12, 0)).toEqual({ previous: 0, difference: 12, ratio: null });
  expect(compareWith(12, null)).toBeNull();
});

test('IV16 a sum is compared with one of as many units, a mean also with one of fewer; the told value is of all', () => {
  const part = (units: number) => ({ units, of: 102 });
  expect(isComparable(part(3), part(102), 'sum')).toBe(false);
  expect(isComparable(part(102), part(3), 'sum')).toBe(false);
  expect(isComparable(part(97), part(97), 'sum')).toBe(true);
  expect(isComparable(part(3), part(102), 'mean')).toBe(false);
  expect(isComparable(part(102), part(3), 'mean')).toBe(true);
  expect(isComparable(null, part(3), 'sum')).toBe(false);
  expect(isComparable(part(3), null, 'sum')).toBe(false);
  expect(isComparable(null, part(102), 'sum')).toBe(true);
  expect(isComparable(null, null, 'none')).toBe(true);
});

test('IV4 progress is the share of the way to the target, in either direction', () => {
  expect(progressOf(49, { direction: 'up', target: 98 })).toBe(0.5);
  expect(progressOf(99, { direction: 'up', target: 98 })).toBe(1);
  expect(progressOf(20, { direction: 'down', target: 10 })).toBe(0.5);
  expect(progressOf(0, { direction: 'down', target: 0 })).toBe(1);
  expect(progressOf(5, { direction: 'down', target: 0 })).toBe(0);
  expect(progressOf(5, { direction: 'none', target: 10 })).toBeNull();
  expect(progressOf(5, { direction: 'up', target: null })).toBeNull();
});

test('IV19 the plan of a sum is that of all units, any other is that of every unit too', () => {
  const whole = { unit: null, coverage: null };
  const ofUnit = { unit: 'U', coverage: null };
  const part = { unit: null, coverage: { units: 3, of: 102 } };
  expect(planDoneOf(31, { plan: 50, aggregation: 'sum' }, whole)).toBe(0.62);
  for (const place of [ofUnit, part]) {
    expect(planDoneOf(31, { plan: 50, aggregation: 'sum' }, place)).toBeNull();
    expect(planDoneOf(31, { plan: 50, aggregation: 'none' }, place)).toBe(0.62);
  }
  expect(planDoneOf(60, { plan: 50, aggregation: 'none' }, whole)).toBe(1.2);
  expect(planDoneOf(60, { plan: null, aggregation: 'none' }, whole)).toBeNull();
  expect(planDoneOf(60, { plan: 0, aggregation: 'none' }, whole)).toBeNull();
});

test('IV5 thresholds hold in the bad sense of the direction, and what is not fresh is never normal', () => {
  const up = { direction: 'up', thresholds: { warn: 95, act: 90 } } as const;
  const down = { direction: 'down', thresholds: { warn: 3, act: 4 } } as const;
  expect([96, 95, 90].map((value) => valueState(value, up, 'fresh'))).toEqual(['normal', 'warn', 'act']);
  expect([2, 3, 4].map((value) => valueState(value, down, 'fresh'))).toEqual(['normal', 'warn', 'act']);
  for (const freshness of ['stale', 'unknown'] as const)
    for (const value of [0, 93, 100]) expect(valueState(value, up, freshness)).toBe('unknown');
  expect(valueState(null, up, 'fresh')).toBe('unknown');
  expect(valueState(5, { direction: 'up', thresholds: null }, 'stale')).toBe('none');
});

test('IV5 rounding is to the digits shown', () => {
  expect(rounded(1.005, 2)).toBe(1.01);
  expect(rounded(0.1 + 0.2, 1)).toBe(0.3);
});
