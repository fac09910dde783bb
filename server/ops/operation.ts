/** What the installation knows of its own state, and the recount that finds it out each night. */
import type { Clock } from '../clock.ts';
import { createIncidentTable, type IncidentTable } from '../store/incident-table.ts';
import type { Store } from '../store/open-store.ts';
import { createRecountTable, type Recount } from '../store/recount-table.ts';
import type { Log } from './log.ts';
import { createNightlyRecount } from './nightly-recount.ts';

/** What the health page is made of. Times are epoch ms. */
export interface Operation {
  now(): number;
  /** Number of the log's newest event. */
  seq(): number;
  storeBytes(): number;
  lastRecount(): Recount | undefined;
  nextRecountAt(): number;
  incidents: Pick<IncidentTable, 'listOpen' | 'listClosed'>;
}

export interface OperationDeps {
  store: Store;
  clock: Clock;
  dataDir: string;
  log: Log;
}

/** `start` begins to wait for the night; `close` ends that and a recount that is running. */
export function createOperation({
  store,
  clock,
  dataDir,
  log,
}: OperationDeps): Operation & { start(): void; close(): void } {
  const recounts = createRecountTable(store.db);
  const incidents = createIncidentTable(store.db);
  const nightly = createNightlyRecount({ dataDir, clock, log, recounts, incidents });
  return {
    now: () => clock.now(),
    seq: store.log.lastSeq,
    storeBytes: store.bytes,
    lastRecount: recounts.last,
    nextRecountAt: nightly.nextAt,
    incidents,
    start: nightly.start,
    close: nightly.close,
  };
}
