/** A fetched page as rows, each answering for a path: of JSON a list of objects, of CSV the lines under a header. */
import { CsvError, parse } from 'csv-parse/sync';
import type { ConnectorSetting } from '#contract/connector';
import { PullFault } from './pull-fault.ts';

/** What stands at a path of the row; undefined where nothing does. */
export type PageRow = (path: string) => unknown;

/** More than any list of indicators; a page beyond it is a wrong address. */
const MOST_ROWS = 20_000;

/** @throws PullFault in words */
export function readPage(
  body: Buffer,
  { format, mapping }: Pick<ConnectorSetting, 'format' | 'mapping'>,
): PageRow[] {
  const text = decoded(body);
  const rows = format === 'json' ? jsonRows(text, mapping.rows) : csvRows(text, mapping.delimiter);
  if (rows.length > MOST_ROWS)
    throw new PullFault(`Trang có hơn ${MOST_ROWS.toLocaleString('vi-VN')} dòng; hãy thu hẹp phạm vi.`);
  return rows;
}

/** @throws PullFault when it is not UTF-8 */
export function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new PullFault('Trang không dùng bảng mã UTF-8.');
  }
}

/** @throws PullFault when it is none */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PullFault('Nội dung không phải JSON.');
  }
}

function jsonRows(text: string, path: string): PageRow[] {
  const found = at(parsedJson(text), path);
  if (found === undefined)
    throw new PullFault(path === '' ? 'Trang JSON trống.' : `Trang JSON không có mục “${path}”.`);
  const list: unknown[] = Array.isArray(found) ? found : [found];
  if (list.some((row) => typeof row !== 'object' || row === null))
    throw new PullFault(`Mục “${path}” không phải danh sách các dòng.`);
  return list.map((row) => (key) => at(row, key));
}

/** Members only, never what an object inherits. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path === '' ? [] : path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

function csvRows(text: string, delimiter: string): PageRow[] {
  const [header = [], ...lines] = csvTable(text, delimiter);
  const columns = new Map(header.map((heading, index) => [heading, index]));
  return lines.map((cells) => (path) => {
    const index = columns.get(path);
    return index === undefined ? undefined : cells[index];
  });
}

/**
 * The headings, then the lines.
 * @throws PullFault when it cannot be read, or is empty
 */
export function csvTable(text: string, delimiter: string): string[][] {
  let rows: string[][];
  try {
    rows = parse(text, {
      ...{ delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true },
      ...{ max_record_size: 100_000, relax_quotes: true },
    });
  } catch (error) {
    if (error instanceof CsvError) throw new PullFault('Không đọc được CSV: dấu nháy kép chưa đóng.');
    throw error;
  }
  if (rows.length === 0) throw new PullFault('Trang CSV trống.');
  return rows;
}
