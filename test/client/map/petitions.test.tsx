/** Proves that the map shows citizens' petitions by unit: in classes, names, callouts, legend and table. */
import { fc, test as property } from '@fast-check/vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, test } from 'vitest';
import { classWords } from '../../../client/features/map/class-words.ts';
import { FIGURE_KEYS, figureName } from '../../../client/features/map/figure-columns.ts';
import { strongWish } from '../../../client/features/map/label-wishes.ts';
import { MapPanel } from '../../../client/features/map/map-panel.tsx';
import { mapRows } from '../../../client/features/map/map-table.tsx';
import { mapType } from '../../../client/features/map/map-type.ts';
import { mapWords } from '../../../client/features/map/map-words.ts';
import { classIndex, measureClasses, worstUnits } from '../../../client/features/map/measure-classes.ts';
import { NO_FIGURES, type UnitFigures } from '../../../client/features/map/unit-figures.ts';
import { UnitTooltip } from '../../../client/features/map/unit-tooltip.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { layoutOf, meetings, SIZES, shapesAt, units } from './layout-fixture.ts';

const words = mapWords('vi');
const classes = measureClasses('petitions', []);
const petitions = (petitionsOpen: number, petitionsOverdue = 0, more: Partial<UnitFigures> = {}) => ({
  ...NO_FIGURES,
  ...{ petitionsOpen, petitionsOverdue },
  ...more,
});
const classOf = (figures: UnitFigures) => classes[classIndex('petitions', classes, figures)];

/** Every n-th unit has overdue petitions, the others one that waits or none; the dossiers are worse still. */
function petitionDay(every: number): Record<string, UnitFigures> {
  return Object.fromEntries(
    units.map(({ code }, index) => {
      const overdue = index % every === 0 ? 1 + (index % 7) : 0;
      const dossiers = { overdue: 40, lateNoApology: index % 5 };
      return [code, petitions(overdue + (index % 3), overdue, dossiers)];
    }),
  );
}

describe('classes of petitions', () => {
  test.each([
    ['no petition', petitions(0), 'calm', 0],
    ['one that waits', petitions(1), 'low', 0],
    ['many that wait', petitions(400), 'low', 0],
    ['one overdue', petitions(9, 1), 'warn', 1],
    ['four overdue', petitions(9, 4), 'warn', 1],
    ['five overdue', petitions(9, 5), 'act', 2],
    ['very many overdue', petitions(900, 800), 'act', 2],
    [
      'none, though dossiers lack their apology',
      petitions(0, 0, { overdue: 9, lateNoApology: 9 }),
      'calm',
      0,
    ],
  ])('PM1 %s', (_name, figures, tone, severity) => {
    expect(classOf(figures)).toMatchObject({ tone, severity });
  });

  property.prop([fc.nat(60), fc.nat(20)])(
    'PM1 a mark stands exactly where a petition is overdue, and never weakens as more are',
    (waiting, overdue) => {
      const severity = classOf(petitions(waiting + overdue, overdue))?.severity ?? 0;
      expect(severity > 0).toBe(overdue > 0);
      const worse = classOf(petitions(waiting + overdue + 1, overdue + 1))?.severity ?? 0;
      expect(worse).toBeGreaterThanOrEqual(severity);
    },
  );

  test('PM1 the worst units are those with most petitions overdue, whatever their dossiers', () => {
    const values = {
      a: petitions(90, 0, { overdue: 90, lateNoApology: 9 }),
      b: petitions(4, 3),
      c: petitions(4, 4),
      d: petitions(6, 6),
      e: petitions(2, 1, { lateNoApology: 7 }),
    };
    expect(worstUnits('petitions', classes, values, 3)).toEqual(['d', 'c', 'b']);
    expect(worstUnits('petitions', classes, { a: values.a }, 3)).toEqual([]);
  });

  test('PM2 the legend says what each count is of', () => {
    const said = (language: string) => classes.map((one) => classWords(one, 'petitions', mapWords(language)));
    expect(said('vi')).toEqual(['không có', 'đang xử lý, chưa quá hạn', '1–4 quá hạn', 'từ 5 quá hạn']);
    expect(said('en')).toEqual(['none', 'open, none overdue', '1–4 overdue', '5 or more overdue']);
  });
});

