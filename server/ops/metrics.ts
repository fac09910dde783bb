/** What Prometheus may read: events, log, lines, broadcast, store, event loop and process. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RejectionCode } from '#contract/rejection';
import { REJECTION_CODES } from '#contract/rejection';
import { INCIDENT_KINDS, type IncidentKind } from '#contract/system-health';
import { type AlarmMetrics, createAlarmMetrics } from './alarm-metrics.ts';

/** Node's own gauges whose names end in `_total`, which Prometheus keeps for counters. */
const ILL_NAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

export interface RequestObservation {
  method: string;
  /** The pattern, never the path itself: a path per dossier would be a series per dossier. */
  route: string;
  status: number;
  seconds: number;
}

export interface Metrics extends AlarmMetrics {
  countAccepted(events: number): void;
  countDuplicates(events: number): void;
  countRejected(code: RejectionCode, events?: number): void;
  /** Number of the newest entry of the log. */
  setLogSeq(seq: number): void;
  /** Seconds from the occurrence of the newest event of a batch to its arrival. */
  setIngestLag(seconds: number): void;
  setClients(count: number): void;
  countCut(): void;
  /** From the commit of the oldest gathered change to the hand-over to all sockets. */
  observeBroadcast(seconds: number): void;
  observeRequest(request: RequestObservation): void;
  countConnectorRun(connector: string, outcome: 'good' | 'failed'): void;
  /** Asked at each scrape, as files grow without telling. */
  readStoreBytesBy(read: () => number): void;
  /** Asked at each scrape: the kind of every incident that is open. */
  readOpenIncidentsBy(read: () => readonly IncidentKind[]): void;
  /** The text format of Prometheus, and its media type. */
  render(): Promise<{ body: string; contentType: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of ILL_NAMED) registry.removeSingleMetric(name);

  const meters = createMeters(registers);
  for (const code of REJECTION_CODES) meters.rejected.inc({ code }, 0);
  let storeBytes = (): number => 0;
  new Gauge({
    name: 'ioc_store_bytes',
    help: 'Size of the database with its write-ahead log.',
    registers,
    collect() {
      this.set(storeBytes());
    },
  });
  const readIncidentsBy = gaugeOfIncidents(registers);
  const alarms = createAlarmMetrics(registers);

  return {
    countAccepted: (events) => meters.accepted.inc(events),
    countDuplicates: (events) => meters.duplicates.inc(events),
    countRejected: (code, events = 1) => meters.rejected.inc({ code }, events),
    setLogSeq: (seq) => meters.logSeq.set(seq),
    setIngestLag: (seconds) => meters.ingestLag.set(seconds),
    setClients: (count) => meters.clients.set(count),
    countCut: () => meters.cut.inc(),
    observeBroadcast: (seconds) => meters.broadcast.observe(seconds),
    observeRequest: ({ method, route, status, seconds }) =>
      meters.request.observe({ method, route, status: String(status) }, seconds),
    countConnectorRun: (connector, outcome) => meters.connectorRuns.inc({ connector, outcome }),
    readStoreBytesBy(read) {
      storeBytes = read;
    },
    readOpenIncidentsBy: readIncidentsBy,
    ...alarms,
    render: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}

/** @returns how the gauge learns where to look */
function gaugeOfIncidents(registers: Registry[]): Metrics['readOpenIncidentsBy'] {
  let openKinds = (): readonly IncidentKind[] => [];
  new Gauge({
    name: 'ioc_incidents_open',
    help: 'Faults of the installation that wait for a person, by kind.',
    labelNames: ['kind'],
    registers,
    collect() {
      const open = openKinds();
      for (const kind of INCIDENT_KINDS) this.set({ kind }, open.filter((each) => each === kind).length);
    },
  });
  return (read) => {
    openKinds = read;
  };
}

function createMeters(registers: Registry[]) {
  return {
    accepted: new Counter({
      name: 'ioc_events_accepted_total',
      help: 'Events written to the log.',
      registers,
    }),
    connectorRuns: new Counter({
      name: 'ioc_connector_runs_total',
      help: 'Runs of pull connectors, by outcome.',
      labelNames: ['connector', 'outcome'],
      registers,
    }),
    duplicates: new Counter({
      name: 'ioc_events_duplicate_total',
      help: 'Events that were in the log already.',
      registers,
    }),
    rejected: new Counter({
      name: 'ioc_events_rejected_total',
      help: 'Events put into quarantine, by reason.',
      labelNames: ['code'],
      registers,
    }),
    logSeq: new Gauge({ name: 'ioc_log_seq', help: 'Number of the newest entry of the log.', registers }),
    ingestLag: new Gauge({
      name: 'ioc_ingest_lag_seconds',
      help: 'Age, at its arrival, of the newest event of the last batch.',
      registers,
    }),
    clients: new Gauge({ name: 'ioc_live_clients', help: 'Sockets that follow a scope.', registers }),
    cut: new Counter({
      name: 'ioc_live_cut_total',
      help: 'Lines cut because their readers did not read.',
      registers,
    }),
    broadcast: new Histogram({
      name: 'ioc_broadcast_seconds',
      help: 'From the commit of a change to its hand-over to all sockets.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    request: new Histogram({
      name: 'ioc_http_request_seconds',
      help: 'Time to answer an HTTP request, by route.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
  };
}
