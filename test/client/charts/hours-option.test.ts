/** Proves the rows and the chart of the flow by hour. */
import { describe, expect, test } from 'vitest';
import { chartWords } from '../../../client/features/charts/chart-words.ts';
import { hourRows, hoursAreEmpty, hoursOption } from '../../../client/features/charts/hours-option.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const words = chartWords('vi');
const flow = (received: number, resolved: number) => ({ received, resolved });

describe('the hours shown', () => {
  test.each([
    ['opening hours when nothing happened', {}, {}, [7, 17]],
    ['earlier where something happened', { 5: flow(1, 0) }, {}, [5, 17]],
    ['later where yesterday had something', {}, { 22: flow(0, 3) }, [7, 22]],
    ['no wider for hours of zeros', { 0: flow(0, 0) }, { 23: flow(0, 0) }, [7, 17]],
  ])('CH1 %s', (_name, today, yesterday, [first, last]) => {
    const rows = hourRows(today, yesterday, 12);
    expect([rows.at(0)?.hour, rows.at(-1)?.hour]).toEqual([first, last]);
    expect(rows.length).toBe((last ?? 0) - (first ?? 0) + 1);
  });

  test('CH1 hours to come are marked and drawn without a bar, the current one with it', () => {
    const rows = hourRows({ 13: flow(4, 2), 14: flow(1, 0) }, { 15: flow(9, 9) }, 14);
    expect(rows.find((row) => row.hour === 14)?.ahead).toBe(false);
    expect(rows.find((row) => row.hour === 15)).toMatchObject({ ahead: true, yesterday: flow(9, 9) });
    const option = hoursOption(rows, 14, words, 'hôm qua', chartFrame());
    expect(option).toMatchObject({
      xAxis: { data: rows.map((row) => `${row.hour} giờ`) },
      series: [
        { id: 'received', data: rows.map((row) => (row.ahead ? null : row.today.received)) },
        { id: 'resolved', data: rows.map((row) => (row.ahead ? null : row.today.resolved)) },
        { id: 'yesterday', data: rows.map((row, index) => [index, row.yesterday.received]) },
      ],
    });
  });

  test('CH1 a day without a dossier is empty, one dossier yesterday is not', () => {
    expect(hoursAreEmpty(hourRows({ 8: flow(0, 0) }, {}, 9))).toBe(true);
    expect(hoursAreEmpty(hourRows({}, { 8: flow(1, 0) }, 9))).toBe(false);
  });
});
