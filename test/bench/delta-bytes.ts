/** Rows: what one change costs on the line, and what a joining client gets. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent } from '#contract/cloud-event';
import type { CompactDelta } from '#contract/compact-delta';
import type { Delta } from '#contract/snapshot';
import { newDossier, statusEvent } from './bench-events.ts';
import { median, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { type BenchClients, openClients } from './live-clients.ts';

const UNITS = 8;
/** Long before the bench's day. */
const LONG_LATE = '2026-09-01T17:00:00+07:00';
const DELTA_BUDGET = 500;
const SNAPSHOT_BUDGET = 64 * 1024;
const SNAPSHOT_MS_BUDGET = 50;
const SNAPSHOT_READS = 20;
const QUIET_MS = 1_500;

/** One change as the line carries it: as the page asks for it, and as a merge patch. */
interface Told {
  compact: CompactDelta;
  plain: Delta;
}

export async function deltaBytes(server: BenchServer): Promise<Row[]> {
  const pages = await openClients(server.url, 1, true);
  const readers = await openClients(server.url, 1);
  const dossiers = Array.from({ length: UNITS }, newDossier);
  async function told(events: CloudEvent<unknown>[]): Promise<Told> {
    const compact = new Promise<CompactDelta>((resolve) => {
      pages.onCompact = (_client, delta) => resolve(delta);
    });
    const plain = new Promise<Delta>((resolve) => {
      readers.onDelta = (_client, delta) => resolve(delta);
    });
    await server.post(JSON.stringify(events));
    return { compact: await compact, plain: await plain };
  }
  try {
    // The first word of a source brings its name and more; and the alarms of the start are still being told.
    await told([statusEvent(newDossier())]);
    await quiet(readers);
    const accepted = await told(dossiers.map((dossier) => statusEvent(dossier)));
    const paused = await told(
      dossiers.map((dossier) => statusEvent(dossier, { status: 'supplement_requested' })),
    );
    const late = await told(dossiers.map(() => statusEvent(newDossier(), { dueAt: LONG_LATE })));
    const { from, to, now, units } = paused.plain;
    return [
      deltaRow('deltaCounters', paused, {
        values: { counters: bytesOf({ from, to, now, units }) },
        note: `${UNITS} communes, one standing change each (a dossier paused); "counters" is the merge patch of the units alone`,
      }),
      deltaRow('deltaAcceptances', accepted, {
        note: `${UNITS} acceptances in ${UNITS} communes with all they change: standing, day and year, fields, hours, days, sources, stream lines`,
      }),
      deltaRow('deltaLate', late, {
        note: 'the same with dossiers that are late already: late groups and the most pressing alarms change too. A group or an alarm that enters its list is told whole',
      }),
    ];
  } finally {
    pages.close();
    readers.close();
  }
}

/** Resolves when no delta has come for a while. */
async function quiet(clients: BenchClients): Promise<void> {
  let heardAt = performance.now();
  clients.onDelta = () => {
    heardAt = performance.now();
  };
  while (performance.now() - heardAt < QUIET_MS) await sleep(50);
}

function deltaRow(
  name: string,
  { compact, plain }: Told,
  { values = {}, note }: { values?: Record<string, number>; note: string },
): Row {
  const sizes = { whole: bytesOf(compact), ...values, mergePatch: bytesOf(plain) };
  const budget = Object.fromEntries(
    ['whole', ...Object.keys(values)].map((each) => [each, { atMost: DELTA_BUDGET }]),
  );
  return row({
    name,
    unit: 'bytes of JSON',
    values: { ...sizes, ...bySlice('of', compact), ...bySlice('patch', plain) },
    budget,
    note: `${note}; "whole" is what the page gets ("compact"), "mergePatch" what whoever does not ask for that gets, in the contract's words`,
  });
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

function bySlice(prefix: string, delta: object): Record<string, number> {
  const slices = Object.entries(delta).filter(([, value]) => typeof value === 'object');
  return Object.fromEntries(slices.map(([name, value]) => [`${prefix}.${name}`, bytesOf(value)]));
}
