/** What the HTTP interface asks of the rest of the server; the composition root gives it. */
import type { Scope, Snapshot, SourceState } from '#contract/snapshot';
import type { Access } from '../access/create-access.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import type { Ii06aDesk } from '../domain/ii06a-document.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Operation } from '../ops/operation.ts';
import type { HistoryEntry } from '../store/dossier-history.ts';
import type { DossierFilter, DossierPage, DossierRow, UnknownProcedure } from '../store/dossier-table.ts';
import type { PetitionQueries } from '../store/petition-queries.ts';
import type { PetitionFilter, PetitionRow } from '../store/petition-table.ts';
import type { AlarmDeps } from './alarm-deps.ts';
import type { CalendarDeps } from './calendar-deps.ts';
import type { IndicatorDeps } from './indicator-deps.ts';
import type { IntakeDeps } from './intake-deps.ts';
import type { NoticeDeps } from './notice-deps.ts';
import type { ScoresDeps } from './scores-deps.ts';
import type { WaysInDeps } from './ways-in-deps.ts';

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
  /** Pages of other systems that one account may have fetched within a minute. */
  fetchesPerMinute?: number;
}

/** No source comes near the first: it stands against a loop gone wild. */
export const DEFAULT_LIMITS = {
  ingestPerSecond: 2_000,
  failedSignInsPerMinute: 30,
  fetchesPerMinute: 20,
} as const satisfies HttpLimits;

export interface HttpDeps
  extends AlarmDeps,
    NoticeDeps,
    CalendarDeps,
    IntakeDeps,
    IndicatorDeps,
    ScoresDeps,
    WaysInDeps {
  demo: boolean;
  /** How much of a simulated past is there, 0–1; null once all of it is. */
  filling?: () => number | null;
  /** The clock is a drill's. */
  drill: boolean;
  log: Log;
  access: Access;
  metrics: Metrics;
  catalogue: Catalogue;
  clock: Clock;
  /** Folder of the built page; may be missing. */
  clientDir: string;
  limits?: HttpLimits;
  snapshotOf(scope: Scope): Snapshot;
  dossiers: {
    get(code: string): DossierRow | undefined;
    list(filter: DossierFilter): DossierPage;
    /** In order of occurrence. */
    history(code: string): HistoryEntry[];
  };
  petitions: { list(filter: PetitionFilter): PetitionRow[] } & Pick<PetitionQueries, 'byScope' | 'groups'>;
  reports: Ii06aDesk;
  sources: { list(): Record<string, SourceState> };
  unknownProcedures(limit: number): UnknownProcedure[];
  maps: {
    /** TopoJSON of the communes: the installed file, or the schematic. */
    boundaries(): MapFile;
    /** TopoJSON of what lies around the province. */
    context(): MapFile;
  };
  health(): Health;
  operation: Operation;
  /** From the moment the process was told to stop. */
  isClosing(): boolean;
}
