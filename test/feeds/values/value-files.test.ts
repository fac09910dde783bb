import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { numberOf } from '../../../server/feeds/values/number-cell.ts';
import { createValueFiles } from '../../../server/feeds/values/value-file.ts';
import { createTryValue } from '../../../server/ingest/try-values.ts';
import { catalogue, communes, departments, type TestCore, testCore } from '../../support/test-core.ts';
import { type Cell, csv, xlsx } from '../sheet/sheet-files.ts';

const HEAD = ['Mã chỉ tiêu', 'Tên chỉ tiêu', 'Đơn vị', 'Kỳ', 'Giá trị'];
const [UNIT = '', OTHER = ''] = communes;
const { indicators, sources } = catalogue;
const PROVINCE = { name: 'truc.ban', unit: null };

function filesOf(core: TestCore) {
  const all = [...catalogue.units.values(), ...catalogue.departments.values()];
  return createValueFiles({
    ...{ store: core.store, clock: core.clock, waitingClock: core.clock, indicators, sources },
    ingest: core.ingest,
    tryValue: createTryValue({ ...core, indicators }),
    units: new Map(all.map(({ code, name }) => [code, name])),
  });
}

async function previewed(
  core: TestCore,
  rows: Cell[][],
  uploader: { name: string; unit: string | null } = PROVINCE,
) {
  const files = filesOf(core);
  const read = await files.preview(await xlsx([HEAD, ...rows], 'Số liệu'), uploader);
  if ('fault' in read) throw new Error(read.fault);
  return { files, ...read.preview };
}

const RETAIL: Cell[] = ['retail', null, null, '10/2026', 8250];

test('ES1 a sheet shows what each row would do and stores nothing before the yes', async () => {
  const core = testCore();
  const unitName = catalogue.units.get(UNIT)?.name ?? '';
  const seen = await previewed(core, [
    RETAIL,
    [null, indicators.get('exports')?.name ?? '', null, 'Tháng 10/2026', '1.234,5'],
    ['visits', null, UNIT, new Date('2026-11-19T00:00:00Z'), 40],
    ['grdp', null, null, 'Quý III/2026', '7,25'],
    ['firms_new', null, departments[0] ?? '', '19/11/2026', 3],
  ]);
  expect(unitName).not.toBe('');
  expect(seen.changes).toEqual({ new: 4, changed: 0, unchanged: 0 });
  expect(seen.items.map(({ row, value, period }) => [row, value, period])).toEqual([
    [2, 8250, '10/2026'],
    [3, 1234.5, '10/2026'],
    [4, 40, '19/11/2026'],
    [5, 7.25, 'Quý III/2026'],
  ]);
  expect(seen.faults).toMatchObject([{ row: 6, column: 'Đơn vị', code: 'invalid_data' }]);
  expect(core.store.log.lastSeq()).toBe(0);
  const answer = seen.files.confirm(seen.token ?? '', PROVINCE);
  expect(answer).toMatchObject({ values: { new: 4 }, rejected: [] });
  expect(core.store.indicators.latestOf('retail', '')?.value).toBe(8250);
  expect(seen.files.confirm(seen.token ?? '', PROVINCE)).toBeUndefined();
});

test('ES2 the same sheet again changes only what differs, and a figure may be put back to what it was', async () => {
  const core = testCore();
  for (const [value, change] of [
    [8250, 'new'],
    [8250, 'unchanged'],
    [8300, 'changed'],
    [8250, 'changed'],
  ] as const) {
    const rows: Cell[][] = [
      ['retail', null, null, '10/2026', value],
      ['cpi', null, null, '10/2026', 103.5],
    ];
    const { files, token, items } = await previewed(core, rows);
    expect(items[0]?.change).toBe(change);
    const before = core.store.log.lastSeq();
    if (token !== null) files.confirm(token, PROVINCE);
    expect(core.store.log.lastSeq() - before).toBe(change === 'new' ? 2 : change === 'changed' ? 1 : 0);
    expect(core.store.indicators.latestOf('retail', '')?.value).toBe(value);
  }
});

