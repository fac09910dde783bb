/** Proves what the cards, tiles and tables say in words, and that only old figures are hatched. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { type FieldCard, fieldCards } from '../../../client/features/fields/field-cards.ts';
import { FieldsBoard } from '../../../client/features/fields/fields-board.tsx';
import { IndicatorTile } from '../../../client/features/fields/indicator-tile.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { rhythmWords } from '../../../client/ui/rhythm-words.ts';
import { SimulatedContext } from '../../../client/ui/simulated.ts';
import { catalogue } from '../../support/test-core.ts';
import { judgedItem, NOW } from './judged-fixture.ts';

const i18n = createI18n('vi');
const markup = (node: React.ReactNode) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <I18nextProvider i18n={i18n}>{node}</I18nextProvider>
    </MemoryRouter>,
  ).replaceAll('\u00a0', ' ');
const FIELD = { code: 'cyber', name: 'An toàn thông tin', nameEn: 'Network security', order: 1 };
const cardsOf = (...items: FieldCard['items']) => fieldCards([FIELD], items);
const board = (cards: FieldCard[], asTable = false, simulated = false) =>
  markup(
    <SimulatedContext value={simulated}>
      <FieldsBoard cards={cards} now={NOW} asTable={asTable} />
    </SimulatedContext>,
  );

test('IF10 a card says its breaches in words with a shape, and a calm one is grey', () => {
  const html = board(cardsOf(judgedItem({ state: 'act', value: 14 })));
  expect(html).toContain('1 chỉ tiêu cần xử lý');
  expect(html).toContain('data-kind="act"');
  expect(html).toContain('mục tiêu 18 máy chủ');
  const calm = board(cardsOf(judgedItem()));
  expect(calm).toContain('không có gì cần xử lý');
  expect(calm).not.toMatch(/data-mark|data-kind|data-old="true"/);
});

test('IF10 an old figure is hatched with its time in its own place; one that never came says so without hatching', () => {
  const old = board(cardsOf(judgedItem({ freshness: 'stale', state: 'unknown', dataAt: NOW - 7_200_000 })));
  expect(old).toContain('data-old="true"');
  expect(old).toContain('cũ: số liệu lúc 12:05');
  const earlier = board(cardsOf(judgedItem({ freshness: 'unknown', dataAt: NOW - 48 * 3_600_000 })));
  expect(earlier).toContain('không rõ: số liệu lúc 18/11/2026 14:05');
  const never = board(cardsOf(judgedItem({ value: null, dataAt: null, freshness: 'unknown' })));
  expect(never).toContain('chưa có số liệu');
  expect(never).not.toContain('data-old="true"');
});

test('IF10 the table twin has the same figures, and a demonstration says of each card that it is simulated', () => {
  const html = board(cardsOf(judgedItem({ value: 17, previous: 18, state: 'warn' })), true);
  for (const words of ['<table', '17', 'cần xem', 'giảm 1 so với kỳ trước (18 máy chủ)', 'mỗi 5 phút'])
    expect(html).toContain(words);
  expect(board(cardsOf(judgedItem()), false, true)).toContain('mô phỏng');
  expect(board(cardsOf(judgedItem()))).not.toContain('mô phỏng');
});

const tile = (...changes: Parameters<typeof judgedItem>) =>
  markup(
    <SimulatedContext value>
      <IndicatorTile
        item={judgedItem(...changes)}
        now={NOW}
        isChosen={false}
        onChoose={() => undefined}
        askView={() => Promise.reject(new Error('not asked while it is drawn once'))}
      />
    </SimulatedContext>,
  );

test('IF11 a tile says value, unit, aim, change, age and source', () => {
  const html = tile({ value: 1_234, previous: 1_230 });
  for (const words of ['1.234', 'máy chủ', 'mục tiêu 18', 'tăng 4 so với kỳ trước (1.230 máy chủ)'])
    expect(html).toContain(words);
  for (const words of ['số liệu lúc 14:04', 'Giám sát Trung tâm dữ liệu', 'mô phỏng'])
    expect(html).toContain(words);
  expect(tile({ previous: null })).toContain('chưa có kỳ trước để so sánh');
  expect(tile({ previous: 18 })).toContain('bằng kỳ trước');
});

test('IF15 a value of some units says how many of them on tile, board and table, and is not compared', () => {
  const row = { aggregation: 'sum', coverage: { units: 3, of: 102 } } as const;
  const part = judgedItem({ value: 12, previous: null }, row);
  for (const html of [board(cardsOf(part)), board(cardsOf(part), true), tile({ previous: null }, row)])
    expect(html).toContain('3/102 đơn vị');
  for (const html of [board(cardsOf(part), true), tile({ previous: null }, row)])
    expect(html).toContain('chưa so với kỳ trước: chưa đủ đơn vị báo');
  const whole = judgedItem({ value: 12 }, { ...row, coverage: { units: 102, of: 102 } });
  expect(board(cardsOf(whole), true)).not.toContain('102 đơn vị');
});

test('IF17 what is counted up in a running period is not told as a fall against the whole period before', () => {
  const counted = tile({ value: 12, previous: 73 }, { computed: 'petitions_received' });
  expect(counted).toContain('đến lúc này; trọn kỳ trước 73 máy chủ');
  expect(counted).not.toContain('giảm');
  expect(tile({ value: 12, previous: 73 }, { computed: 'satisfaction' })).toContain('giảm 61');
});

test('IF16 tile and table say how much of the year’s plan is done, in grey, and never against another’s plan', () => {
  const row = { target: null, plan: 50, planDone: 0.5, aggregation: 'sum', decimals: 1 } as const;
  // The value has moved since the answer.
  for (const html of [tile({ value: 31 }, row), board(cardsOf(judgedItem({ value: 31 }, row)), true)]) {
    expect(html).toContain('kế hoạch năm 50,0 máy chủ');
    expect(html).toContain('đạt 62 % kế hoạch năm');
  }
  expect(tile({ value: 31 }, row)).toMatch(/plan-track.*width:62%/);
  expect(tile({ value: 31 }, row)).not.toMatch(/data-mark|data-kind="(warn|act)"/);
  expect(tile({ value: 90 }, row)).toContain('đạt 180 % kế hoạch năm');
  expect(tile({ value: 31 }, { ...row, planDone: null })).not.toContain('kế hoạch');
  expect(tile({ value: 31 }, { ...row, target: 50 })).not.toContain('kế hoạch năm 50');
});

test('IF12 every declared rhythm has its words', () => {
  const words = (rhythm: string, officeHoursOnly = false) => rhythmWords(i18n.t, { rhythm, officeHoursOnly });
  expect(words('PT15M', true)).toBe('mỗi 15 phút, giờ làm việc');
  expect([words('PT1H'), words('P1D'), words('P1W'), words('P1M'), words('P3M'), words('P1Y')]).toEqual([
    ...['mỗi giờ', 'mỗi ngày', 'mỗi tuần', 'mỗi tháng', 'mỗi quý'],
    'mỗi năm',
  ]);
  for (const { rhythm } of [...catalogue.indicators.values(), ...catalogue.sources.values()])
    expect(words(rhythm), rhythm).toMatch(/^mỗi /);
});
