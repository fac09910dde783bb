/**
 * Flow counters of single days, of all scopes. Months and quarters are made of them, and a day that has passed seldom
 * changes: it is read again only when an event has touched it, which one row tells.
 */
import { PROVINCE } from '../domain/counting.ts';
import type { LocalDay } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

/** What the counters of a scope add up to. */
export type FlowSums = Record<(typeof SUMMED)[number], number>;
export type FlowRow = FlowSums & { scope: string };

const SUMMED = [
  ...['received', 'resolved', 'late', 'late_first', 'withdrawn_in_time', 'online', 'rated', 'satisfied'],
  ...['obliged', 'paid_online', 'digitised', 'reused', 'electronic_result'],
] as const;

export interface DayFlows {
  /** The last event that touched a day, by day; a day of which nothing was counted is absent. */
  changes(days: readonly LocalDay[]): ReadonlyMap<LocalDay, number>;
  /** Of every scope, over the days of `changes`. */
  sums(changes: ReadonlyMap<LocalDay, number>): FlowRow[];
}

/** Columns of a query of the sums. */
export const FLOW_SUMS = SUMMED.map((column) => `sum(${column}) AS ${column}`).join(', ');

/** Enough for two quarters and a year beside them; a day of the whole province takes some 20 KB. */
const MOST_KEPT = 600;

interface Kept {
  seq: number;
  rows: FlowRow[];
}

export function createDayFlows(db: Db): DayFlows {
  // Every change of a day touches a row of the province, even one that moves a dossier between its units.
  const touched = db.prepare<[string, string], { day: LocalDay; seq: number }>(
    `SELECT period AS day, max(seq) AS seq
     FROM json_each(?) AS asked CROSS JOIN flow ON flow.period = asked.value AND flow.scope = ?
     GROUP BY period`,
  );
  const read = db.prepare<[LocalDay], FlowRow>(
    `SELECT scope, ${FLOW_SUMS} FROM flow WHERE period = ? GROUP BY scope`,
  );
  const kept = new Map<LocalDay, Kept>();

  function rowsOf(day: LocalDay, seq: number): Kept['rows'] {
    const known = kept.get(day);
    kept.delete(day);
    const rows = known?.seq === seq ? known.rows : read.all(day);
    // What was asked for last stands last, so that the first is what nobody asks for any more.
    kept.set(day, { seq, rows });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return rows;
  }

  return {
    changes: (days) => new Map(touched.all(JSON.stringify(days), PROVINCE).map(({ day, seq }) => [day, seq])),
    sums(changes) {
      const sums = new Map<string, FlowRow>();
      for (const [day, seq] of changes)
        for (const row of rowsOf(day, seq)) {
          const sum = sums.get(row.scope);
          if (sum === undefined) sums.set(row.scope, { ...row });
          else for (const column of SUMMED) sum[column] += row[column];
        }
      return [...sums.values()];
    },
  };
}
