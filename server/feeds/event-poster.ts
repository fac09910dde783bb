/** Posts events to the ingest route as any foreign source would, and keeps trying until they are answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent } from '#contract/cloud-event';
import { MAX_BATCH_EVENTS, MAX_BODY_BYTES } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';

const EVENTS_PATH = '/api/v1/events';
const REQUEST_TIMEOUT_MS = 30_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

/** The part of a pino logger that the poster needs. */
export interface PosterLog {
  warn(details: object, message: string): void;
}

export interface EventPosterOptions {
  /** Address of the server, `http://127.0.0.1:8080`. */
  url: string;
  /** Ingest key: the secret half of `INGEST_KEYS`. */
  key: string;
  log: PosterLog;
  /** Shortest wait before the second try, ms; tests shorten it. */
  firstDelayMs?: number;
}

export interface EventPoster {
  /**
   * Posts in order, in as many requests as the limits of the route ask for. Network errors, 429 and 5xx
   * are tried again until answered; repeating is safe because (source, id) counts once.
   * @throws PostRefused when trying again cannot help (400, 401, 403, 413, 415); the caller still has the events
   * @throws PosterClosed when `close` came first
   */
  post(events: readonly CloudEvent[]): Promise<IngestAnswer>;
  /** Gives up what is under way; every unanswered `post` rejects with PosterClosed. */
  close(): void;
}

/** The server understood the request and will not take it, however often it is sent. */
export class PostRefused extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(`the server refused the events with ${status}: ${detail}`);
    this.name = 'PostRefused';
    this.status = status;
  }
}

export class PosterClosed extends Error {
  constructor() {
    super('the event poster was closed before the events were answered');
    this.name = 'PosterClosed';
  }
}

type Outcome = { answer: IngestAnswer } | { retryAfterMs: number | null; reason: string };

export function createEventPoster(options: EventPosterOptions): EventPoster {
  const address = new URL(EVENTS_PATH, options.url);
  const firstDelay = options.firstDelayMs ?? FIRST_DELAY_MS;
  const closing = new AbortController();
  // One request at a time, so that events arrive in the order in which they were posted.
  let turn: Promise<unknown> = Promise.resolve();

  async function send(body: string): Promise<IngestAnswer> {
    for (let attempt = 0; ; attempt++) {
      if (closing.signal.aborted) throw new PosterClosed();
      const outcome = await tryOnce(address, options.key, body, closing.signal);
      if ('answer' in outcome) return outcome.answer;
      const delay = outcome.retryAfterMs ?? backOff(firstDelay, attempt);
      options.log.warn(
        { attempt: attempt + 1, delayMs: delay, reason: outcome.reason },
        'events not taken yet',
      );
      await sleep(delay, undefined, { signal: closing.signal }).catch(() => {
        throw new PosterClosed();
      });
    }
  }

  async function postAll(events: readonly CloudEvent[]): Promise<IngestAnswer> {
    const whole: IngestAnswer = { accepted: 0, duplicates: 0, rejected: [], warnings: [], seq: 0 };
    let offset = 0;
    for (const batch of batches(events)) {
      addAnswer(whole, await send(`[${batch.join(',')}]`), offset);
      offset += batch.length;
    }
    return whole;
  }

  return {
    post(events) {
      const answer = turn.then(() => postAll(events));
      turn = answer.catch(() => undefined);
      return answer;
    },
    close: () => closing.abort(),
  };
}

async function tryOnce(address: URL, key: string, body: string, closing: AbortSignal): Promise<Outcome> {
  // A controller per request: signals chained to a long-lived one stay in memory for as long as it lives.
  const request = new AbortController();
  const abort = () => request.abort();
  const timer = setTimeout(abort, REQUEST_TIMEOUT_MS);
  closing.addEventListener('abort', abort);
  let status: number;
  let headers: Headers;
  let text: string;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' },
      body,
      signal: request.signal,
    });
    status = response.status;
    headers = response.headers;
    text = await response.text();
  } catch (error) {
    if (closing.aborted) throw new PosterClosed();
    return { retryAfterMs: null, reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', abort);
  }
  if (status === 200) return { answer: readAnswer(text) };
  if (status === 429 || status >= 500) {
    return { retryAfterMs: retryAfterMs(headers), reason: `answered ${status}` };
  }
  throw new PostRefused(status, text.slice(0, 500));
}

/** Texts of the events, cut where the next one would pass a limit of the route. */
function* batches(events: readonly CloudEvent[]): Generator<string[]> {
  let batch: string[] = [];
  let bytes = 2;
  for (const event of events) {
    const text = JSON.stringify(event);
    const size = Buffer.byteLength(text) + 1;
    if (batch.length > 0 && (batch.length === MAX_BATCH_EVENTS || bytes + size > MAX_BODY_BYTES)) {
      yield batch;
      batch = [];
      bytes = 2;
    }
    batch.push(text);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function addAnswer(whole: IngestAnswer, part: IngestAnswer, offset: number): void {
  whole.accepted += part.accepted;
  whole.duplicates += part.duplicates;
  for (const one of part.rejected) whole.rejected.push({ ...one, index: one.index + offset });
  for (const one of part.warnings) whole.warnings.push({ ...one, index: one.index + offset });
  whole.seq = part.seq;
}

function readAnswer(text: string): IngestAnswer {
  let answer: Partial<IngestAnswer> | null = null;
  try {
    answer = JSON.parse(text) as Partial<IngestAnswer> | null;
  } catch {
    // Falls through: something other than the ingest route has answered.
  }
  if (typeof answer?.accepted !== 'number' || !Array.isArray(answer.rejected)) {
    throw new PostRefused(200, `not an answer of the ingest route: ${text.slice(0, 200)}`);
  }
  return {
    accepted: answer.accepted,
    duplicates: answer.duplicates ?? 0,
    rejected: answer.rejected,
    warnings: answer.warnings ?? [],
    seq: answer.seq ?? 0,
  };
}

/** RFC 9110, 10.2.3: seconds, or a date, which is read against the answer's own `Date`. */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}

/** Doubles with each try; up to half of it is random, so that many sources do not come back at once. */
function backOff(firstDelay: number, attempt: number): number {
  const delay = Math.min(firstDelay * 2 ** Math.min(attempt, 20), LONGEST_DELAY_MS);
  return Math.round(delay * (0.5 + Math.random() / 2));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
