/** Rows: a start on a large store, and the slowest page of dossiers that an officer can ask for. */
import { DOSSIER_CLASSES, DOSSIER_STATUSES } from '#contract/status';
import { catalogue } from './bench-events.ts';
import { type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import type { Filled } from './filled-store.ts';

const READY_BUDGET_MS = 5_000;
const LIST_BUDGET_MS = 50;
/** Of the long code lists every so many-th is asked for. */
const SAMPLES = 16;

export function startRow({ readyMs }: BenchServer, { dossiers, events, seconds }: Filled): Row {
  return row({
    name: 'start',
    unit: 'ms',
    values: { ready: readyMs, dossiers, events },
    budget: { ready: { atMost: READY_BUDGET_MS } },
    note: `from the start of the process to /readyz with ${dossiers} dossiers in the store (the budget is set for 1,000,000: --full); simulated in ${seconds} s`,
  });
}

/** Asks for the first page of every filter alone, as it is sent and as it is answered. */
export async function listRow(server: BenchServer): Promise<Row> {
  const officer = await server.signIn();
  const slowest = new Map<string, { ms: number; query: string }>();
  for (const [filter, values] of Object.entries(filters())) {
    for (const value of values) {
      const query = filter === 'none' ? '' : `?${filter}=${encodeURIComponent(value)}`;
      const began = performance.now();
      await server.get(`/api/v1/dossiers${query}`, officer);
      const ms = performance.now() - began;
      if (ms > (slowest.get(filter)?.ms ?? 0)) slowest.set(filter, { ms, query });
    }
  }
  const worst = [...slowest.values()].toSorted((a, b) => b.ms - a.ms)[0];
  return row({
    name: 'lists',
    unit: 'ms',
    values: {
      slowest: worst?.ms ?? Number.NaN,
      ...Object.fromEntries([...slowest].map(([filter, { ms }]) => [filter, ms])),
    },
    budget: { slowest: { atMost: LIST_BUDGET_MS } },
    note: `slowest first page of GET /api/v1/dossiers for each filter alone; slowest of all: ${worst?.query || 'no filter'}`,
  });
}

function filters(): Record<string, readonly string[]> {
  return {
    none: [''],
    unit: [...sample([...catalogue.units.keys()]), ...sample([...catalogue.departments.keys()])],
    field: [...catalogue.fields.keys()],
    procedure: [...sample([...catalogue.procedures.keys()]), '0.000000'],
    status: DOSSIER_STATUSES,
    class: DOSSIER_CLASSES,
  };
}

function sample(codes: string[]): string[] {
  const every = Math.max(1, Math.floor(codes.length / SAMPLES));
  return codes.filter((_code, index) => index % every === 0);
}
