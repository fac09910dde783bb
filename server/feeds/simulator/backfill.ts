/** Pushes a stretch of the simulated stream through the ingest use case, in batches and without a network. */
import type { CloudEvent } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';
import type { Arrival } from './simulate-events.ts';

/** Large enough that a commit's own cost is small, small enough that a batch is no long pause. */
const BATCH_EVENTS = 5_000;
/** Name under which the ingest keeps what it refuses. */
export const BACKFILL_VIA = 'simulator';

export interface BackfillOptions {
  arrivals: Iterable<Arrival>;
  ingest(batch: readonly CloudEvent[], via: string): IngestAnswer;
  batchSize?: number;
  /** After each committed batch. @param through arrival time of its last event, epoch ms */
  onProgress?(through: number, events: number): void;
}

export interface BackfillTotals {
  /** Different dossiers that any event spoke of. */
  dossiers: number;
  events: number;
  accepted: number;
  duplicates: number;
  rejected: number;
}

export function backfill({
  arrivals,
  ingest,
  batchSize = BATCH_EVENTS,
  onProgress,
}: BackfillOptions): BackfillTotals {
  const totals: BackfillTotals = { dossiers: 0, events: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const dossiers = new Set<string>();
  let batch: CloudEvent[] = [];
  let through = 0;
  const push = () => {
    if (batch.length === 0) return;
    const answer = ingest(batch, BACKFILL_VIA);
    totals.events += batch.length;
    totals.accepted += answer.accepted;
    totals.duplicates += answer.duplicates;
    totals.rejected += answer.rejected.length;
    onProgress?.(through, totals.events);
    batch = [];
  };
  for (const { at, event } of arrivals) {
    if (event.subject !== undefined) dossiers.add(event.subject);
    batch.push(event);
    through = at;
    if (batch.length >= batchSize) push();
  }
  push();
  return { ...totals, dossiers: dossiers.size };
}
