/** What the installation knows of its own state, as the health page shows it. Times are local, ISO 8601. */

/** Closed list: the page has words for each. */
export const INCIDENT_KINDS = ['recount_difference', 'recount_failed'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** A fault a person must know of; open until a later look finds it gone. */
export interface HealthIncident {
  id: number;
  kind: IncidentKind;
  openedAt: string;
  closedAt: string | null;
  /** `recount_difference`: `rows` and `tables`; `recount_failed`: `reason`. */
  detail: { rows?: number; tables?: { table: string; rows: number }[]; reason?: string };
}

export interface SystemHealth {
  now: string;
  /** Number of the log's newest event. */
  seq: number;
  /** Size of the database with its write-ahead log. */
  storeBytes: number;
  /** Refused events that are kept for a data steward. */
  quarantined: number;
  /** The last recount of all counters against the log; null before the first. */
  recount: { at: string; events: number; differences: number; durationMs: number } | null;
  nextRecountAt: string;
  /** Open ones first, the oldest first; then the newest of those that are over. */
  incidents: HealthIncident[];
  sources: {
    source: string;
    lastArrivalAt: string;
    lastEventAt: string | null;
    accepted: number;
    rejected: number;
  }[];
}
