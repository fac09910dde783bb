/** Counts what goes in, beside the use case and not inside it. */
import type { IngestAnswer } from '#contract/rejection';
import type { Clock } from '../clock.ts';
import type { Metrics } from './metrics.ts';

/** Wraps either way of ingesting, the one that answers at once or the one that gathers. */
export function meteredIngest<A extends IngestAnswer | Promise<IngestAnswer>>(
  ingest: (items: readonly unknown[], via: string) => A,
  metrics: Metrics,
  clock: Clock,
): (items: readonly unknown[], via: string) => A {
  function count(items: readonly unknown[], answer: IngestAnswer): void {
    metrics.countAccepted(answer.accepted);
    metrics.countDuplicates(answer.duplicates);
    for (const { code } of answer.rejected) metrics.countRejected(code);
    metrics.setLogSeq(answer.seq);
    const newest = newestTime(items);
    if (answer.accepted > 0 && newest !== null) metrics.setIngestLag((clock.now() - newest) / 1_000);
  }
  return (items, via) => {
    const answer = ingest(items, via);
    if (answer instanceof Promise) void answer.then((later) => count(items, later)).catch(() => undefined);
    else count(items, answer);
    return answer;
  };
}

function newestTime(items: readonly unknown[]): number | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const time = (item as { time?: unknown } | null)?.time;
    if (typeof time === 'string') newest = Math.max(newest, Date.parse(time) || newest);
  }
  return Number.isFinite(newest) ? newest : null;
}
