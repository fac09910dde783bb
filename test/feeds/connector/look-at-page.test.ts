import { expect, test } from 'vitest';
import { LOOK_COLUMNS, LOOK_ROWS, LOOK_WORDS } from '#contract/connector';
import { type LookWish, lookAtPage } from '../../../server/feeds/connector/look-at-page.ts';
import { PullFault } from '../../../server/feeds/connector/pull-fault.ts';

const WISH: LookWish = { format: 'json', rows: null, delimiter: null };
const json = (page: unknown, rows: string | null = null) =>
  lookAtPage(Buffer.from(JSON.stringify(page)), { ...WISH, rows });
const csv = (text: string, delimiter: LookWish['delimiter'] = null) =>
  lookAtPage(Buffer.from(text), { ...WISH, format: 'csv', delimiter });

test('PC15 of a JSON page the longest list is looked at, its columns by their paths, with the first rows', () => {
  const items = Array.from({ length: 7 }, (_row, index) => ({
    unit: { code: `U${index}`, tags: ['x'] },
    open: index,
    'a.b': 1,
  }));
  const look = json({ data: { items, notes: [{ text: 'x' }] }, total: 7 });
  expect(look.lists).toEqual([
    { path: 'data.items', rows: 7 },
    { path: '', rows: 1 },
    { path: 'data.notes', rows: 1 },
  ]);
  expect(look).toMatchObject({ list: 'data.items', rows: 7, delimiter: null });
  expect(look.columns).toEqual([
    { path: 'unit.code', samples: ['U0', 'U1', 'U2', 'U3', 'U4'], words: items.map(({ unit }) => unit.code) },
    { path: 'open', samples: ['0', '1', '2', '3', '4'], words: ['0', '1', '2', '3', '4', '5', '6'] },
  ]);
});

test('PC15 another list of the page may be asked for; one that is not there gives the longest', () => {
  const page = { a: [{ x: 1 }, { x: 2 }], b: [{ y: 3 }] };
  expect(json(page, 'b').columns.map(({ path }) => path)).toEqual(['y']);
  expect(json(page, 'c').list).toBe('a');
  expect(json([{ x: 1 }]).list).toBe('');
});

test('PC15 of a CSV page the dividing sign is found out, and cells that lack stay empty', () => {
  const look = csv('\uFEFFĐơn vị;Số việc\nXã A;12\nXã B\n');
  expect(look).toMatchObject({ delimiter: ';', rows: 2, lists: [], list: '' });
  expect(look.columns).toEqual([
    { path: 'Đơn vị', samples: ['Xã A', 'Xã B'], words: ['Xã A', 'Xã B'] },
    { path: 'Số việc', samples: ['12', ''], words: ['12'] },
  ]);
  expect(csv('a;b\n1;2\n', ',').columns.map(({ path }) => path)).toEqual(['a;b']);
});

test('PC15 what looks like a person’s is not shown, by the name of its column or by itself; times and codes are', () => {
  const look = json([
    { ho_ten: 'Ai đó', ghi: 'gọi 0905 123 456', at: '2026-11-20T14:00:00+07:00', stamp: '20261120140000' },
  ]);
  const shown = Object.fromEntries(look.columns.map(({ path, samples }) => [path, samples[0]]));
  expect(shown).toEqual({
    ...{ ho_ten: '•••', ghi: '•••', at: '2026-11-20T14:00:00+07:00', stamp: '20261120140000' },
  });
  expect(look.columns.filter(({ words }) => words === null).map(({ path }) => path)).toEqual([
    'ho_ten',
    'ghi',
  ]);
});

test('PC15 a large page is told in small: a few rows, some columns, words only where they are few and short', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 60 }, (_cell, index) => [`c${index}`, 'x'.repeat(90)]),
  );
  const rows = Array.from({ length: LOOK_WORDS + 1 }, (_row, index) => ({ many: `w${index}`, ...wide }));
  const { columns } = json(rows);
  expect(columns).toHaveLength(LOOK_COLUMNS);
  expect(columns.every(({ samples }) => samples.length === LOOK_ROWS)).toBe(true);
  expect(columns.every(({ words }) => words === null)).toBe(true);
  expect(columns[1]?.samples[0]).toHaveLength(64);
});

test.each([
  ['no list', '{"a":{"b":"c"}}'],
  ['a bare word', '"word"'],
  ['no JSON', '{'],
])('PC15 a page with %s is told so in words', (_name, text) => {
  expect(() => lookAtPage(Buffer.from(text), WISH)).toThrow(PullFault);
});
