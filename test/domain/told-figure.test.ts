/** Figures told as values of indicators: how months make a period, and when a figure is no longer of now. */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../../server/domain/score-period.ts';
import {
  type FigureValue,
  type FigureWatch,
  figureFreshness,
  provinceFigures,
  toldFigure,
} from '../../server/domain/told-figure.ts';
import { catalogue } from '../support/score-counts.ts';

const at = (text: string) => Date.parse(`${text}+07:00`);
/** A value of a month, told at its end unless said otherwise. */
function month(text: string, value: number, told = `${text}-28T17:00:00`): FigureValue {
  return { value, period: at(`${text}-01T00:00:00`), at: at(told), arrived: at(told) };
}

describe('months of a period', () => {
  test('SC29 what happened is added up, of what stands the newest value counts', () => {
    const values = [month('2026-07', 30), month('2026-08', 0), month('2026-09', 12)];
    expect(toldFigure('x', 'sum', values)).toEqual({ ...month('2026-09', 42), indicator: 'x' });
    expect(toldFigure('x', 'last', values)).toEqual({ ...month('2026-09', 12), indicator: 'x' });
  });

  test('SC29 before anything was told there is no figure, and a told 0 is one', () => {
    expect(toldFigure('x', 'sum', [])).toBeNull();
    expect(toldFigure('x', 'last', [])).toBeNull();
    expect(toldFigure('x', 'sum', [month('2026-09', 0)])?.value).toBe(0);
  });

  test('SC29 the province has its own figure where one was told, else the sum of its units, month by month', () => {
    const units = [month('2026-08', 5), month('2026-08', 7), month('2026-09', 1, '2026-09-30T08:00:00')];
    const own = [month('2026-08', 20)];
    expect(provinceFigures(own, units, 'sum').map(({ period, value }) => [period, value])).toEqual([
      [at('2026-08-01T00:00:00'), 20],
      [at('2026-09-01T00:00:00'), 1],
    ]);
    expect(provinceFigures([], units, 'sum').map(({ value }) => value)).toEqual([12, 1]);
  });

  test("SC29 procedures of units are nobody's sum: without its own figure the province has none", () => {
    expect(provinceFigures([], [month('2026-09', 40), month('2026-09', 44)], 'none')).toEqual([]);
  });

  property.prop([fc.array(fc.nat(9_999), { minLength: 1, maxLength: 12 })])(
    'SC29 a year is the sum of its quarters, and its newest month stands',
    (counts) => {
      const values = counts.map((value, index) => month(`2026-${String(index + 1).padStart(2, '0')}`, value));
      const quarters = [0, 3, 6, 9].map((from) => toldFigure('x', 'sum', values.slice(from, from + 3)));
      const sum = quarters.reduce((total, quarter) => total + (quarter?.value ?? 0), 0);
      expect(toldFigure('x', 'sum', values)?.value).toBe(sum);
      expect(toldFigure('x', 'last', values)?.value).toBe(counts.at(-1));
    },
  );
});

function watch(changes: Partial<FigureWatch> & { key?: string } = {}): FigureWatch {
  const period = parsePeriod(changes.key ?? '2026-11');
  if (period === undefined) throw new Error('no period');
  return {
    row: { rhythm: 'P1M', officeHoursOnly: false, over: 'sum' },
    source: { rhythm: 'P1D', officeHoursOnly: false, state: 'fresh' },
    ...{ period, calendar: catalogue, now: at('2026-11-20T14:05:00') },
    ...changes,
  };
}

describe('whether a figure is of now', () => {
  const running = { ...month('2026-11', 100, '2026-11-20T02:30:00'), indicator: 'x' };

  test('SC30 in a running period a figure is no fresher than its source', () => {
    expect(figureFreshness(running, watch())).toBe('fresh');
    for (const state of ['stale', 'unknown'] as const)
      expect(figureFreshness(running, watch({ source: { ...watch().source, state } }))).toBe(state);
  });

  test('SC30 a unit that has told nothing for longer than the rhythm allows is stale, though its source speaks', () => {
    const old = { ...month('2026-08', 100, '2026-08-31T02:30:00'), indicator: 'x' };
    expect(figureFreshness(old, watch({ key: '2026' }))).toBe('stale');
    const ancient = { ...month('2026-06', 100, '2026-06-30T02:30:00'), indicator: 'x' };
    expect(figureFreshness(ancient, watch({ key: '2026' }))).toBe('unknown');
    const last = { ...month('2026-10', 100, '2026-11-01T02:30:00'), indicator: 'x' };
    expect(figureFreshness(last, watch({ key: '2026' }))).toBe('fresh');
  });

  test('SC30 what is complete of a period that has ended does not grow old', () => {
    const whole = { ...month('2026-09', 100, '2026-10-01T02:30:00'), indicator: 'x' };
    const silent = { ...watch().source, state: 'unknown' as const };
    for (const now of ['2026-10-01T08:00:00', '2026-11-20T14:05:00', '2029-01-01T00:00:00'])
      expect(figureFreshness(whole, watch({ key: '2026-09', source: silent, now: at(now) })), now).toBe(
        'fresh',
      );
  });

  test('SC30 a running total that broke off before its month was over is no total of the month', () => {
    const broken = { ...month('2026-09', 100, '2026-09-27T02:30:00'), indicator: 'x' };
    const late = { ...broken, at: at('2026-09-30T23:59:59'), arrived: at('2026-10-09T08:00:00') };
    for (const now of ['2026-10-02T08:00:00', '2026-11-20T14:05:00']) {
      expect(figureFreshness(broken, watch({ key: '2026-09', now: at(now) })), now).toBe('stale');
      expect(figureFreshness(late, watch({ key: '2026-09', now: at(now) })), now).toBe('fresh');
    }
    const standing = { ...watch().row, over: 'last' as const };
    expect(figureFreshness(broken, watch({ key: '2026-09', row: standing }))).toBe('fresh');
  });
});
