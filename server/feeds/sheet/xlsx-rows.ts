/** Reads the rows of an .xlsx file one after the other, sheet by sheet. */
import { Readable } from 'node:stream';
import type { CellValue, Row } from 'exceljs';
import { inSlices } from './next-turn.ts';
import { type SheetCell, SheetFault, type SheetRow } from './sheet-row.ts';
import { inReadingOrder } from './zip-order.ts';

/** A format that reaches to the last column of the grid makes no cells worth reading. */
const MOST_COLUMNS = 200;

/**
 * Yields each sheet's rows as one generator; a sheet left before its end is passed over.
 * @throws SheetFault when the file cannot be read
 */
export async function* xlsxSheets(file: Buffer): AsyncGenerator<AsyncGenerator<SheetRow>> {
  const parts = await inReadingOrder(file);
  const { default: ExcelJS } = await import('exceljs');
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(inSlices(parts)), {
    entries: 'ignore',
    hyperlinks: 'ignore',
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
  });
  // A file whose texts stand in the cells has no shared ones; without this the reader waits for them.
  Object.assign(reader, { sharedStrings: [] });
  try {
    for await (const sheet of reader) yield rowsOf(sheet);
  } catch (error) {
    throw unreadable(error);
  }
}

async function* rowsOf(sheet: AsyncIterable<Row>): AsyncGenerator<SheetRow> {
  try {
    for await (const row of sheet) {
      const cells: SheetCell[] = [];
      const last = Math.min(row.cellCount, MOST_COLUMNS);
      // Not `row.values`: that would leave holes where cells are missing.
      for (let column = 1; column <= last; column++) cells.push(plain(row.getCell(column).value));
      yield { row: row.number, cells };
    }
  } catch (error) {
    throw unreadable(error);
  }
}

/** The reader's own errors are of many kinds and in the words of XML. */
function unreadable(error: unknown): SheetFault {
  if (error instanceof SheetFault) return error;
  return new SheetFault(
    'unreadable_file',
    'Không đọc được nội dung tệp Excel; hãy mở và lưu lại thành .xlsx.',
  );
}

/** What the cell shows: the result of a formula, the text of a link or of formatted runs. */
function plain(value: CellValue | undefined): SheetCell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return plain(value.text);
  if ('result' in value) return plain(value.result);
  return null;
}
