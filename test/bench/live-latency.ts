/** Rows: from the moment a batch is sent until the last of many clients holds its figures. */
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptances } from './bench-events.ts';
import { type Limit, quantile, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { openClients } from './live-clients.ts';

interface Load {
  name: string;
  clients: number;
  /** Events a post. */
  batch: number;
  everyMs: number;
  posts: number;
  budget: { p50: Limit; p99: Limit };
}

/** Posts that nobody times: lines and compilers warm up. */
const WARM_UP_POSTS = 10;
const LONGEST_WAIT_MS = 10_000;

/** Few clients: batches of 20 every 75 ms, and single events at the same pace. */
export const FEW: Load = {
  name: 'latency100',
  clients: 100,
  batch: 20,
  everyMs: 75,
  posts: 120,
  budget: { p50: { atMost: 24 }, p99: { atMost: 37 } },
};
export const FEW_SINGLE: Load = { ...FEW, name: 'latency100Single', batch: 1 };
/** 200 events a second. */
export const MANY: Load = {
  name: 'latency500',
  clients: 500,
  batch: 5,
  everyMs: 25,
  posts: 400,
  budget: { p50: { atMost: 150 }, p99: { atMost: 500 } },
};

export async function liveLatency(server: BenchServer, load: Load): Promise<Row> {
  const clients = await openClients(server.url, load.clients);
  try {
    const arrivals = clients.all.map((): Arrival[] => []);
    const place = new Map(clients.all.map((client, index) => [client, index]));
    clients.onDelta = (client, delta) => {
      arrivals[place.get(client) ?? -1]?.push({ seq: delta.to, at: performance.now() });
    };
    const posts = await postSteadily(server, load);
    const last = posts.at(-1)?.seq ?? 0;
    await all(() => clients.all.every(({ seq }) => seq >= last));
    const delays = posts
      .slice(WARM_UP_POSTS)
      .map(({ seq, sentAt }) => Math.max(...arrivals.map((each) => firstAt(each, seq))) - sentAt);
    return row({
      name: load.name,
      unit: 'ms',
      values: {
        p50: quantile(delays, 0.5),
        p99: quantile(delays, 0.99),
        longest: Math.max(...delays),
        deltasPerClient: arrivals[0]?.length ?? 0,
      },
      budget: load.budget,
      note: `${delays.length} posts of ${load.batch} event(s), one every ${load.everyMs} ms, until the slowest of ${load.clients} clients has the delta; clients and poster share one process`,
    });
  } finally {
    clients.close();
  }
}

interface Arrival {
  seq: number;
  at: number;
}

function firstAt(arrivals: Arrival[], seq: number): number {
  return arrivals.find((arrival) => arrival.seq >= seq)?.at ?? Number.POSITIVE_INFINITY;
}

/** Keeps the pace whatever the answers take, as independent sources do. */
async function postSteadily(server: BenchServer, { batch, everyMs, posts }: Load) {
  const bodies = Array.from({ length: posts + WARM_UP_POSTS }, () => acceptances(batch));
  const answers: Promise<{ seq: number; sentAt: number }>[] = [];
  const began = performance.now();
  for (const [index, body] of bodies.entries()) {
    await sleep(Math.max(0, began + index * everyMs - performance.now()));
    const sentAt = performance.now();
    answers.push(server.post(body).then(({ seq }) => ({ seq, sentAt })));
  }
  return Promise.all(answers);
}

async function all(done: () => boolean): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (!done()) {
    if (performance.now() > until) throw new Error('some clients did not get every delta');
    await sleep(20);
  }
}
