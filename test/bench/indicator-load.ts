/** Row: a thousand values of indicators a second, told by their sources, until many clients hold the figures. */
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue } from './bench-events.ts';
import { quantile, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { openClients } from './live-clients.ts';

const CLIENTS = 100;
const VALUES_A_POST = 50;
const POSTS_A_SECOND = 20;
const SECONDS = 5;
/** Posts that nobody times: lines and compilers warm up. */
const WARM_UP_POSTS = 20;
const LONGEST_WAIT_MS = 20_000;

/** Units that report any indicator hourly, and the indicators they report. */
const reporters = [...catalogue.units.keys()];
const told = [...catalogue.indicators.values()].filter(
  ({ computed, figure, level, reporters: who, bounds }) =>
    computed === null &&
    figure === null &&
    level !== 'province' &&
    who !== 'departments' &&
    bounds.jumpFactor === null,
);
const urns = new Map(
  [...catalogue.sources.values()].map(({ code, urns: [first = ''] }) => [
    code,
    first.replace(/\*$/, ':bench'),
  ]),
);

let serial = 0;

/** `count` values of one unit and indicator after the other, ready to be posted. */
function values(count: number, at: number): string {
  const time = new Date(at).toISOString();
  return JSON.stringify(
    Array.from({ length: count }, () => {
      serial++;
      const indicator = told[serial % told.length];
      if (indicator === undefined) throw new Error('no indicator is told by units');
      const unitCode = reporters[Math.floor(serial / told.length) % reporters.length];
      const { min, max } = indicator.bounds;
      const value = Math.min(max ?? 90, Math.max(min ?? 0, 1 + (serial % 90)));
      return {
        ...{ specversion: '1.0', id: `bench-value-${process.pid}-${serial}`, time },
        ...{ source: urns.get(indicator.source), type: 'vn.ioc.indicator.value.v1' },
        data: { indicatorCode: indicator.code, unitCode, value },
      };
    }),
  );
}

/** @param clock ISO time at which the server's clock began */
export async function indicatorLoad(server: BenchServer, clock: string): Promise<Row> {
  const clients = await openClients(server.url, CLIENTS);
  try {
    const arrivals = new Map(clients.all.map((client) => [client, [] as { seq: number; at: number }[]]));
    clients.onDelta = (client, delta) => arrivals.get(client)?.push({ seq: delta.to, at: performance.now() });
    const posts = await postSteadily(server, Date.parse(clock));
    const timed = posts.slice(WARM_UP_POSTS);
    const last = posts.reduce((newest, { seq }) => Math.max(newest, seq), 0);
    const until = performance.now() + LONGEST_WAIT_MS;
    while (clients.all.some(({ seq }) => seq < last) && performance.now() < until) await sleep(20);
    const behind = clients.all.filter(({ seq }) => seq < last).length;
    const delays = timed.map(({ seq, sentAt }) => slowest([...arrivals.values()], seq) - sentAt);
    const began = timed[0]?.sentAt ?? 0;
    const answered = timed.reduce((latest, { answeredAt }) => Math.max(latest, answeredAt), began);
    const accepted = timed.reduce((sum, each) => sum + each.accepted, 0);
    return row({
      name: 'indicatorLoad',
      unit: 'ms',
      values: {
        p50: quantile(delays, 0.5),
        p99: quantile(delays, 0.99),
        longest: Math.max(...delays),
        valuesSent: timed.length * VALUES_A_POST,
        valuesAccepted: accepted,
        acceptedPerSecond: (accepted * 1_000) / (answered - began),
        clientsBehind: behind,
      },
      budget: {
        p50: { atMost: 150 },
        p99: { atMost: 500 },
        valuesAccepted: { atLeast: SECONDS * POSTS_A_SECOND * VALUES_A_POST },
        clientsBehind: { atMost: 0 },
      },
      note: `${POSTS_A_SECOND * VALUES_A_POST} values a second for ${SECONDS} s in posts of ${VALUES_A_POST}, until the slowest of ${CLIENTS} clients has the delta; clients and poster share one process`,
    });
  } finally {
    clients.close();
  }
}

/** When the last of the clients had come to `seq`. */
function slowest(all: { seq: number; at: number }[][], seq: number): number {
  return Math.max(...all.map((each) => each.find((one) => one.seq >= seq)?.at ?? Number.POSITIVE_INFINITY));
}

/** Keeps the pace whatever the answers take, as independent sources do. */
async function postSteadily(server: BenchServer, time: number) {
  const count = SECONDS * POSTS_A_SECOND + WARM_UP_POSTS;
  const bodies = Array.from({ length: count }, () => values(VALUES_A_POST, time));
  const began = performance.now();
  const answers = [];
  for (const [index, body] of bodies.entries()) {
    await sleep(Math.max(0, began + (index * 1_000) / POSTS_A_SECOND - performance.now()));
    const sentAt = performance.now();
    answers.push(
      server
        .post(body)
        .then(({ seq, accepted }) => ({ seq, accepted, sentAt, answeredAt: performance.now() })),
    );
  }
  return Promise.all(answers);
}