describe.each(SIZES)('petitions on the map at $width×$height', (size) => {
  const values = petitionDay(9);
  const { labels, callouts } = layoutOf(size, values, 'petitions');

  test('PM3 a callout tells how many petitions are overdue, and of how many', () => {
    expect(callouts.length).toBeGreaterThan(0);
    for (const { code, title, text } of callouts) {
      const { petitionsOpen = 0, petitionsOverdue = 0 } = values[code] ?? {};
      const name = units.find((unit) => unit.code === code)?.name;
      const mark = petitionsOverdue >= 5 ? '◆' : '▲';
      expect(title).toBe(`${mark} ${name}: ${petitionsOverdue} phản ánh quá hạn`);
      expect(text).toBe(`trong ${petitionsOpen} phản ánh đang xử lý`);
    }
  });

  test('PM3 every unit with one overdue carries its mark, no other does, and no two names meet', () => {
    for (const [code, { petitionsOverdue }] of Object.entries(values)) {
      const written = labels.find((one) => one.code === code)?.form.lines[0] ?? '';
      const mark = petitionsOverdue >= 5 ? '◆' : petitionsOverdue > 0 ? '▲' : '';
      expect(/[▲◆]/.exec(written)?.[0] ?? '', written).toBe(mark);
    }
    expect(meetings(labels.map(({ box }) => box))).toBe(0);
  });

  test('PM3 the name with more petitions overdue has the first choice of place, whatever the dossiers', () => {
    const [unit] = units;
    const shapes = shapesAt(size);
    const [shape] = shapes.units;
    if (unit === undefined || shape === undefined) throw new Error('no unit');
    const type = mapType(size.rem);
    const input = {
      ...{ units, shapes, classes, type, words, values: {} },
      ...{ measure: 'petitions' as const, measureText: (text: string) => text.length },
    };
    const priority = (figures: UnitFigures) =>
      strongWish({ unit, shape, figures, severity: 1 }, input, type.strong).priority;
    expect(priority(petitions(9, 4))).toBeGreaterThan(priority(petitions(9, 3, { lateNoApology: 8 })));
  });
});

describe('figures of petitions', () => {
  const shown = [
    { code: '1', name: 'Ea Kar', kind: 'xã', lon: 108.5, lat: 12.8 },
    { code: '2', name: 'Tuy Hòa', kind: 'phường', lon: 109.3, lat: 13.1 },
    { code: '3', name: 'Ea Súp', kind: 'xã', lon: 107.9, lat: 13.1 },
    { code: '4', name: 'Krông Pắc', kind: 'xã', lon: 108.2, lat: 12.7 },
  ];
  const values = { '1': petitions(3), '2': petitions(1_207, 2), '3': petitions(8, 5), '4': petitions(4) };

  function panel(language: 'vi' | 'en'): string {
    return renderToStaticMarkup(
      <I18nextProvider i18n={createI18n(language)}>
        <MapPanel
          {...{ units: shown, values, measure: 'petitions', boundaries: null, context: null }}
          {...{ schematic: true, selected: null, asTable: true, stale: false, silent: [] }}
          onMeasure={() => undefined}
          onSelect={() => undefined}
        />
      </I18nextProvider>,
    );
  }

  test('PM4 the table has both columns, the numbers and the class of every unit in words', () => {
    const html = panel('vi');
    const columns = FIGURE_KEYS.map((key) => figureName(key, words)).slice(-2);
    expect(columns).toEqual(['Phản ánh đang xử lý', 'Phản ánh quá hạn']);
    for (const text of [...columns, '1.207', '▲ 1–4 quá hạn', '◆ từ 5 quá hạn', 'đang xử lý, chưa quá hạn'])
      expect(html).toContain(`>${text}<`);
    expect(html).toContain('Phản ánh, kiến nghị theo xã, phường (quá ngày hẹn trả lời)');
    expect(panel('en')).toContain('Petitions by commune and ward (open petitions past their due date)');
  });

  test('PM4 overdue ones lead the table, then those with more that wait', () => {
    const rows = mapRows({ units: shown, values, measure: 'petitions', classes });
    expect(rows.map(({ unit }) => unit.code)).toEqual(['3', '2', '4', '1']);
  });

  test('PM4 the measure is the fifth button and says that it is chosen', () => {
    const buttons = [...panel('vi').matchAll(/aria-pressed="(true|false)">([^<]+)</g)];
    expect(buttons.map(([, pressed, text]) => `${text} ${pressed}`)).toEqual([
      'Quá hạn false',
      'Sắp đến hạn false',
      'Tiếp nhận false',
      'Đúng hạn false',
      'Phản ánh true',
    ]);
  });

  test('PM4 the box beside the pointer tells both counts', () => {
    const [unit] = shown;
    if (unit === undefined) throw new Error('no unit');
    const frame = { width: 900, height: 500 };
    const html = renderToStaticMarkup(
      <UnitTooltip unit={unit} figures={petitions(1_207, 12)} at={[10, 10]} frame={frame} words={words} />,
    );
    expect(html).toContain('<dt>Phản ánh đang xử lý</dt><dd>1.207</dd>');
    expect(html).toContain('<dt>Phản ánh quá hạn</dt><dd>12</dd>');
  });
});
