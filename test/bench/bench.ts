/**
 * `npm run bench [-- --months N | --full] [--only PART,…]`: measures the budgets and prints one JSON object.
 *
 * Times depend on the machine and on what else it does, so they are told and not judged; only the size of
 * the page's first script fails the command.
 *
 * The part `page` drives a real Chromium: first useful paint, frames and heap of a wall under load, and how soon
 * it says that the server is gone. `--full` looks at the heap for ten minutes instead of half a minute; with
 * `--months 1` beside it, on a small store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH_CLOCK } from './bench-events.ts';
import type { Row } from './bench-row.ts';
import { startServer } from './bench-server.ts';
import { bundles } from './bundles.ts';
import { deadlineTick } from './deadline-tick.ts';
import { deltaBytes, snapshotCost } from './delta-bytes.ts';
import { fillStore } from './filled-store.ts';
import { idleMemory } from './idle-memory.ts';
import { indicatorLoad } from './indicator-load.ts';
import { ingestRatio } from './ingest-ratio.ts';
import { listRow, startRow } from './large-store.ts';
import { FEW, FEW_SINGLE, liveLatency, MANY } from './live-latency.ts';
import { pageRows } from './page-rows.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { reportRow } from './report-cost.ts';
import { scoreRow } from './score-cost.ts';

/** A month is about 106,000 dossiers; ten pass a million. */
const USUAL_MONTHS = 1;
const FULL_MONTHS = 10;

const PARTS = [
  'bundles',
  'ingest',
  'store',
  'delta',
  'latency',
  'values',
  'memory',
  'storm',
  'page',
  'tick',
] as const;
type Part = (typeof PARTS)[number];
/** Parts that need the filled store. */
const ON_STORE: readonly Part[] = ['store', 'delta', 'latency', 'values', 'memory', 'storm', 'page', 'tick'];

interface Request {
  months: number;
  /** Looks longer where a longer look says more. */
  isFull: boolean;
  only: readonly string[];
}

async function measure(folder: string, { months, isFull, only }: Request): Promise<Row[]> {
  const isWanted = (part: Part) => only.includes(part);
  const rows: Row[] = [];
  const add = (...measured: Row[]) => {
    for (const each of measured) say(`${each.name}: ${JSON.stringify(each.values)}`);
    rows.push(...measured);
  };
  if (isWanted('bundles')) add(await bundles());
  if (isWanted('ingest')) add(await ingestRatio(folder));
  if (!ON_STORE.some(isWanted)) return rows;

  const dataDir = join(folder, 'filled');
  say(`filling a store with ${months} month(s)`);
  const filled = await fillStore(dataDir, months);
  let server = await startServer({ dataDir, clock: BENCH_CLOCK });
  if (isWanted('store')) {
    add(startRow(server, filled), await snapshotCost(server), await listRow(server));
    add(await reportRow(server), await scoreRow(server));
  }
  if (isWanted('delta')) add(...(await deltaBytes(server)));
  if (isWanted('latency')) for (const load of [FEW, FEW_SINGLE, MANY]) add(await liveLatency(server, load));
  if (isWanted('values')) add(await indicatorLoad(server, BENCH_CLOCK));
  if (isWanted('memory')) add(await idleMemory(server));
  if (isWanted('storm')) {
    const storm = await reconnectStorm(server, dataDir);
    add(storm.row);
    server = storm.server;
  }
  await server.stop();
  // Before the tick, which leads the store into the next day.
  if (isWanted('page')) add(...(await pageRows(dataDir, isFull)));
  if (isWanted('tick')) add(await deadlineTick(dataDir));
  return rows;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function readRequest(): Request {
  const { values } = parseArgs({
    options: { months: { type: 'string' }, full: { type: 'boolean' }, only: { type: 'string' } },
  });
  const only = values.only?.split(',') ?? PARTS;
  const unknown = only.filter((part) => !PARTS.some((known) => known === part));
  if (unknown.length > 0) throw new Error(`--only: expected some of ${PARTS.join(',')}`);
  const isFull = values.full ?? false;
  return { months: Number(values.months ?? (isFull ? FULL_MONTHS : USUAL_MONTHS)), isFull, only };
}

const request = readRequest();
const folder = mkdtempSync(join(tmpdir(), 'ioc-bench-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });
process.once('SIGINT', () => {
  removeFolder();
  process.exit(130);
});
const began = performance.now();
const load = loadavg()[0];
try {
  const rows = await measure(folder, request);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, loadBefore: load };
  console.log(JSON.stringify({ machine, seconds, rows }, null, 2));
  if (rows.some(({ name, withinBudget }) => name === 'bundles' && !withinBudget)) process.exitCode = 1;
} finally {
  removeFolder();
}
