/** Row: form II.06a of the whole province, as it is asked for and as the server answers it. */
import type { Ii06aDocument } from '../../server/domain/ii06a-document.ts';
import { BENCH_DAY } from './bench-events.ts';
import { median, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';

const BUDGET_MS = 50;
const TIMES = 9;
const YEAR = Number(BENCH_DAY.slice(0, 4));

/** A year up to today is one reading of the counters; one that has ended also looks back over what came since. */
const PERIODS = {
  yearToDate: [`${YEAR}-01-01`, BENCH_DAY],
  twelveMonths: [`${YEAR - 1}${BENCH_DAY.slice(4)}`, BENCH_DAY],
  endedLastMonth: [`${YEAR}-01-01`, lastOfMonthBefore(BENCH_DAY)],
  oneMonth: [`${lastOfMonthBefore(BENCH_DAY).slice(0, 8)}01`, lastOfMonthBefore(BENCH_DAY)],
} as const;

export async function reportRow(server: BenchServer): Promise<Row> {
  const officer = await server.signIn();
  const ask = (from: string, to: string, rest = '') =>
    server.get(`/api/v1/reports/ii06a?from=${from}&to=${to}${rest}`, officer);
  const values: Record<string, number> = {};
  for (const [name, [from, to]] of Object.entries(PERIODS)) {
    const taken: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const began = performance.now();
      await ask(from, to);
      taken.push(performance.now() - began);
    }
    values[name] = median(taken);
    values.slowest = Math.max(values.slowest ?? 0, ...taken);
  }
  const { total } = JSON.parse(await ask(...PERIODS.twelveMonths)) as Ii06aDocument;
  return row({
    name: 'reportIi06a',
    unit: 'ms; dossiers',
    values: { ...values, dossiers: total.received.total },
    budget: Object.fromEntries(Object.keys(PERIODS).map((name) => [name, { atMost: BUDGET_MS }])),
    note: `GET /api/v1/reports/ii06a for the whole province, median of ${TIMES} over HTTP; a year is 1.25 million dossiers (--full comes near it)`,
  });
}

function lastOfMonthBefore(day: string): string {
  const first = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10);
}
