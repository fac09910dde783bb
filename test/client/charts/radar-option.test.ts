import { expect, test } from 'vitest';
import { brokenName, drawnSpokes, radarOption } from '../../../client/features/charts/radar-option.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const spokes = [
  { key: 'a', name: 'Công khai, minh bạch', share: null },
  { key: 'b', name: 'Tiến độ', share: 0 },
  { key: 'c', name: 'Số hóa', share: 0.5 },
  { key: 'd', name: 'Hài lòng', share: 1 },
];

test('SB19 a group without figures gets no corner, one with nothing gets one at 0', () => {
  expect(drawnSpokes(spokes).map(({ key }) => key)).toEqual(['b', 'c', 'd']);
  const option = radarOption(spokes, 'mức đạt', chartFrame());
  expect(option.radar).toMatchObject({ indicator: [{ max: 1 }, { max: 1 }, { max: 1 }] });
  expect(option.series).toMatchObject([{ id: 'share', type: 'radar', data: [{ value: [0, 0.5, 1] }] }]);
  expect(JSON.stringify(option.radar)).not.toContain('Công khai');
});

test('SB19 the tooltip is text in the drawing, and names break between words', () => {
  expect(radarOption(spokes, 'mức đạt', chartFrame())).toMatchObject({ tooltip: { renderMode: 'richText' } });
  expect(brokenName('Cung cấp dịch vụ công trực tuyến', 18)).toBe('Cung cấp dịch vụ\ncông trực tuyến');
  expect(brokenName('Nguyễn', 3)).toBe('Nguyễn');
});
