/** Counts what goes in, beside the use case and not inside it. */
import type { Clock } from '../clock.ts';
import type { Ingest } from '../ingest/ingest-events.ts';
import type { Metrics } from './metrics.ts';

export function meteredIngest(ingest: Ingest, metrics: Metrics, clock: Clock): Ingest {
  return (batch, via) => {
    const answer = ingest(batch, via);
    metrics.countAccepted(answer.accepted);
    metrics.countDuplicates(answer.duplicates);
    for (const { code } of answer.rejected) metrics.countRejected(code);
    metrics.setLogSeq(answer.seq);
    const newest = newestTime(batch);
    if (answer.accepted > 0 && newest !== null) metrics.setIngestLag((clock.now() - newest) / 1_000);
    return answer;
  };
}

function newestTime(batch: readonly unknown[]): number | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const item of batch) {
    const time = (item as { time?: unknown } | null)?.time;
    if (typeof time === 'string') newest = Math.max(newest, Date.parse(time) || newest);
  }
  return Number.isFinite(newest) ? newest : null;
}
