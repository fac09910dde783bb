import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { expect, test, vi } from 'vitest';
import { readSheet } from '../../../server/feeds/sheet/read-sheet.ts';
import { inReadingOrder } from '../../../server/feeds/sheet/zip-order.ts';
import { HEADINGS, openRow, xlsx } from './sheet-files.ts';

test('FI8 the texts of a sheet are laid before the sheet, so that no reader parks it on a disk', async () => {
  const file = await xlsx([HEADINGS, openRow(1)]);
  const ordered = await inReadingOrder(file);
  const [texts, sheet] = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'];
  expect(file.indexOf(texts)).toBeGreaterThan(file.indexOf(sheet));
  expect(ordered.indexOf(texts)).toBeGreaterThan(0);
  expect(ordered.indexOf(texts)).toBeLessThan(ordered.indexOf(sheet));
});

test('FI8 a sheet is read where no temporary file can be made at all', async () => {
  const file = await xlsx([HEADINGS, openRow(1)]);
  vi.stubEnv('TMPDIR', '/nowhere/at/all');
  try {
    expect((await readSheet(file)).rows).toHaveLength(1);
    const plain = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([file]), { worksheets: 'emit' });
    await expect(
      (async () => {
        for await (const sheet of plain) for await (const _row of sheet);
      })(),
    ).rejects.toThrow(/ENOENT|nowhere/);
  } finally {
    vi.unstubAllEnvs();
  }
});
