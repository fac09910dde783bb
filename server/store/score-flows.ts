/** What the service index divides of the flow of dossiers, read off the counters by day and by year. */
import type { FigureKey } from '#contract/score-rules';
import { PROVINCE, yearPeriod } from '../domain/counting.ts';
import type { LocalDay } from '../domain/local-time.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import { createDayFlows, FLOW_SUMS, type FlowRow, type FlowSums } from './day-flows.ts';
import type { Db } from './open-database.ts';

export type FlowKey = (typeof FLOW_KEYS)[number];
export const FLOW_KEYS = [
  'received',
  'resolved',
  'onTime',
  'online',
  'rated',
  'satisfied',
  'withFee',
  'paidOnline',
  'inputsDigitised',
  'reusedData',
  'electronicResult',
] as const satisfies readonly FigureKey[];

export interface PeriodFlows {
  changes: ReadonlyMap<LocalDay, number>;
  flows: ReadonlyMap<string, Record<FlowKey, number>>;
}

/** What is late by its appointment is late against the first date as well. */
function flowCounts(sums: FlowSums): Record<FlowKey, number> {
  const { received, resolved, online, rated, satisfied } = sums;
  return {
    ...{ received, resolved, online, rated, satisfied },
    onTime: resolved - Math.max(sums.late, sums.late_first) + sums.withdrawn_in_time,
    ...{ withFee: sums.obliged, paidOnline: sums.paid_online, inputsDigitised: sums.digitised },
    ...{ reusedData: sums.reused, electronicResult: sums.electronic_result },
  };
}

/**
 * Of a year its own counters are read, of a quarter or month those of its days.
 * @returns what reads the flow of a period by scope, of all of them or of one beside the province, and the last event
 * that touched each of its days
 */
export function createScoreFlows(db: Db) {
  const days = createDayFlows(db);
  const ofYear = db.prepare<[number], FlowRow>(
    `SELECT scope, ${FLOW_SUMS} FROM flow WHERE period = ? GROUP BY scope`,
  );
  const ofScopes = db.prepare<[string, string, string], FlowRow>(
    `SELECT scope, ${FLOW_SUMS}
     FROM json_each(?) AS asked CROSS JOIN flow ON flow.period = asked.value AND scope IN (?, ?)
     GROUP BY scope`,
  );

  return (period: ScorePeriod, unit: string | undefined): PeriodFlows => {
    const changes = days.changes(numbersFrom(period.from, period.to));
    const rows =
      unit !== undefined
        ? ofScopes.all(JSON.stringify(periodKeys(period)), unit, PROVINCE)
        : period.kind === 'year'
          ? ofYear.all(yearPeriod(period.year))
          : days.sums(changes);
    return { changes, flows: new Map(rows.map((row) => [row.scope, flowCounts(row)])) };
  };
}

/** Periods of the counters by day and by year. */
export function periodKeys({ kind, year, from, to }: ScorePeriod): number[] {
  return kind === 'year' ? [yearPeriod(year)] : numbersFrom(from, to);
}

function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
