/** Row: score cards and rankings as they are asked for and as the server answers them. */
import { BENCH_DAY, catalogue } from './bench-events.ts';
import { median, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';

const BUDGET_MS = 50;
const TIMES = 9;
const YEAR = BENCH_DAY.slice(0, 4);
const PERIODS = {
  Year: YEAR,
  Quarter: `${YEAR}-Q${Math.ceil(Number(BENCH_DAY.slice(5, 7)) / 3)}`,
  Month: BENCH_DAY.slice(0, 7),
};

export async function scoreRow(server: BenchServer): Promise<Row> {
  const officer = await server.signIn();
  const [commune = ''] = catalogue.units.keys();
  const asked: [name: string, path: string][] = Object.entries(PERIODS).flatMap(
    ([name, period]): [string, string][] => [
      [`province${name}`, `/scores?scope=province&period=${period}`],
      [`unit${name}`, `/scores?scope=unit:${commune}&period=${period}`],
      [`ranking${name}`, `/scores/ranking?level=commune&period=${period}`],
    ],
  );
  const values: Record<string, number> = {};
  let first = 0;
  for (const [name, path] of asked) {
    const taken: number[] = [];
    for (let time = 0; time <= TIMES; time++) {
      const began = performance.now();
      await server.get(`/api/v1${path}`, officer);
      taken.push(performance.now() - began);
    }
    // The first reads what is kept afterwards.
    first = Math.max(first, taken.shift() ?? 0);
    values[name] = median(taken);
  }
  return row({
    name: 'scores',
    unit: 'ms',
    values: { slowest: Math.max(...Object.values(values)), ...values, firstOfAll: first },
    budget: { slowest: { atMost: BUDGET_MS } },
    note: `GET /api/v1/scores and /scores/ranking, median of ${TIMES} over HTTP; firstOfAll: the slowest first time, when nothing is kept yet`,
  });
}
