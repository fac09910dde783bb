/** Fetches files over HTTP, a few at a time; what cannot be had after several tries is named. */
import { setTimeout as wait } from 'node:timers/promises';
import { BoundariesError } from './boundaries-error.ts';
import type { SourceFile } from './parse-boundaries.ts';

export interface DownloadOptions {
  /** Called after each file that has come. */
  onFile?: (done: number, total: number) => void;
  /** Tries of one file when the connection fails or the server is at fault. */
  tries?: number;
  /** Pause before the second try in ms; doubles each time. */
  pauseMs?: number;
  /** A try is given up after this long without a byte, ms; a slow line may take as long as it needs. */
  silenceMs?: number;
}

/** Requests under way at once: polite to a public server, and quick enough for a hundred small files. */
const PARALLEL = 6;
const MAX_FILE_BYTES = 100_000_000;

/** What asking again may mend. */
class PassingFault extends Error {}

/**
 * The files of `names` under `folder` (ends with a slash), in that order.
 * @throws BoundariesError naming the first address that failed and why; the others are given up
 */
export async function downloadFiles(
  folder: string,
  names: readonly string[],
  options: DownloadOptions = {},
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const queue = [...names.entries()];
  let done = 0;
  const stop = new AbortController();
  const work = async () => {
    for (let next = queue.shift(); next && !stop.signal.aborted; next = queue.shift()) {
      const [index, name] = next;
      files[index] = { name, bytes: await fetchPatiently(new URL(name, folder).href, options, stop.signal) };
      done += 1;
      options.onFile?.(done, names.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, work));
  } catch (error) {
    stop.abort();
    throw error;
  }
  return files;
}

async function fetchPatiently(url: string, options: DownloadOptions, stop: AbortSignal): Promise<Buffer> {
  const { tries = 4, pauseMs = 500, silenceMs = 30_000 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchOnce(url, silenceMs, stop);
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error;
      if (attempt >= tries || stop.aborted) {
        throw new BoundariesError([`${url}: ${error.message}, after ${attempt} tries`], { cause: error });
      }
    }
    await wait(pauseMs * 2 ** (attempt - 1), undefined, { signal: stop }).catch(() => {});
  }
}

async function fetchOnce(url: string, silenceMs: number, stop: AbortSignal): Promise<Buffer> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`silent for ${silenceMs} ms`)), silenceMs);
  try {
    const response = await answerOf(url, AbortSignal.any([stop, silence.signal]));
    return await readBody(url, response, () => timer.refresh());
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf(url: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal,
      headers: { accept: 'application/geo+json, application/json, */*' },
    });
  } catch (error) {
    throw new PassingFault(`cannot be reached (${reasonOf(error)})`, { cause: error });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const words = `the server answered ${response.status} ${response.statusText}`.trim();
  if (response.status === 429 || response.status >= 500) throw new PassingFault(words);
  throw new BoundariesError([`${url}: ${words}`]);
}

async function readBody(url: string, response: Response, onPart: () => void): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      onPart();
      size += part.byteLength;
      if (size > MAX_FILE_BYTES) break;
      parts.push(part);
    }
  } catch (error) {
    throw new PassingFault(`the connection broke after ${size} bytes (${reasonOf(error)})`, { cause: error });
  }
  if (size > MAX_FILE_BYTES) throw new BoundariesError([`${url}: larger than ${MAX_FILE_BYTES} bytes`]);
  return Buffer.concat(parts);
}

/** fetch hides the reason in the cause of "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
