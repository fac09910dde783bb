/** Streams a file that may be gzipped, as bytes and as text, in bounded memory. */
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportFault } from './log-case.ts';

const CHUNK_BYTES = 256 * 1024;
/** Long enough for an XML declaration. */
const HEAD_BYTES = 256;

export interface SourceFile {
  /** Size on disk, bytes; what `bytesRead` counts up to. */
  size: number;
  /** The unpacked content, from the beginning; may be asked for more than once. `onRead` starts at 0 each time. */
  chunks(onRead?: (bytesRead: number) => void): AsyncGenerator<Uint8Array>;
}

/**
 * Opens a plain or gzipped file; which of the two is told by its first bytes, not by its name.
 * @throws ImportFault when there is no such file, or when it is of a kind that must be unpacked first
 */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const { size, head } = await inspect(path);
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  if (head[0] === 0x50 && head[1] === 0x4b)
    throw new ImportFault(`${path} is a ZIP archive; unpack it first`);
  return {
    size,
    async *chunks(onRead) {
      const handle = await open(path);
      const source = handle.createReadStream({ highWaterMark: CHUNK_BYTES });
      const bytes = gzipped ? pipeline(source, createGunzip(), () => undefined) : source;
      onRead?.(0);
      try {
        for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
          yield chunk;
          onRead?.(source.bytesRead);
        }
        onRead?.(size);
      } catch (error) {
        throw asImportFault(path, error);
      } finally {
        source.destroy();
      }
    },
  };
}

async function inspect(path: string): Promise<{ size: number; head: Uint8Array }> {
  try {
    const handle = await open(path);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new ImportFault(`${path} is not a file`);
      const head = new Uint8Array(2);
      await handle.read(head, 0, 2, 0);
      return { size: stat.size, head };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asImportFault(path, error);
  }
}

function asImportFault(path: string, error: unknown): Error {
  if (error instanceof ImportFault) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ImportFault(`${path} cannot be read: ${reason}`);
}

/**
 * Decodes bytes strictly: a byte that is not of the encoding is a fault, never a replacement mark.
 * @param encoding a label of the Encoding Standard, or `xml`: as the byte order mark or the declaration says
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encoding === 'xml' ? xmlEncoding(chunk) : encoding, { fatal: true });
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder?.decode() ?? '';
    if (rest !== '') yield rest;
  } catch (error) {
    // The Encoding Standard's own errors; everything else comes from the source or the consumer.
    if (error instanceof RangeError) throw new ImportFault(`unknown text encoding: ${error.message}`);
    if (error instanceof TypeError && decoder)
      throw new ImportFault(`the text is not valid ${decoder.encoding}`);
    throw error;
  }
}

function xmlEncoding(firstChunk: Uint8Array): string {
  if (firstChunk[0] === 0xff && firstChunk[1] === 0xfe) return 'utf-16le';
  if (firstChunk[0] === 0xfe && firstChunk[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(firstChunk.subarray(0, HEAD_BYTES)).toString('latin1');
  return /^[^<]*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}
