/** Reads cases from CSV with a header row: one row a case, or one row an event of the case that a column names. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportFault, type LogCase, type LogValue } from './log-case.ts';
import type { CsvFormat } from './mapping.ts';
import { decodeText } from './source-file.ts';

/** A quote that is never closed would otherwise swallow the rest of the file. */
const MAX_ROW_CHARACTERS = 1_000_000;

interface Row {
  line: number;
  values: Map<string, LogValue>;
}

/**
 * Yields the cases of a file. Rows of one case may stand anywhere in it: a first reading counts them, and
 * the second holds a case only from its first row to its last.
 * @param open gives the bytes of the file from the beginning, each time it is called
 * @param caseColumn the column whose value is the case's own code
 * @throws ImportFault naming the line, for text that is not CSV
 */
export async function* readCsv(
  open: () => AsyncIterable<Uint8Array>,
  format: CsvFormat,
  caseColumn: string,
): AsyncGenerator<LogCase> {
  if (format.rows === 'case') {
    for await (const row of readRows(open(), format))
      yield { attributes: row.values, events: [], line: row.line };
    return;
  }
  const rowsLeft = await countRows(open(), format, caseColumn);
  const held = new Map<string, Row[]>();
  for await (const row of readRows(open(), format)) {
    const code = codeOf(row, caseColumn);
    const rows = held.get(code) ?? [];
    rows.push(row);
    const left = (rowsLeft.get(code) ?? 1) - 1;
    rowsLeft.set(code, left);
    if (left > 0) held.set(code, rows);
    else {
      held.delete(code);
      yield caseOf(rows);
    }
  }
}

async function countRows(
  chunks: AsyncIterable<Uint8Array>,
  format: CsvFormat,
  caseColumn: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const row of readRows(chunks, format)) {
    const code = codeOf(row, caseColumn);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** Rows without a code are taken together as one case, which the ingest then refuses by its code. */
function codeOf(row: Row, caseColumn: string): string {
  return String(row.values.get(caseColumn) ?? '');
}

/** Each row is an event and repeats what is known of the case; the last row that says something is right. */
function caseOf(rows: readonly Row[]): LogCase {
  const attributes = new Map<string, LogValue>();
  for (const row of rows) for (const [column, value] of row.values) attributes.set(column, value);
  return { attributes, events: rows.map((row) => row.values), line: rows[0]?.line ?? 0 };
}

async function* readRows(chunks: AsyncIterable<Uint8Array>, format: CsvFormat): AsyncGenerator<Row> {
  const text = Readable.from(decodeText(chunks, format.encoding));
  const parser = parse({
    bom: true,
    columns: checkedHeader,
    delimiter: format.delimiter,
    info: true,
    max_record_size: MAX_ROW_CHARACTERS,
    skip_empty_lines: true,
    trim: true,
  });
  // `pipe` does not carry errors over.
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const values = new Map<string, LogValue>();
      for (const [column, value] of Object.entries(record)) if (value !== '') values.set(column, value);
      yield { line: info.lines, values };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new ImportFault(`not valid CSV: ${error.message}`);
    throw error;
  } finally {
    text.destroy();
  }
}

function checkedHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new ImportFault(`line 1: the column "${repeated}" stands twice in the header`);
  if (names.includes('')) throw new ImportFault('line 1: a column has no name in the header');
  return names;
}
