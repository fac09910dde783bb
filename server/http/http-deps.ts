/** What the HTTP interface asks of the rest of the server; the composition root gives it. */
import type { IngestAnswer, RejectionCode } from '#contract/rejection';
import type { Scope, Snapshot, SourceState } from '#contract/snapshot';
import type { Access } from '../access/create-access.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { HistoryEntry } from '../store/dossier-history.ts';
import type { DossierFilter, DossierRow, UnknownProcedure } from '../store/dossier-table.ts';
import type { IncidentTable } from '../store/incident-table.ts';
import type { QuarantineRow } from '../store/quarantine-table.ts';
import type { Recount } from '../store/recount-table.ts';

/** A prepared map, sent as it is. */
export interface MapFile {
  body: Buffer;
  /** Quoted, as the header carries it. */
  etag: string;
}

export interface Health {
  /** The store answers and can be written. */
  store: boolean;
  catalogue: boolean;
}

export interface HttpLimits {
  /** Requests of one ingest key within a second. */
  ingestPerSecond: number;
  /** Failed sign-ins from one address within a minute. */
  failedSignInsPerMinute: number;
}

/** No source comes near the first: it stands against a loop gone wild. */
export const DEFAULT_LIMITS: HttpLimits = { ingestPerSecond: 2_000, failedSignInsPerMinute: 30 };

export interface HttpDeps {
  demo: boolean;
  /** The clock is a drill's. */
  drill: boolean;
  log: Log;
  access: Access;
  metrics: Metrics;
  catalogue: Catalogue;
  /** Folder of the built page; may be missing. */
  clientDir: string;
  limits?: HttpLimits;
  /** @param via name of the ingest key */
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
  /** The same, sharing a commit with other batches of the moment. */
  gatheredIngest(batch: readonly unknown[], via: string): Promise<IngestAnswer>;
  snapshotOf(scope: Scope): Snapshot;
  dossiers: {
    get(code: string): DossierRow | undefined;
    list(filter: DossierFilter): DossierRow[];
    /** In order of occurrence. */
    history(code: string): HistoryEntry[];
  };
  quarantine: {
    list(filter: { code?: RejectionCode; before?: number; limit: number }): QuarantineRow[];
    count(): number;
  };
  sources: { list(): Record<string, SourceState> };
  unknownProcedures(limit: number): UnknownProcedure[];
  maps: {
    /** TopoJSON of the communes: the installed file, or the schematic. */
    boundaries(): MapFile;
    /** TopoJSON of what lies around the province. */
    context(): MapFile;
  };
  health(): Health;
  /** What the health page is made of. Times are epoch ms. */
  operation: {
    now(): number;
    /** Number of the log's newest event. */
    seq(): number;
    storeBytes(): number;
    lastRecount(): Recount | undefined;
    nextRecountAt(): number;
    incidents: Pick<IncidentTable, 'listOpen' | 'listClosed'>;
  };
  /** From the moment the process was told to stop. */
  isClosing(): boolean;
}
