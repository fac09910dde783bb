/**
 * Lets batches that arrive together share one commit. A commit writes whole pages, and batches of one
 * moment touch many of the same ones, so this is where a busy centre gains most.
 */
import type { IngestAnswer } from '#contract/rejection';
import type { Batch, IngestAll } from './ingest-events.ts';

/** Events in one commit: keeps the stall of the event loop to that of the largest single batch. */
const MOST_EVENTS = 1_000;

export type GatheredIngest = (items: readonly unknown[], via: string) => Promise<IngestAnswer>;

interface Waiting extends Batch {
  resolve(answer: IngestAnswer): void;
  reject(error: unknown): void;
}

export function createGatheredIngest(ingestAll: IngestAll): GatheredIngest {
  const waiting: Waiting[] = [];

  function run(): void {
    const group = nextGroup(waiting);
    if (waiting.length > 0) setImmediate(run);
    try {
      settle(group, ingestAll(group));
    } catch (error) {
      if (group.length === 1 || isBusy(error)) for (const { reject } of group) reject(error);
      else for (const each of group) alone(each);
    }
  }

  /** A fault must cost the batch that brought it, not those beside it. */
  function alone(batch: Waiting): void {
    try {
      settle([batch], ingestAll([batch]));
    } catch (error) {
      batch.reject(error);
    }
  }

  return (items, via) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, via, resolve, reject });
      if (waiting.length === 1) setImmediate(run);
    });
}

/** Another process is writing: each batch by itself would only wait in turn. */
function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
}

function settle(group: readonly Waiting[], answers: readonly IngestAnswer[]): void {
  group.forEach(({ resolve, reject }, index) => {
    const answer = answers[index];
    if (answer === undefined) reject(new Error('a batch went without an answer'));
    else resolve(answer);
  });
}

/** Takes the first batch, and those after it as long as they fit. */
function nextGroup(waiting: Waiting[]): Waiting[] {
  const group = waiting.splice(0, 1);
  let events = group[0]?.items.length ?? 0;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    events += next.items.length;
    if (events > MOST_EVENTS) break;
    group.push(next);
    waiting.shift();
  }
  return group;
}
