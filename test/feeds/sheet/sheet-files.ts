/** Sheets as units send them, made for the tests. */
import ExcelJS from 'exceljs';

export type Cell = string | number | Date | null;

export const HEADINGS = [
  'Mã hồ sơ',
  'Mã TTHC',
  'Đơn vị xử lý',
  'Kênh thực hiện',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc xử lý',
  'Trạng thái',
];

export const serial = (number: number) => String(number).padStart(4, '0');
export const codeOf = (number: number, unit = '24133') => `H15.${unit}-261118-${serial(number)}`;

/** A dossier in work, as a row under `HEADINGS`. */
export function openRow(number: number, unit = '24133'): Cell[] {
  return [
    ...[codeOf(number, unit), '1.001193', unit, 'Trực tiếp'],
    ...['18/11/2026 08:15', '25/11/2026', null, 'Đang xử lý'],
  ];
}

export function csv(rows: readonly (readonly Cell[])[], delimiter = ','): Buffer {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value);
    return /[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(`\ufeff${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`);
}

export async function xlsx(rows: readonly (readonly Cell[])[], title = 'Hồ sơ'): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(title);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
