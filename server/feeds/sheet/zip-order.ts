/**
 * Unpacks an .xlsx file and lays its parts out in the order in which a streaming reader needs them. Excel
 * writes the sheets before the texts they refer to; a reader that meets them so parks the sheets in
 * temporary files, and a sheet holds names and identity numbers, which must never lie on a disk. Unpacked
 * here, a damaged file is found out at once, where the reader would wait for ever for the rest of it.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { SheetFault } from './sheet-row.ts';

const inflate = promisify(inflateRaw);

/** Far above any honest sheet of the size taken; far below what would fill the memory. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;

// APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16 and 4.4.
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const [STORED, DEFLATED] = [0, 8];
const VERSION = 20;

/** What the sheets refer to. Parts that say nothing of cells (pictures, themes, links) are left out. */
const FIRST = ['xl/_rels/workbook.xml.rels', 'xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml'];
const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;

interface Entry {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Of the local record. */
  offset: number;
}

/**
 * @returns local records in reading order, unpacked and without a directory
 * @throws SheetFault when it is no sound ZIP, or unpacks to more than can be meant
 */
export async function inReadingOrder(file: Buffer): Promise<Buffer> {
  try {
    const entries = directoryOf(file);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const first = FIRST.map((name) => byName.get(name)).filter((entry) => entry !== undefined);
    const sheets = entries.filter(({ name }) => SHEET.test(name)).sort((a, b) => numberOf(a) - numberOf(b));
    if (sheets.length === 0 || !byName.has('xl/workbook.xml')) throw damaged();
    const wanted = [...first, ...sheets];
    if (wanted.reduce((sum, entry) => sum + entry.unpackedBytes, 0) > MAX_UNPACKED_BYTES)
      throw new SheetFault(
        'file_too_large',
        'Nội dung tệp sau khi giải nén quá lớn; hãy chia thành nhiều tệp.',
      );
    const records: Buffer[] = [];
    for (const entry of wanted) records.push(recordOf(entry, await unpacked(file, entry)));
    return Buffer.concat(records);
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    // Offsets that point outside the file, and data that does not inflate to what was announced.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) throw damaged();
    throw error;
  }
}

function numberOf({ name }: Entry): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

async function unpacked(file: Buffer, entry: Entry): Promise<Buffer> {
  const { offset, packedBytes, unpackedBytes, method } = entry;
  if (file.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedBytes);
  if (method !== STORED && method !== DEFLATED) throw damaged();
  const data = method === STORED ? packed : await inflate(packed, { maxOutputLength: unpackedBytes + 1 });
  if (data.length !== unpackedBytes || crc32(data) !== entry.crc) throw damaged();
  return data;
}

function recordOf({ name, crc }: Entry, data: Buffer): Buffer {
  const head = Buffer.alloc(LOCAL_BYTES);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(STORED, 8);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(data.length, 22);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name), data]);
}

function directoryOf(file: Buffer): Entry[] {
  const end = endOf(file);
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (file.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameBytes = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packedBytes: file.readUInt32LE(at + 20),
      unpackedBytes: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(file: Buffer): number {
  const lowest = Math.max(0, file.length - END_BYTES - LONGEST_COMMENT);
  for (let at = file.length - END_BYTES; at >= lowest; at--) if (file.readUInt32LE(at) === END) return at;
  throw damaged();
}

function damaged(): SheetFault {
  return new SheetFault('unreadable_file', 'Tệp Excel bị hỏng hoặc không phải .xlsx; hãy mở và lưu lại.');
}
