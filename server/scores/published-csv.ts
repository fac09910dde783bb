/** Reads the portal's published figures from a CSV file: one row a unit and period, one column a group. */
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { PUBLISHED_COLUMNS } from '#contract/published-file';
import type { PublishedEntry } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import { parseIsoDate } from '../domain/local-time.ts';
import { parsePeriod } from '../domain/score-period.ts';

/** `unit` is the code of a unit, or `province`. */
type Column = (typeof PUBLISHED_COLUMNS)[number];

interface Fault {
  path: string;
  message: string;
}

interface Read {
  entries: PublishedEntry[];
  /** Line of each entry, as a spreadsheet numbers it. */
  lines: number[];
  faults: Fault[];
}

interface Line {
  cells: string[];
  line: number;
}

const NOTHING: Omit<Read, 'faults'> = { entries: [], lines: [] };

const DELIMITERS = [';', ',', '\t'];
const MOST_FAULTS = 20;

/** Numbers with a decimal comma or point; every fault names its row as a spreadsheet numbers it, and its column. */
export function readPublishedCsv(file: Buffer, groups: readonly string[]): Read {
  const rows = rowsOf(file);
  if (typeof rows === 'string') return { ...NOTHING, faults: [{ path: 'file', message: rows }] };
  const [first, ...body] = rows;
  const header = first?.cells ?? [];
  const missing = ['unit', 'period', 'asOf', 'total', 'source'].filter((name) => !header.includes(name));
  const unknown = header.filter((name) => ![...PUBLISHED_COLUMNS, ...groups].includes(name));
  const faults: Fault[] = [];
  if (missing.length > 0) faults.push({ path: 'row 1', message: `Thiếu cột: ${missing.join(', ')}.` });
  if (unknown.length > 0) faults.push({ path: 'row 1', message: `Không hiểu cột: ${unknown.join(', ')}.` });
  if (body.length === 0) faults.push({ path: 'row 2', message: 'Tệp không có dòng số liệu nào.' });
  if (faults.length > 0) return { ...NOTHING, faults };
  const entries = body.map(({ cells: row, line }) => {
    const cell = (name: string) => row[header.indexOf(name)]?.trim() ?? '';
    return entryOf(cell, groups, (column, message) =>
      faults.push({ path: `row ${line}.${column}`, message }),
    );
  });
  if (faults.length > 0) return { ...NOTHING, faults: faults.slice(0, MOST_FAULTS) };
  return { entries, lines: body.map(({ line }) => line), faults };
}

function rowsOf(file: Buffer): Line[] | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return 'Tệp CSV không dùng bảng mã UTF-8; trong Excel hãy lưu dạng "CSV UTF-8".';
  }
  const [first = ''] = text.split('\n', 1);
  const delimiter = DELIMITERS.find((sign) => first.includes(sign)) ?? ',';
  const lines: Line[] = [];
  try {
    parse(text, {
      ...{ delimiter, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      // Empty lines are passed over and counted all the same.
      on_record(cells: string[], { lines: line }) {
        lines.push({ cells, line });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return 'Không đọc được tệp CSV: dấu nháy kép chưa đóng hoặc đặt sai chỗ.';
  }
  return lines;
}

function entryOf(
  cell: (name: Column | string) => string,
  groups: readonly string[],
  fault: (column: string, message: string) => void,
): PublishedEntry {
  const period = cell('period');
  if (parsePeriod(period) === undefined) fault('period', 'Cần kỳ dạng 2026, 2026-Q3 hoặc 2026-09.');
  const asOf = isoOf(cell('asOf'));
  if (!isDate(asOf)) fault('asOf', 'Cần ngày dạng 20/09/2026 hoặc 2026-09-20.');
  if (cell('source') === '') fault('source', 'Cần ghi nguồn của số liệu.');
  if (cell('unit') === '') fault('unit', 'Cần mã đơn vị, hoặc province cho toàn tỉnh.');
  const scope: Scope = cell('unit') === 'province' ? 'province' : `unit:${cell('unit')}`;
  const points = (column: string) => {
    const value = numberOf(cell(column));
    if (value === null || value < 0 || value > 100) fault(column, 'Cần số điểm từ 0 đến 100, ví dụ 84,05.');
    return value ?? 0;
  };
  const place = (column: string) => {
    const value = numberOf(cell(column));
    if (cell(column) !== '' && (value === null || !Number.isInteger(value) || value < 1))
      fault(column, 'Cần số nguyên dương, hoặc để trống.');
    return value;
  };
  return {
    ...{ scope, period, asOf, source: cell('source') },
    total: points('total'),
    rank: place('rank'),
    of: place('of'),
    groups: Object.fromEntries(
      groups.filter((code) => cell(code) !== '').map((code) => [code, points(code)]),
    ),
  };
}

function numberOf(text: string): number | null {
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/** `20/09/2026`, as a spreadsheet of this country writes it, as `2026-09-20`; anything else as it is. */
function isoOf(text: string): string {
  const [, day = '', month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isDate(text: string): boolean {
  try {
    parseIsoDate(text);
    return true;
  } catch {
    return false;
  }
}
