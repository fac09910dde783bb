/** The columns of a sheet of indicator values, under the headings people write. */
import { folded } from '../../domain/folded.ts';
import { isBlank, type SheetCell, SheetFault } from '../sheet/sheet-row.ts';

export const VALUE_FIELDS = ['indicator', 'name', 'unit', 'period', 'value'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

interface Column {
  label: string;
  required: boolean;
  help: string;
  /** Other headings that mean the same, folded. */
  others: readonly string[];
}

export const VALUE_COLUMNS: Record<ValueField, Column> = {
  indicator: {
    label: 'Mã chỉ tiêu',
    required: false,
    help: 'Mã trong danh mục chỉ tiêu. Để trống thì cần tên chỉ tiêu.',
    others: ['machitieu', 'ma', 'indicator', 'indicatorcode'],
  },
  name: {
    label: 'Tên chỉ tiêu',
    required: false,
    help: 'Đúng như trong danh mục; chỉ dùng khi không ghi mã.',
    others: ['tenchitieu', 'chitieu', 'name'],
  },
  unit: {
    label: 'Đơn vị',
    required: false,
    help: 'Mã hoặc tên xã, phường, sở, ngành. Để trống là toàn tỉnh.',
    others: ['donvi', 'madonvi', 'donvibaocao', 'unit', 'unitcode'],
  },
  period: {
    label: 'Kỳ',
    required: true,
    help: 'Ngày 21/11/2026, giờ 21/11/2026 14:00, tháng 11/2026, Quý IV/2026 hoặc năm 2026, theo nhịp của chỉ tiêu.',
    others: ['ky', 'kysolieu', 'thoigian', 'ngay', 'thang', 'period'],
  },
  value: {
    label: 'Giá trị',
    required: true,
    help: 'Số, theo đơn vị đo của chỉ tiêu: 1234,5 hoặc 1.234,5.',
    others: ['giatri', 'solieu', 'so', 'value'],
  },
};

export interface ValueHeader {
  /** Field → index of its column. */
  columns: Partial<Record<ValueField, number>>;
  /** Headings as the file writes them. */
  headings: Partial<Record<ValueField, string>>;
  ignored: string[];
}

/**
 * @returns null when the row is no header of such a sheet
 * @throws SheetFault when it is one, but lacks a column or has one twice
 */
export function readValueHeader(cells: readonly SheetCell[]): ValueHeader | null {
  const header: ValueHeader = { columns: {}, headings: {}, ignored: [] };
  cells.forEach((cell, index) => {
    if (isBlank({ row: 0, cells: [cell] })) return;
    const heading = String(cell).trim();
    const field = fieldOf(heading);
    if (field === undefined) header.ignored.push(heading.slice(0, 60));
    else if (header.columns[field] === undefined) {
      header.columns[field] = index;
      header.headings[field] = heading;
    } else
      throw new SheetFault(
        'column_repeated',
        `Có hai cột cùng là "${VALUE_COLUMNS[field].label}"; giữ một cột.`,
      );
  });
  const { indicator, name, period, value } = header.columns;
  const known = [indicator, name, period, value].filter((index) => index !== undefined).length;
  if (known < 2) return null;
  const missing = [
    ...(indicator === undefined && name === undefined ? [VALUE_COLUMNS.indicator.label] : []),
    ...(['period', 'value'] as const)
      .filter((field) => header.columns[field] === undefined)
      .map((field) => VALUE_COLUMNS[field].label),
  ];
  if (missing.length > 0)
    throw new SheetFault('column_missing', `Thiếu cột ${missing.map((label) => `"${label}"`).join(', ')}.`);
  return header;
}

function fieldOf(heading: string): ValueField | undefined {
  const word = folded(heading);
  return VALUE_FIELDS.find((field) => {
    const { label, others } = VALUE_COLUMNS[field];
    return folded(label) === word || others.includes(word);
  });
}
