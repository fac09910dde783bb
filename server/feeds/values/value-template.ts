/** The empty sheet of indicator values: the rows, the list of indicators to choose from, and how to fill it in. */
import type { IndicatorRow } from '#contract/indicator';
import { VALUE_COLUMNS, VALUE_FIELDS } from './value-columns.ts';

const WIDTHS = [18, 44, 28, 18, 18];

/** @param indicators that may be entered by a sheet */
export async function valueTemplate(indicators: readonly IndicatorRow[]): Promise<Buffer> {
  // Large, and seldom needed: loaded by the first who asks.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const rows = book.addWorksheet('Số liệu', { views: [{ state: 'frozen', ySplit: 1 }] });
  rows.columns = VALUE_FIELDS.map((field, index) => ({
    header: VALUE_COLUMNS[field].label,
    width: WIDTHS[index] ?? 18,
    // Codes keep their noughts, and a period stays as it was typed.
    ...(field === 'value' ? {} : { style: { numFmt: '@' } }),
  }));
  rows.getRow(1).font = { bold: true };
  const list = book.addWorksheet('Chỉ tiêu', { views: [{ state: 'frozen', ySplit: 1 }] });
  list.columns = [14, 50, 16, 12, 30].map((width) => ({ width }));
  list.addRow(['Mã', 'Tên', 'Đơn vị đo', 'Nhịp', 'Ai báo cáo']);
  for (const row of indicators)
    list.addRow([row.code, row.name, row.unit, rhythmWords(row.rhythm), LEVELS[row.level]]);
  list.getRow(1).font = { bold: true };
  const guide = book.addWorksheet('Hướng dẫn');
  guide.columns = [18, 12, 90].map((width) => ({ width }));
  guide.addRow(['Cột', 'Bắt buộc', 'Cách ghi']);
  for (const field of VALUE_FIELDS) {
    const { label, required, help } = VALUE_COLUMNS[field];
    guide.addRow([label, required ? 'có' : '', help]);
  }
  guide.getRow(1).font = { bold: true };
  return Buffer.from(await book.xlsx.writeBuffer());
}

const LEVELS = { province: 'toàn tỉnh', unit: 'từng đơn vị', both: 'toàn tỉnh hoặc từng đơn vị' } as const;

function rhythmWords(rhythm: string): string {
  const [, count = '', step = ''] = /^PT?(\d+)([A-Z])$/.exec(rhythm) ?? [];
  const isClock = rhythm.startsWith('PT');
  const word =
    step === 'M' ? (isClock ? 'phút' : 'tháng') : ({ H: 'giờ', D: 'ngày', W: 'tuần', Y: 'năm' }[step] ?? '');
  if (rhythm === 'P3M') return 'quý';
  return count === '1' ? word : `${count} ${word}`;
}
