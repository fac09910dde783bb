/** Rows: what one change costs on the line, and what a joining client gets. */
import type { CloudEvent } from '#contract/cloud-event';
import type { Delta } from '#contract/snapshot';
import { newDossier, statusEvent } from './bench-events.ts';
import { median, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { openClients } from './live-clients.ts';

const UNITS = 8;
/** Long before the bench's day. */
const LONG_LATE = '2026-09-01T17:00:00+07:00';
const DELTA_BUDGET = 500;
const SNAPSHOT_BUDGET = 64 * 1024;
const SNAPSHOT_MS_BUDGET = 50;
const SNAPSHOT_READS = 20;

export async function deltaBytes(server: BenchServer): Promise<Row[]> {
  const clients = await openClients(server.url, 1);
  const dossiers = Array.from({ length: UNITS }, newDossier);
  async function deltaOf(events: CloudEvent<unknown>[]): Promise<Delta> {
    const came = new Promise<Delta>((resolve) => {
      clients.onDelta = (_client, delta) => resolve(delta);
    });
    await server.post(JSON.stringify(events));
    return came;
  }
  try {
    const accepted = await deltaOf(dossiers.map((dossier) => statusEvent(dossier)));
    const paused = await deltaOf(
      dossiers.map((dossier) => statusEvent(dossier, { status: 'supplement_requested' })),
    );
    const late = await deltaOf(dossiers.map(() => statusEvent(newDossier(), { dueAt: LONG_LATE })));
    const { from, to, now, units } = paused;
    return [
      row({
        name: 'deltaCounters',
        unit: 'bytes of JSON',
        values: { counters: bytesOf({ from, to, now, units }), whole: bytesOf(paused), ...bySlice(paused) },
        budget: { counters: { atMost: DELTA_BUDGET } },
        note: `${UNITS} communes, one standing change each (a dossier paused); "counters" is the delta without fields and stream lines`,
      }),
      row({
        name: 'deltaAcceptances',
        unit: 'bytes of JSON',
        values: { whole: bytesOf(accepted), ...bySlice(accepted) },
        budget: { whole: { atMost: DELTA_BUDGET } },
        note: `${UNITS} acceptances in ${UNITS} communes with all they change: standing, day and year, fields, hours, days, sources, stream lines`,
      }),
      row({
        name: 'deltaLate',
        unit: 'bytes of JSON',
        values: { whole: bytesOf(late), ...bySlice(late) },
        budget: { whole: { atMost: DELTA_BUDGET } },
        note: 'the same with dossiers that are late already: the list of late groups changes too and goes out whole',
      }),
    ];
  } finally {
    clients.close();
  }
}

export async function snapshotCost(server: BenchServer): Promise<Row> {
  const times: number[] = [];
  let text = '';
  for (let read = 0; read < SNAPSHOT_READS; read++) {
    const began = performance.now();
    text = await server.get('/api/v1/snapshot?scope=province');
    times.push(performance.now() - began);
  }
  return row({
    name: 'snapshot',
    unit: 'bytes; ms',
    values: {
      bytes: Buffer.byteLength(text),
      firstMs: times[0] ?? Number.NaN,
      medianMs: median(times),
      longestMs: Math.max(...times),
    },
    budget: { bytes: { atMost: SNAPSHOT_BUDGET }, longestMs: { atMost: SNAPSHOT_MS_BUDGET } },
    note: `GET /api/v1/snapshot of the province, ${SNAPSHOT_READS} times, nobody else watching`,
  });
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function bySlice(delta: Delta): Record<string, number> {
  const slices = Object.entries(delta).filter(([, value]) => typeof value === 'object');
  return Object.fromEntries(slices.map(([name, value]) => [`of.${name}`, bytesOf(value)]));
}
