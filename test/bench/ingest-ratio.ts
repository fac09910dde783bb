/** Row: events a second over HTTP, all the way into log and counters, against bare inserts of the same events. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BENCH_CLOCK, simulatedEvents } from './bench-events.ts';
import { median, type Row, row } from './bench-row.ts';
import { type BenchServer, startServer } from './bench-server.ts';

const ROUNDS = 7;
const BATCHES_A_ROUND = 40;
const BATCH = 100;
/** Until both sides have compiled their hot code. */
const WARM_UP_ROUNDS = 2;
/** As many sources post at once; a province has more. */
const IN_FLIGHT = 8;

interface Event {
  source: string;
  id: string;
  text: string;
}

/** What one round took. */
interface Cost {
  ms: number;
  cpuMs: number;
}

/** @param folder for two databases */
export async function ingestRatio(folder: string): Promise<Row> {
  const rounds = ROUNDS + WARM_UP_ROUNDS;
  const events = simulatedEvents(rounds * BATCHES_A_ROUND * BATCH).map(
    (event): Event => ({ source: event.source, id: event.id, text: JSON.stringify(event) }),
  );
  const bare = openBare(join(folder, 'bare.sqlite'));
  const server = await startServer({ dataDir: join(folder, 'ingest'), clock: BENCH_CLOCK });
  const product: Cost[] = [];
  const raw: Cost[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const part = events.slice(round * BATCHES_A_ROUND * BATCH, (round + 1) * BATCHES_A_ROUND * BATCH);
      const batches = Array.from({ length: BATCHES_A_ROUND }, (_, index) =>
        part.slice(index * BATCH, (index + 1) * BATCH),
      );
      const costs = [await costOfProduct(server, batches), costOfBare(bare, batches)] as const;
      if (round < WARM_UP_ROUNDS) continue;
      product.push(costs[0]);
      raw.push(costs[1]);
    }
  } finally {
    bare.close();
    await server.stop();
  }
  return rowOf(product, raw);
}

function rowOf(product: Cost[], raw: Cost[]): Row {
  const ratios = (what: keyof Cost) =>
    raw.map((cost, index) => cost[what] / (product[index]?.[what] ?? Number.NaN));
  const rate = (costs: Cost[]) => (BATCHES_A_ROUND * BATCH * 1_000) / median(costs.map(({ ms }) => ms));
  return row({
    name: 'ingest',
    unit: 'ratio; events/s',
    values: {
      ratio: median(ratios('ms')),
      lowestRatio: Math.min(...ratios('ms')),
      cpuRatio: median(ratios('cpuMs')),
      productEventsPerSecond: rate(product),
      bareEventsPerSecond: rate(raw),
    },
    budget: { ratio: { atLeast: 0.33 } },
    note:
      `${ROUNDS} alternating rounds of ${BATCHES_A_ROUND} batches of ${BATCH} simulated events, ${IN_FLIGHT} in flight; ` +
      'bare: better-sqlite3, one transaction a batch, the events as JSON, unique (source, id), WAL, synchronous NORMAL; ' +
      'cpuRatio compares processor time, which other work on the machine disturbs less',
  });
}

async function costOfProduct(server: BenchServer, batches: Event[][]): Promise<Cost> {
  const bodies = batches.map((batch) => `[${batch.map(({ text }) => text).join(',')}]`);
  let accepted = 0;
  let next = 0;
  const cpuBefore = await server.ask('cpu');
  const began = performance.now();
  async function source(): Promise<void> {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const answer = await server.post(body);
      accepted += answer.accepted;
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, source));
  const ms = performance.now() - began;
  if (accepted !== batches.length * BATCH) throw new Error(`only ${accepted} events were accepted`);
  return { ms, cpuMs: (await server.ask('cpu')) - cpuBefore };
}

function openBare(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(
    'CREATE TABLE events (seq INTEGER PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL, UNIQUE (source, id))',
  );
  return db;
}

function costOfBare(db: Database.Database, batches: Event[][]): Cost {
  const insert = db.prepare('INSERT INTO events (source, id, event) VALUES (?, ?, ?)');
  const insertAll = db.transaction((batch: Event[]) => {
    for (const { source, id, text } of batch) insert.run(source, id, text);
  });
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  for (const batch of batches) insertAll(batch);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { ms, cpuMs: (user + system) / 1_000 };
}
