/** Proves that legend and table say in words and numbers what the map says in colours. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, test } from 'vitest';
import { classWords } from '../../../client/features/map/class-words.ts';
import { MapPanel, type MapPanelProps } from '../../../client/features/map/map-panel.tsx';
import { mapRows } from '../../../client/features/map/map-table.tsx';
import { mapWords } from '../../../client/features/map/map-words.ts';
import { measureClasses } from '../../../client/features/map/measure-classes.ts';
import { type MapMeasure, NO_FIGURES, type UnitFigures } from '../../../client/features/map/unit-figures.ts';
import { createI18n } from '../../../client/locales/i18n.ts';

const words = mapWords('vi');
const figures: UnitFigures = {
  overdue: 1234,
  lateNoApology: 0,
  dueSoon: 21,
  receivedToday: 87,
  onTimeRatio: 0.9846,
  onTimeOfReceived: 0.9512,
  open: 5678,
  petitionsOpen: 17,
  petitionsOverdue: 0,
};
const props: MapPanelProps = {
  units: [
    { code: '1', name: 'Ea Kar', kind: 'xã', lon: 108.5, lat: 12.8 },
    { code: '2', name: 'Tuy Hòa', kind: 'phường', lon: 109.3, lat: 13.1 },
    { code: '3', name: 'Ea Súp', kind: 'xã', lon: 107.9, lat: 13.1 },
  ],
  boundaries: null,
  context: null,
  schematic: true,
  values: {
    '1': figures,
    '2': { ...figures, overdue: 1, lateNoApology: 1, onTimeRatio: null },
    '3': NO_FIGURES,
  },
  measure: 'overdue',
  onMeasure: () => undefined,
  selected: null,
  onSelect: () => undefined,
  asTable: true,
  stale: false,
  silent: [],
};

function render(part: Partial<MapPanelProps>, language: 'vi' | 'en' = 'vi'): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(language)}>
      <MapPanel {...props} {...part} />
    </I18nextProvider>,
  ).replaceAll('\u00a0', ' ');
}

describe('the legend', () => {
  test.each<[MapMeasure, number, string[]]>([
    ['overdue', 0, ['không có', '1–4', 'từ 5', 'có hồ sơ chưa xin lỗi']],
    ['received', 73, ['không có', '1–9', '10–19', '20–49', 'từ 50']],
    ['dueSoon', 3, ['không có', '1', 'từ 2']],
    ['onTime', 0, ['từ 98 %: đạt', '95 – dưới 98 %: chưa đạt', 'dưới 95 %: thấp', 'chưa có kết quả']],
  ])('MAP8 %s up to %s reads %s', (measure, receivedToday, expected) => {
    const classes = measureClasses(measure, [{ ...figures, receivedToday, dueSoon: receivedToday }]);
    expect(classes.map((one) => classWords(one, measure, words).replaceAll('\u00a0', ' '))).toEqual(expected);
  });

  test('MAP8 a schematic says that it is none of the administrative boundaries, real ones do not', () => {
    expect(render({})).toContain('Sơ đồ, không phải ranh giới hành chính');
    expect(render({ schematic: false })).not.toContain('Sơ đồ');
  });

  test('MAP8 old data are named in words', () => {
    expect(render({ stale: true })).toContain('số liệu cũ');
    expect(render({})).not.toContain('số liệu cũ');
  });
});

describe('the table', () => {
  test('MAP9 holds every unit with its figures as Vietnamese readers write them', () => {
    const html = render({});
    for (const text of [
      'Ea Kar',
      'Tuy Hòa',
      'Ea Súp',
      '1.234',
      '5.678',
      '98,5 %',
      '▲ từ 5',
      '◆ có hồ sơ chưa xin lỗi',
    ])
      expect(html).toContain(text);
  });

  test('MAP9 puts those that need someone first', () => {
    const classes = measureClasses('overdue', Object.values(props.values));
    expect(mapRows({ ...props, classes }).map(({ unit }) => unit.code)).toEqual(['2', '1', '3']);
  });

  test('MAP11 units whose figures are not the reader’s to see are said to be outside, and never none', () => {
    expect(render({})).not.toContain('ngoài phạm vi xem');
    const own = render({ values: { '1': figures } });
    expect(own).toContain('</svg>ngoài phạm vi xem</li>');
    expect(own).toContain('Ea Kar</button>');
    expect(own).not.toContain('Ea Súp</button>');
  });

  test('MAP9 stands in for the map where there are no boundaries', () => {
    expect(render({ asTable: false })).toContain('<caption>');
  });

  test('MAP9 speaks English where the page does', () => {
    expect(render({}, 'en')).toContain('Overdue dossiers by commune and ward');
  });
});
