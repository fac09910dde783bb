/** Turns a row into a record of the national form, or says of every cell that cannot be understood why. */
import type { FileFault, FileFaultCode } from '#contract/file-import';
import { HOUR_MS, localDay, startOfLocalDay } from '../../domain/local-time.ts';
import { cellTime, recordTime } from './cell-time.ts';
import { cellCode } from './cell-words.ts';
import type { ReadColumn } from './sheet-columns.ts';
import type { SheetCell, SheetRow } from './sheet-row.ts';

/** Field names of the national record; times as `yyyyMMddHHmmss`, codes as numbers. */
export type SheetRecord = Record<string, string | number>;

export interface ReadRow {
  row: number;
  record: SheetRecord;
  faults: FileFault[];
}

/** A bare day of appointment lasts to the end of office hours; lateness is judged by the day alone (LT5). */
const DAY_ENDS_MS = 17 * HOUR_MS;
const COMMUNE_DIGITS = 5;

export function rowRecord({ row, cells }: SheetRow, columns: readonly ReadColumn[]): ReadRow {
  const record: SheetRecord = {};
  const faults: (Pick<FileFault, 'code' | 'message'> & { column: ReadColumn })[] = [];
  const note = (column: ReadColumn, code: FileFaultCode, message: string) =>
    faults.push({ column, code, message });
  const times = createTimes();
  for (const column of inOrder(columns)) {
    const cell = cells[column.index] ?? null;
    if (cell === null || String(cell).trim() === '') {
      if (column.required) note(column, 'missing_value', `Ô "${column.heading}" để trống.`);
    } else if (column.kind === 'time') {
      const read = times(column.field, cell);
      if (read === null)
        note(
          column,
          'unreadable_time',
          `"${column.heading}" không đúng dạng dd/MM/yyyy HH:mm hoặc yyyyMMddHHmmss.`,
        );
      else record[column.field] = recordTime(read);
    } else {
      const read = codeOrText(column, cell);
      if (read === null)
        note(column, 'unknown_word', `Giá trị của "${column.heading}" không có trong bảng mã.`);
      else record[column.field] = read;
    }
  }
  const dossierCode = shownCode(record.MaHoSo);
  faults.sort((a, b) => a.column.index - b.column.index);
  return {
    row,
    record,
    faults: faults.map(({ column, ...fault }) => ({ row, column: column.heading, dossierCode, ...fault })),
  };
}

/** A wrong column may hold a name; only what looks like a code is repeated. */
export function shownCode(value: unknown): string | null {
  return typeof value === 'string' &&
    /^(?=.*\d)[A-Za-z0-9._/-]{3,64}$/.test(value) &&
    !/^\d{9,12}$/.test(value)
    ? value
    : null;
}

function codeOrText({ kind }: ReadColumn, cell: SheetCell): string | number | null {
  switch (kind) {
    case 'status':
    case 'channel':
    case 'applicant':
    case 'flag':
      return cellCode(kind, cell);
    case 'procedure':
      // A spreadsheet takes 2.000820 for a number and drops its last nought.
      return typeof cell === 'number' ? cell.toFixed(6) : String(cell).trim();
    case 'unit':
      return typeof cell === 'number' ? String(cell).padStart(COMMUNE_DIGITS, '0') : String(cell).trim();
    default:
      return String(cell).trim();
  }
}

const LIFE = ['NgayNopHoSo', 'NgayTiepNhan', 'NgayTuChoi', 'NgayKetThucXuLy', 'NgayTra', 'NgayHenTra'];

function inOrder(columns: readonly ReadColumn[]): ReadColumn[] {
  return [...columns].sort((a, b) => LIFE.indexOf(a.field) - LIFE.indexOf(b.field));
}

/**
 * Bare days are put into the order of a dossier's life: one that ends on the day it came in, at an hour
 * the sheet does not tell, did not end before it came.
 */
function createTimes(): (field: string, cell: SheetCell) => number | null {
  let last = Number.NEGATIVE_INFINITY;
  return (field, cell) => {
    const time = cellTime(cell);
    if (time === null) return null;
    if (field === 'NgayHenTra')
      return time.dateOnly ? startOfLocalDay(localDay(time.at)) + DAY_ENDS_MS : time.at;
    const at = time.dateOnly && localDay(time.at) === localDay(last) ? Math.max(time.at, last) : time.at;
    last = Math.max(last, at);
    return at;
  };
}
