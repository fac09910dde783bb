/** Posts the simulated stream to the ingest route as it becomes due, like any source of the province. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestAnswer } from '#contract/rejection';
import type { Clock } from '../../clock.ts';
import { type EventPoster, PosterClosed } from '../event-poster.ts';
import type { Arrival } from './simulate-events.ts';

const LOOK_EVERY_MS = 200;
const BATCH_EVENTS = 500;

export interface LiveFeedOptions {
  /** In order of arrival, beginning after what the server already has. */
  arrivals: Iterable<Arrival>;
  clock: Clock;
  /** Keeps the events until the server has answered. */
  poster: Pick<EventPoster, 'post' | 'close'>;
  /** Ends the feed; what was not answered by then is not reported as answered. */
  signal: AbortSignal;
  /** @param through everything that arrived up to here is answered, epoch ms */
  onAnswered?(through: number, answer: IngestAnswer): void;
}

export interface LiveFeedTotals {
  events: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

/**
 * Runs until the stream or the signal ends.
 * @throws PostRefused when the server will never take the events, for instance with a wrong key
 */
export async function runLiveFeed(options: LiveFeedOptions): Promise<LiveFeedTotals> {
  const { clock, poster, signal } = options;
  const totals: LiveFeedTotals = { events: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const close = () => poster.close();
  signal.addEventListener('abort', close);
  const queue = new DueQueue(options.arrivals);
  try {
    while (!signal.aborted && !queue.ended) {
      const due = queue.take(clock.now(), BATCH_EVENTS);
      if (due.length === 0) {
        await sleep(LOOK_EVERY_MS, undefined, { signal });
        continue;
      }
      const answer = await poster.post(due.map((arrival) => arrival.event));
      totals.events += due.length;
      totals.accepted += answer.accepted;
      totals.duplicates += answer.duplicates;
      totals.rejected += answer.rejected.length;
      options.onAnswered?.(due.at(-1)?.at ?? 0, answer);
    }
  } catch (error) {
    if (!signal.aborted || !(error instanceof PosterClosed || isAbort(error))) throw error;
  } finally {
    signal.removeEventListener('abort', close);
    queue.close();
  }
  return totals;
}

/** The stream with one arrival of look-ahead. */
class DueQueue {
  readonly #iterator: Iterator<Arrival>;
  #next: IteratorResult<Arrival>;

  constructor(arrivals: Iterable<Arrival>) {
    this.#iterator = arrivals[Symbol.iterator]();
    this.#next = this.#iterator.next();
  }

  get ended(): boolean {
    return this.#next.done === true;
  }

  /** Takes at most `most` arrivals that are due at `now`. */
  take(now: number, most: number): Arrival[] {
    const due: Arrival[] = [];
    while (!this.#next.done && this.#next.value.at <= now && due.length < most) {
      due.push(this.#next.value);
      this.#next = this.#iterator.next();
    }
    return due;
  }

  close(): void {
    this.#iterator.return?.();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
