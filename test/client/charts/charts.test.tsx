/** Proves that every chart has its table with the same numbers and says in words when there are none. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, test } from 'vitest';
import { chartWords } from '../../../client/features/charts/chart-words.ts';
import { FieldsChart } from '../../../client/features/charts/fields-chart.tsx';
import { fieldsOption } from '../../../client/features/charts/fields-option.ts';
import { HoursChart } from '../../../client/features/charts/hours-chart.tsx';
import { hourRows, hoursOption } from '../../../client/features/charts/hours-option.ts';
import { OnTimeChart } from '../../../client/features/charts/on-time-chart.tsx';
import { onTimeOption } from '../../../client/features/charts/on-time-option.ts';
import { RankingChart } from '../../../client/features/charts/ranking-chart.tsx';
import { rankedRows, rankingOption } from '../../../client/features/charts/ranking-option.ts';
import { createI18n } from '../../../client/locales/i18n.ts';
import { chartFrame } from './chart-frame-fixture.ts';

const words = chartWords('vi');
const nothing = () => undefined;

function render(chart: ReactElement, language: 'vi' | 'en' = 'vi'): string {
  const html = renderToStaticMarkup(<I18nextProvider i18n={createI18n(language)}>{chart}</I18nextProvider>);
  return html.replaceAll('\u00a0', ' ');
}

/** Texts of the rows of a rendered table. */
function tableRows(html: string): string[][] {
  const body = html.slice(html.indexOf('<tbody>'));
  return body
    .split('<tr>')
    .slice(1)
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map((cell) => (cell[1] ?? '').replace(/<[^>]+>/g, '')),
    );
}

const hours = { 8: { received: 1234, resolved: 5 }, 9: { received: 7, resolved: 0 } };
const fields = [{ code: 'LAND', name: 'Đất đai', received: 1200, resolved: 7, open: 30, overdue: 3 }];
const days = [
  { date: '2026-11-20', received: 4000, resolved: 3000, onTime: 2955, ofReceived: 0.735 },
  { date: '2026-11-21', received: 3, resolved: 0, onTime: 0, ofReceived: null },
];
const ranking = [
  { code: '1', name: 'Ea Kar', resolved: 1000, ratio: 0.9, ofReceived: 0.85, overdue: 4 },
  { code: '2', name: 'Ea Súp', resolved: 0, ratio: null, ofReceived: null, overdue: 0 },
  { code: '3', name: 'Tuy Hòa', resolved: 10, ratio: 1, ofReceived: 0.5, overdue: 0 },
];

describe('tables beside the charts', () => {
  test('CH7 hours: today, yesterday, the hours to come and the sum', () => {
    const rows = tableRows(
      render(<HoursChart today={hours} compared="hôm qua" yesterday={hours} nowHour={9} asTable />),
    );
    expect(rows).toContainEqual(['8 giờ', '1.234', '5', '1.234', '5']);
    expect(rows).toContainEqual(['10 giờ', '–', '–', '0', '0']);
    expect(rows.at(-1)).toEqual(['Cả ngày', '1.241', '5', '1.241', '5']);
  });

  test('CH7 fields', () => {
    expect(tableRows(render(<FieldsChart rows={fields} asTable />))).toEqual([
      ['Đất đai', '1.200', '7', '30', '3'],
    ]);
  });

  test('CH7 days, newest first', () => {
    expect(
      tableRows(
        render(<OnTimeChart days={days} ofReceived={0.7} ofReceivedToday={0.6} target={0.98} asTable />),
      ),
    ).toEqual([
      ['21/11/2026', '3', '0', '0', '–', '–'],
      ['20/11/2026', '4.000', '3.000', '2.955', '98,5 %', '73,5 %'],
    ]);
  });

  test('CH7 ranking, with a button that leads to the unit', () => {
    const html = render(<RankingChart rows={ranking} onSelect={nothing} asTable />);
    expect(tableRows(html)).toEqual([
      ['Ea Kar', '2', '90,0 %', '85,0 %', '1.000', '4'],
      ['Tuy Hòa', '1', '100,0 %', '50,0 %', '10', '0'],
    ]);
    expect(html).toContain('<button type="button"');
  });

  test('CH7 every table has a caption in the language of the page', () => {
    expect(render(<FieldsChart rows={fields} asTable />, 'en')).toContain('<caption>Dossiers by field');
    expect(render(<FieldsChart rows={fields} asTable />)).toContain('<caption>Hồ sơ theo lĩnh vực');
  });
});

describe('ratios', () => {
  test('CH10 the on-time line says both ratios of the 30 days and of today, each with its denominator', () => {
    const html = render(
      <OnTimeChart days={days} ofReceived={0.7} ofReceivedToday={0.6} target={0.98} asTable={false} />,
    );
    expect(html).toContain('÷ tiếp nhận: 70,0 %, hôm nay 60,0 %');
  });
});

describe('charts without data', () => {
  test.each([
    [
      <HoursChart key="h" today={{}} compared="hôm qua" yesterday={{}} nowHour={9} asTable={false} />,
      words.hoursEmpty('hôm qua'),
    ],
    [<FieldsChart key="f" rows={[]} asTable={false} />, words.fieldsEmpty],
    [
      <OnTimeChart
        key="o"
        days={days.slice(1)}
        ofReceived={null}
        ofReceivedToday={null}
        target={0.98}
        asTable={false}
      />,
      words.onTimeEmpty,
    ],
    [
      <RankingChart key="r" rows={ranking.slice(1, 2)} onSelect={nothing} asTable={false} />,
      words.rankingEmpty,
    ],
  ])('CH8 say so in words', (chart, text) => {
    expect(render(chart)).toContain(text);
  });
});

describe('what is drawn', () => {
  const frame = chartFrame();
  test.each([
    ['hours', hoursOption(hourRows(hours, hours, 9), 9, words, 'hôm qua', frame)],
    ['fields', fieldsOption(fields, words, frame)],
    ['on time', onTimeOption(days, 0.98, words, frame)],
    ['ranking', rankingOption(rankedRows(ranking), words, frame)],
  ])('CH9 %s: tooltips are text in the drawing, never HTML; every series keeps an id', (_name, option) => {
    expect(option).toMatchObject({ tooltip: { renderMode: 'richText' } });
    const series: unknown = option.series;
    expect(series).toSatisfy(
      (all: unknown) =>
        Array.isArray(all) && all.length > 0 && all.every((one) => typeof one.id === 'string'),
    );
  });
});