const BAD: [string, Cell[], string, string][] = [
  ['an unknown indicator', ['nothing', null, null, '10/2026', 1], 'Mã chỉ tiêu', 'unknown_indicator'],
  ['an indicator that is computed', ['overdue', null, null, '20/11/2026', 1], 'Mã chỉ tiêu', 'invalid_data'],
  [
    'an indicator that needs approval',
    ['coffee', null, null, '20/11/2026', 120000],
    'Mã chỉ tiêu',
    'needs_approval',
  ],
  ['an unknown unit', ['visits', null, 'Xã không có', '19/11/2026', 1], 'Đơn vị', 'unknown_unit'],
  ['a period that is no time', ['retail', null, null, '32/13/2026', 1], 'Kỳ', 'unreadable_period'],
  ['a month where a day is asked for', ['visits', null, UNIT, '11/2026', 1], 'Kỳ', 'unreadable_period'],
  ['a period to come', ['retail', null, null, '12/2026', 1], 'Kỳ', 'period_in_future'],
  ['a number of two readings', ['cpi', null, null, '10/2026', '1.2345'], 'Giá trị', 'unreadable_number'],
  ['a value out of bounds', ['cpi', null, null, '10/2026', 500], 'Giá trị', 'value_out_of_range'],
];

test.each(BAD)('ES3 %s is named with its row, column and reason', async (_name, row, column, code) => {
  const { faults, token } = await previewed(testCore(), [row]);
  expect(faults).toMatchObject([{ row: 2, column, code }]);
  expect(faults[0]?.message).toMatch(/\.$/);
  expect(token).toBeNull();
});

test('ES4 a row told twice is taken once, and an account of a unit enters that unit only', async () => {
  const rows: Cell[][] = [
    ['visits', null, UNIT, '19/11/2026', 40],
    ['visits', null, UNIT, '19/11/2026', 41],
    ['visits', null, OTHER, '19/11/2026', 42],
    ['retail', null, null, '10/2026', 1],
  ];
  const { faults, items } = await previewed(testCore(), rows, { name: 'xa', unit: UNIT });
  expect(items.map(({ row }) => row)).toEqual([2]);
  expect(faults.map(({ row, code }) => `${row} ${code}`)).toEqual([
    '3 repeated_value',
    '4 other_unit',
    '5 other_unit',
  ]);
});

test('ES5 a token is its owner’s and lasts ten minutes', async () => {
  const core = testCore();
  const { files, token } = await previewed(core, [RETAIL]);
  expect(files.confirm(token ?? '', { name: 'other', unit: null })).toBeUndefined();
  core.clock.advance(10 * 60_000);
  expect(files.confirm(token ?? '', PROVINCE)).toBeUndefined();
  expect(core.store.log.lastSeq()).toBe(0);
});

test('ES6 a file that is no such sheet says what is missing', async () => {
  const files = filesOf(testCore());
  const fault = async (rows: Cell[][]) => {
    const read = await files.preview(csv(rows, ';'), PROVINCE);
    return 'fault' in read ? read.fault : null;
  };
  expect(
    await fault([
      ['a', 'b'],
      ['1', '2'],
    ]),
  ).toContain('Không thấy dòng tiêu đề');
  expect(
    await fault([
      ['Mã chỉ tiêu', 'Kỳ'],
      ['retail', '10/2026'],
    ]),
  ).toBe('Thiếu cột "Giá trị".');
  expect(await fault([[...HEAD, 'Value']])).toContain('Có hai cột');
  expect(await fault([HEAD])).toContain('không có giá trị nào');
  expect(await fault([HEAD, ['retail', '', '', '10/2026', '8250']])).toBeNull();
});

test('ES7 the template is read back by the same reader and lists the indicators a sheet may hold', async () => {
  const core = testCore();
  const files = filesOf(core);
  const book = new ExcelJS.Workbook();
  const bytes = await files.template();
  await book.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  book.getWorksheet('Số liệu')?.addRow(RETAIL);
  const read = await files.preview(Buffer.from(await book.xlsx.writeBuffer()), PROVINCE);
  expect('preview' in read && read.preview.items).toMatchObject([{ indicator: 'retail', value: 8250 }]);
  const codes = book.getWorksheet('Chỉ tiêu')?.getColumn(1).values ?? [];
  expect(codes).toContain('retail');
  expect(codes).not.toContain('coffee');
  expect(codes).not.toContain('overdue');
});

test.each([
  ['1.234,5', 1234.5],
  ['1.234', 1234],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['-3', -3],
  ['98,4 %', 98.4],
  ['1,234.5', null],
  ['1.2345', null],
  ['12,5,6', null],
  ['', null],
  ['1e9', null],
  ['nhiều', null],
])('ES8 the number %s reads %s', (written, value) => {
  expect(numberOf(written)).toBe(value);
});
