/** Proves the on-time line: its ratios, its scale and its dates. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { chartWords } from '../../../client/features/charts/chart-words.ts';
import {
  isNamedDay,
  onTimeOption,
  onTimeRatio,
  ratioScale,
} from '../../../client/features/charts/on-time-option.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const words = chartWords('vi');

describe('the on-time ratio by day', () => {
  test.each([
    [200, 197, 0.985],
    [3, 0, 0],
    [0, 0, null],
  ])('CH3 of %s resolved %s in time is %s', (resolved, onTime, ratio) => {
    expect(onTimeRatio({ resolved, onTime })).toBe(ratio);
  });

  test('CH3 a day that resolved nothing is a gap that is bridged, not a zero', () => {
    const days = [
      { date: '2026-11-20', received: 10, resolved: 10, onTime: 9, ofReceived: 0.9 },
      { date: '2026-11-21', received: 0, resolved: 0, onTime: 0, ofReceived: null },
    ];
    expect(onTimeOption(days, 0.98, words, chartFrame())).toMatchObject({
      xAxis: { data: ['20/11/2026', '21/11/2026'] },
      series: [{ data: [0.9, null], connectNulls: true, markLine: { data: [{ yAxis: 0.98 }] } }],
    });
  });
});

describe('the scale of ratios', () => {
  test.each([
    [[0.99, 0.97], 0.98, 0.96],
    [[0.95], 0.98, 0.9],
    [[0.85, null], 0.98, 0.8],
    [[0.6], 0.98, 0.5],
    [[0], 0.98, 0],
    [[], 0.98, 0.96],
    [[1], 0.9, 0.9],
  ])('CH4 %s with target %s begins at %s', (ratios, target, from) => {
    expect(ratioScale(ratios, target).from).toBe(from);
  });

  test.prop([
    fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ])('CH4 no day and no target lies below the scale, and its ticks end at 100 %', (ratios, target) => {
    const { from, tick } = ratioScale(ratios, target);
    for (const ratio of [...ratios, target]) expect(ratio).toBeGreaterThanOrEqual(from);
    const ticks = (1 - from) / tick;
    expect(ticks).toBeCloseTo(Math.round(ticks), 9);
  });
});

describe('the dates named', () => {
  test.prop([fc.integer({ min: 1, max: 40 }), fc.integer({ min: -2, max: 40 })])(
    'CH5 the last day is always named and no more than there is room for',
    (days, room) => {
      const named = Array.from({ length: days }, (_, index) => index).filter((index) =>
        isNamedDay(index, days, room),
      );
      expect(named.at(-1)).toBe(days - 1);
      expect(named.length).toBeLessThanOrEqual(Math.max(1, room));
    },
  );
});
