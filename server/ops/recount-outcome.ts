/** Keeps what a recount of the read model has found: a difference is an incident until a later recount finds none. */
import type { IncidentTable } from '../store/incident-table.ts';
import type { TableDifference } from '../store/rebuild.ts';
import type { RecountTable } from '../store/recount-table.ts';

export interface RecountFinding {
  /** Events of the log that were folded anew. */
  events: number;
  durationMs: number;
  differences: TableDifference[];
}

export interface RecountRecord {
  recounts: RecountTable;
  incidents: IncidentTable;
}

/** @param at epoch ms */
export function keepFinding(
  { recounts, incidents }: RecountRecord,
  finding: RecountFinding,
  at: number,
): void {
  const { events, durationMs } = finding;
  const tables = finding.differences.map(({ table, rows }) => ({ table, rows }));
  const differences = tables.reduce((sum, { rows }) => sum + rows, 0);
  recounts.put({ at, events, differences, durationMs });
  incidents.close('recount_failed', at);
  if (differences > 0) incidents.open('recount_difference', at, { rows: differences, tables });
  else incidents.close('recount_difference', at);
}

/** A recount that did not come to its end says nothing about the figures, which is an incident of its own. */
export function keepFailure({ incidents }: RecountRecord, reason: string, at: number): void {
  incidents.open('recount_failed', at, { reason });
}
