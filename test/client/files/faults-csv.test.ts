import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { FileFault } from '#contract/file-import';
import { faultsCsv } from '../../../client/features/files/faults-csv.ts';

const HEADINGS = ['Dòng', 'Mã hồ sơ', 'Cột', 'Lý do'];
const fault: FileFault = {
  row: 5,
  dossierCode: 'H15.24133-261118-0001',
  column: 'Ngày hẹn "trả"',
  code: 'unreadable_time',
  message: 'sai dạng,\nxem lại',
};

test('FI15 the faulty rows come back as a CSV that a spreadsheet reads with its marks', () => {
  const text = faultsCsv([fault, { ...fault, row: 7, dossierCode: null }], HEADINGS);
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([
    HEADINGS,
    ['5', fault.dossierCode, fault.column, fault.message],
    ['7', '', fault.column, fault.message],
  ]);
});

test.each(['=1+1', '+1', '-1', '@cmd', '\tx', '\rx'])(
  'FI15 the text %j of a file is never run as a formula',
  (column) => {
    const rows = parse(faultsCsv([{ ...fault, column }], HEADINGS), {
      bom: true,
      relax_quotes: true,
    }) as string[][];
    expect(rows[1]?.[2]).toBe(`'${column}`);
  },
);
