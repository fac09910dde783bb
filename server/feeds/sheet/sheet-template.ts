/** The empty sheet that a unit fills in: one sheet for the rows, one that explains every column. */
import type { Workbook } from 'exceljs';
import { STATUS_WORDS } from './cell-words.ts';
import { type ColumnKind, SHEET_FIELDS } from './sheet-columns.ts';

const WIDTH = 22;
/** Rows that are given the columns' formats ahead of their being filled in. */
const PREPARED_ROWS = 1_000;

/** Texts keep the noughts of codes; times read as officers write them. */
const FORMATS: Partial<Record<ColumnKind, string>> = {
  code: '@',
  procedure: '@',
  unit: '@',
  time: 'dd/mm/yyyy hh:mm',
};

/** @returns the bytes of an .xlsx file; the explaining sheet stands second, where the reader passes over it */
export async function sheetTemplate(): Promise<Buffer> {
  // Large, and seldom needed: loaded by the first who asks.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  addRowsSheet(book);
  addGuide(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addRowsSheet(book: Workbook): void {
  const sheet = book.addWorksheet('Hồ sơ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = SHEET_FIELDS.map(({ label, field, kind }) => ({
    header: label,
    key: field,
    width: WIDTH,
    ...(FORMATS[kind] === undefined ? {} : { style: { numFmt: FORMATS[kind] } }),
  }));
  sheet.getRow(1).font = { bold: true };
  const words = STATUS_WORDS.map(([, word]) => word);
  const status = SHEET_FIELDS.findIndex(({ kind }) => kind === 'status') + 1;
  for (let row = 2; row <= PREPARED_ROWS + 1; row++) {
    sheet.getCell(row, status).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`'Hướng dẫn'!$B$${FIRST_STATUS_ROW}:$B$${FIRST_STATUS_ROW + words.length - 1}`],
    };
  }
}

/** Below the table of columns, an empty row and the heading of the second table. */
const FIRST_STATUS_ROW = SHEET_FIELDS.length + 4;

function addGuide(book: Workbook): void {
  const sheet = book.addWorksheet('Hướng dẫn');
  sheet.addRow(['Cột', 'Tên trường quốc gia', 'Bắt buộc', 'Cách ghi']);
  for (const { label, field, required, help } of SHEET_FIELDS)
    sheet.addRow([label, field, required ? 'có' : '', help]);
  sheet.addRow([]);
  sheet.addRow(['Số', 'Trạng thái']);
  for (const [code, word] of STATUS_WORDS) sheet.addRow([code, word]);
  sheet.addRow([]);
  sheet.addRow(['Không đưa họ tên, số giấy tờ, điện thoại, địa chỉ vào tệp: hệ thống không đọc, không lưu.']);
  for (const row of [1, FIRST_STATUS_ROW - 1]) sheet.getRow(row).font = { bold: true };
  sheet.columns.forEach((column, index) => {
    column.width = index === 3 ? 3 * WIDTH : 1.4 * WIDTH;
  });
}
