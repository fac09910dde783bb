/** The live feed against a real HTTP server that breaks down in every way a server can. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { HandClock } from '../../../server/clock.ts';
import { createEventPoster, PostRefused } from '../../../server/feeds/event-poster.ts';
import { runLiveFeed } from '../../../server/feeds/simulator/live-feed.ts';
import { type Arrival, simulateArrivals } from '../../../server/feeds/simulator/simulate-events.ts';
import { simulation } from './simulation-fixture.ts';

const KEY = 'key-of-the-simulator';
const START = Date.parse('2026-09-07T00:00:00+07:00');
const arrivals: readonly Arrival[] = [
  ...simulateArrivals(simulation({ dailyDossiers: 300, to: Date.parse('2026-09-08T18:00:00+07:00') })),
];

/** Keeps events by (source, id) and answers as the ingest route does. */
class Receiver {
  readonly kept = new Map<string, CloudEvent>();
  requests = 0;
  /** What happens to the request of a number; otherwise it is answered. */
  readonly #troubles: ReadonlyMap<number, (response: ServerResponse, keep: () => void) => void>;
  #server: Server | null = null;
  #port = 0;

  constructor(
    troubles: ReadonlyMap<number, (response: ServerResponse, keep: () => void) => void> = new Map(),
  ) {
    this.#troubles = troubles;
    onTestFinished(() => this.kill());
  }

  async start(): Promise<string> {
    const server = createServer((request, response) => void this.#take(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    return `http://127.0.0.1:${this.#port}`;
  }

  kill(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
    this.#server = null;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.requests++;
    if (request.headers.authorization !== `Bearer ${KEY}`) {
      response.writeHead(401).end();
      return;
    }
    expect(request.headers['content-type']).toBe('application/cloudevents-batch+json');
    const events = JSON.parse(Buffer.concat(chunks).toString()) as CloudEvent[];
    const keep = () => {
      const before = this.kept.size;
      for (const event of events) this.kept.set(`${event.source} ${event.id}`, event);
      return this.kept.size - before;
    };
    const trouble = this.#troubles.get(this.requests);
    if (trouble) return trouble(response, keep);
    const accepted = keep();
    const answer = {
      accepted,
      duplicates: events.length - accepted,
      rejected: [],
      warnings: [],
      seq: this.kept.size,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

function feed(url: string, clock: HandClock, key = KEY) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answered: number[] = [];
  const poster = createEventPoster({ url, key, log: { warn: () => undefined }, firstDelayMs: 5 });
  const done = runLiveFeed({
    arrivals,
    clock,
    poster,
    signal: stop.signal,
    onAnswered: (through) => answered.push(through),
  });
  return { done, stop, answered };
}

it('SIM6 every event arrives exactly once by id, in order, though the server is busy, dies and comes back', async () => {
  const receiver: Receiver = new Receiver(
    new Map<number, (response: ServerResponse, keep: () => void) => void>([
      [1, (response) => response.writeHead(503, { 'retry-after': '0' }).end()],
      [2, (response) => response.writeHead(429).end()],
      [
        // Committed, but the answer is lost with the server, which stays away for a while.
        4,
        (_response, keep) => {
          keep();
          receiver.kill();
          setTimeout(() => void receiver.start(), 100);
        },
      ],
      [6, (response) => void response.destroy()],
    ]),
  );
  const { done, answered } = feed(await receiver.start(), new HandClock('2026-09-09T00:00:00+07:00'));
  const totals = await done;
  expect([...receiver.kept.values()]).toEqual(arrivals.map(({ event }) => event));
  expect(totals.events).toBe(arrivals.length);
  expect(totals.duplicates).toBeGreaterThan(0);
  expect(totals.accepted + totals.duplicates).toBe(arrivals.length);
  expect(answered).toEqual(answered.toSorted((a, b) => a - b));
  expect(answered.at(-1)).toBe(arrivals.at(-1)?.at);
});

it('SIM6 nothing is posted before its time', async () => {
  const receiver = new Receiver();
  const clock = new HandClock(START);
  const { done, stop } = feed(await receiver.start(), clock);
  for (const time of [
    '2026-09-07T08:30:00+07:00',
    '2026-09-07T10:00:00+07:00',
    '2026-09-08T09:00:00+07:00',
  ]) {
    clock.set(time);
    const due = arrivals.filter(({ at }) => at <= clock.now()).length;
    await expect.poll(() => receiver.kept.size, { timeout: 5_000 }).toBe(due);
  }
  stop.abort();
  expect((await done).events).toBe(receiver.kept.size);
});

it('SIM6 stopping while the server is away ends the feed and reports only what was answered', async () => {
  const receiver = new Receiver();
  const url = await receiver.start();
  receiver.kill();
  const { done, stop, answered } = feed(url, new HandClock('2026-09-09T00:00:00+07:00'));
  setTimeout(() => stop.abort(), 50);
  expect(await done).toEqual({ events: 0, accepted: 0, duplicates: 0, rejected: 0 });
  expect(answered).toEqual([]);
});

it('SIM6 a wrong key ends the feed with the reason', async () => {
  const receiver = new Receiver();
  const { done } = feed(await receiver.start(), new HandClock('2026-09-09T00:00:00+07:00'), 'another');
  await expect(done).rejects.toBeInstanceOf(PostRefused);
});
