import { describe, expect, test } from 'vitest';
import {
  type ScorePoint,
  scoreTrendOption,
  seenBands,
} from '../../../client/features/charts/score-trend-option.ts';

const BANDS = [
  { name: 'Xuất sắc', from: 90 },
  { name: 'Tốt', from: 80 },
  { name: 'Khá', from: 70 },
  { name: 'Trung bình', from: 50 },
  { name: 'Yếu', from: 0 },
];
const WORDS = { total: 'Điểm', loose: 'tạm tính hoặc có số liệu cũ', unknown: 'chưa có' };
const point = (short: string, total: number | null, firm = true): ScorePoint => ({
  ...{ short, name: `Tháng ${short}`, total, firm },
});
const colors = {
  ...{ text: 'text', quiet: 'quiet', grey: 'grey', blue: 'blue', line: 'line', axis: 'axis', dash: 'dash' },
  ...{ warn: 'warn', ground: 'ground' },
};
const frame = { width: 400, height: 200, theme: { text: 12, rem: 16, font: 'x', colors } };

interface Drawn {
  series: {
    data: { value: number | null; itemStyle: { color: string } }[];
    markArea: { data: [{ name: string; yAxis: number }, { yAxis: number }][] };
  }[];
  yAxis: { min: number; max: number };
  tooltip: { valueFormatter(value: unknown, index: number): string };
}

const drawn = (points: ScorePoint[]) => scoreTrendOption(points, BANDS, WORDS, frame) as unknown as Drawn;

describe('the drawing of the trend', () => {
  const points = [point('9/2026', null, false), point('10/2026', 79.25, false), point('11/2026', 81.5)];

  test('SB32 a firm total is a full point, one that is provisional or old a hollow one, none is no point', () => {
    const [series] = drawn(points).series;
    expect(series?.data.map(({ value, itemStyle }) => [value, itemStyle.color])).toEqual([
      [null, 'ground'],
      [79.25, 'ground'],
      [81.5, 'line'],
    ]);
    const { tooltip } = drawn(points);
    expect(points.map(({ total }, at) => tooltip.valueFormatter(total, at))).toEqual([
      'chưa có',
      '79,25 (tạm tính hoặc có số liệu cũ)',
      '81,50',
    ]);
  });

  test('SB32 the grades lie behind the line, from the one of the lowest total up, each with its word', () => {
    const { series, yAxis } = drawn(points);
    expect(series[0]?.markArea.data.map(([{ name, yAxis: from }, to]) => [name, from, to.yAxis])).toEqual([
      ['Xuất sắc', 90, 100],
      ['Tốt', 80, 90],
      ['Khá', 70, 80],
    ]);
    expect(yAxis).toMatchObject({ min: 70, max: 100 });
    expect(drawn([point('1', 3)]).yAxis.min).toBe(0);
  });

  test('SB32 two grades are seen at least, so that the way to the next one shows', () => {
    expect(seenBands(BANDS, [point('1', 95)]).map(({ name }) => name)).toEqual(['Xuất sắc', 'Tốt']);
    expect(seenBands(BANDS, [point('1', 80)]).map(({ name }) => name)).toEqual(['Xuất sắc', 'Tốt']);
    expect(seenBands(BANDS, [point('1', 46.76)])).toHaveLength(5);
  });
});
