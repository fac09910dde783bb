import { expect, test } from 'vitest';
import { readPublishedCsv } from '../../server/scores/published-csv.ts';

const GROUPS = ['CKMB', 'TDGQ'];
const read = (text: string) => readPublishedCsv(Buffer.from(text), GROUPS);
const placesOf = (text: string) => read(text).faults.map(({ path }) => path);

test('SC19 a file as a spreadsheet of this country writes it: mark, semicolons, decimal commas', () => {
  const text =
    '\uFEFFunit;period;asOf;total;rank;of;CKMB;TDGQ;source\r\n' +
    'province;2025;2025-09-20;84,05;15;34;;;Cổng DVCQG\r\n' +
    '24133;2026-Q3;30/9/2026;90.5;;;17,25;20;Cổng DVCQG\r\n';
  expect(read(text)).toEqual({
    faults: [],
    lines: [2, 3],
    entries: [
      {
        ...{ scope: 'province', period: '2025', asOf: '2025-09-20', total: 84.05, rank: 15, of: 34 },
        ...{ groups: {}, source: 'Cổng DVCQG' },
      },
      {
        ...{ scope: 'unit:24133', period: '2026-Q3', asOf: '2026-09-30', total: 90.5, rank: null, of: null },
        ...{ groups: { CKMB: 17.25, TDGQ: 20 }, source: 'Cổng DVCQG' },
      },
    ],
  });
});

test('SC19 every fault of every row is named by row and column, and then nothing is kept', () => {
  const text =
    'unit,period,asOf,total,rank,source,CKMB\n' +
    'province,2026,2026-09-20,84.05,1,x,18\n' +
    ',2026-13,2026-02-30,101,0,,-1\n';
  expect(read(text).entries).toEqual([]);
  expect(placesOf(text)).toEqual([
    ...['row 3.period', 'row 3.asOf', 'row 3.source', 'row 3.unit', 'row 3.total', 'row 3.rank'],
    'row 3.CKMB',
  ]);
});

test('SC19 a file without its columns, with strange ones, without rows or of another encoding is refused in words', () => {
  expect(read('unit,total\nprovince,84\n').faults[0]?.message).toBe('Thiếu cột: period, asOf, source.');
  expect(read('unit,period,asOf,total,source,XYZ\nprovince,2026,2026-01-01,1,x,1\n').faults[0]?.message).toBe(
    'Không hiểu cột: XYZ.',
  );
  expect(placesOf('unit,period,asOf,total,source\n')).toEqual(['row 2']);
  expect(readPublishedCsv(Buffer.from([0x75, 0xe9, 0x2c]), GROUPS).faults[0]?.message).toContain('UTF-8');
  expect(placesOf('unit,period,asOf,total,source\n"province,2026\n')).toEqual(['file']);
});

test('SC19 rows are numbered as a spreadsheet numbers them, empty lines among them', () => {
  const text =
    'unit,period,asOf,total,source\n\n' +
    'province,2026,2026-09-20,84.05,x\n\n\n' +
    '24133,2026,2026-09-20,none,x\n';
  expect(placesOf(text)).toEqual(['row 6.total']);
});
