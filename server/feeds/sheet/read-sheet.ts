/** Reads a sheet of dossiers from the bytes of a file: finds its kind, its header, and the rows below. */
import { MAX_FILE_ROWS } from '#contract/file-limits';
import { csvRows } from './csv-rows.ts';
import { type ReadRow, rowRecord } from './row-record.ts';
import { readHeader, SHEET_FIELDS, type SheetHeader } from './sheet-columns.ts';
import { isBlank, SheetFault, type SheetRow } from './sheet-row.ts';
import { xlsxSheets } from './xlsx-rows.ts';

/** Titles, the name of the office and the like may stand above the header. */
const HEADER_WITHIN_ROWS = 20;

export interface ReadSheet {
  header: SheetHeader;
  rows: ReadRow[];
}

/** @throws SheetFault when the file as a whole cannot be taken */
export async function readSheet(file: Buffer): Promise<ReadSheet> {
  const sheet = await findSheet(file);
  if (sheet === null)
    throw new SheetFault(
      'header_missing',
      `Không thấy dòng tiêu đề cột trong ${HEADER_WITHIN_ROWS} dòng đầu; cần ít nhất ${neededLabels()}.`,
    );
  if (sheet.rows.length === 0) throw new SheetFault('no_rows', 'Dưới dòng tiêu đề không có hồ sơ nào.');
  return sheet;
}

/** Whether a file is a sheet of dossiers, told by its header row. */
export async function isPortalSheet(file: Buffer): Promise<boolean> {
  try {
    for await (const rows of sheetsOf(file)) if ((await headerOf(rows)) !== null) return true;
    return false;
  } catch (error) {
    if (error instanceof SheetFault)
      return error.code === 'column_missing' || error.code === 'column_repeated';
    throw error;
  }
}

/** The first sheet of the file that has the header. */
async function findSheet(file: Buffer): Promise<ReadSheet | null> {
  for await (const rows of sheetsOf(file)) {
    const header = await headerOf(rows);
    if (header !== null) return { header, rows: await readRows(rows, header) };
  }
  return null;
}

async function headerOf(rows: AsyncGenerator<SheetRow>): Promise<SheetHeader | null> {
  for (let left = HEADER_WITHIN_ROWS; left > 0; left--) {
    const next = await rows.next();
    if (next.done) return null;
    const header = readHeader(next.value.cells);
    if (header !== null) return header;
  }
  return null;
}

async function readRows(rows: AsyncGenerator<SheetRow>, { columns }: SheetHeader): Promise<ReadRow[]> {
  const read: ReadRow[] = [];
  for await (const row of rows) {
    if (isBlank(row)) continue;
    if (read.length === MAX_FILE_ROWS)
      throw new SheetFault(
        'too_many_rows',
        `Tệp có hơn ${MAX_FILE_ROWS.toLocaleString('vi')} dòng; hãy chia thành nhiều tệp.`,
      );
    read.push(rowRecord(row, columns));
  }
  return read;
}

/** Told by the first bytes, not by name or content type: browsers and officers get those wrong. */
export async function* sheetsOf(file: Buffer): AsyncGenerator<AsyncGenerator<SheetRow>> {
  const magic = file.toString('hex', 0, 4);
  if (magic === '504b0304') yield* xlsxSheets(file);
  else if (magic === 'd0cf11e0')
    throw new SheetFault('old_excel', 'Tệp Excel dạng cũ (.xls) hoặc có mật khẩu; hãy lưu lại thành .xlsx.');
  else yield csvRows(file);
}

function neededLabels(): string {
  return SHEET_FIELDS.filter(({ required }) => required)
    .map(({ label }) => `"${label}"`)
    .join(', ');
}
