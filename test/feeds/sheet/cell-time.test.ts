import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { cellTime, recordTime } from '../../../server/feeds/sheet/cell-time.ts';
import type { SheetCell } from '../../../server/feeds/sheet/sheet-row.ts';

const read = (cell: SheetCell) => {
  const time = cellTime(cell);
  return time && recordTime(time.at) + (time.dateOnly ? ' day' : '');
};

test.each<[SheetCell, string]>([
  ['20/11/2026 08:05', '20261120080500'],
  ['20/11/2026 08:05:09', '20261120080509'],
  ['1/2/2026', '20260201000000 day'],
  ['20-11-2026', '20261120000000 day'],
  ['08:05 20/11/2026', '20261120080500'],
  ['2026-11-20', '20261120000000 day'],
  ['2026-11-20 08:05', '20261120080500'],
  ['2026-11-20T08:05:09', '20261120080509'],
  ['2026-11-20T01:05:09Z', '20261120080509'],
  ['2026-11-20T08:05:09.250+07:00', '20261120080509'],
  ['20261120080509', '20261120080509'],
  [20261120080509, '20261120080509'],
  ['20261120', '20261120000000 day'],
  [new Date(Date.UTC(2026, 10, 20, 8, 5, 9)), '20261120080509'],
  [new Date(Date.UTC(2026, 10, 20)), '20261120000000 day'],
  // Spreadsheets hold times as fractions of days: 08:05:09 comes back a little short.
  [new Date(Date.UTC(2026, 10, 20, 8, 5, 8, 999)), '20261120080509'],
  [46346.5, '20261120120000'],
])('FI3 the time %s is understood', (cell, expected) => {
  expect(read(cell)).toBe(expected);
});

test.each<SheetCell>([
  ...['31/02/2026', '2026-02-30', '20261301', '20260231080000', '20/11/2026 25:00', '20/11/26', '20.11'],
  ...['hôm qua', '2026-02-31T08:00:00Z', '11/20/2026', 5, -1, 1e15, true],
])('FI3 %s is no time, and nothing is guessed', (cell) => {
  expect(cellTime(cell)).toBeNull();
});

property.prop([
  fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  }),
])('FI3 every second written in the national form is read back as itself', (date) => {
  const at = Math.floor(date.getTime() / 1_000) * 1_000;
  expect(cellTime(recordTime(at))).toEqual({ at, dateOnly: false });
});
