/** Reads the rows of a CSV file as spreadsheet programs of this country write it: comma, semicolon or tab. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { inSlices } from './next-turn.ts';
import { SheetFault, type SheetRow } from './sheet-row.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A quote that is never closed would otherwise swallow the rest of the file. */
const MAX_ROW_CHARACTERS = 100_000;
/** Enough to see which delimiter the file uses, past titles above the header. */
const SAMPLE_CHARACTERS = 8_000;

/**
 * Rows are numbered as a spreadsheet numbers them: blank lines count, a line break inside quotes does not.
 * @throws SheetFault when the text cannot be read
 */
export async function* csvRows(file: Buffer): AsyncGenerator<SheetRow> {
  const text = decoded(file);
  const parser = parse({
    delimiter: delimiterOf(text),
    max_record_size: MAX_ROW_CHARACTERS,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  });
  const source = Readable.from(inSlices(Buffer.from(text)));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { row: ++row, cells };
  } catch (error) {
    if (error instanceof CsvError)
      throw new SheetFault(
        'unreadable_file',
        `Không đọc được tệp CSV sau dòng ${row}: dấu nháy kép chưa đóng.`,
      );
    throw error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** UTF-8, or the UTF-16 that Excel calls "Unicode text"; another encoding would turn marks into nonsense. */
function decoded(file: Buffer): string {
  const encoding = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    throw new SheetFault(
      'unreadable_file',
      'Tệp CSV không dùng bảng mã UTF-8; trong Excel hãy lưu dạng "CSV UTF-8" hoặc .xlsx.',
    );
  }
}

function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const counts = DELIMITERS.map((delimiter) => sample.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
