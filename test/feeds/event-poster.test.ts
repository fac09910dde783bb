import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type CloudEvent, MAX_BATCH_EVENTS, MAX_BODY_BYTES } from '#contract/cloud-event';
import { createEventPoster, PosterClosed, PostRefused } from '../../server/feeds/event-poster.ts';
import { statusEvent } from '../support/test-core.ts';

type Handler = (
  request: IncomingMessage,
  events: CloudEvent[],
  response: ServerResponse,
  bytes: number,
) => void;

/** A real server that hands each posted batch to `handle`. */
async function serve(handle: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    handle(request, JSON.parse(body.toString()) as CloudEvent[], response, body.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function accept(response: ServerResponse, events: readonly CloudEvent[], more: object = {}): void {
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [], warnings: [], seq: 7, ...more }),
  );
}

function poster(url: string, warnings: string[] = []) {
  const log = { warn: (details: object) => void warnings.push(JSON.stringify(details)) };
  const made = createEventPoster({ url, key: 'secret-of-the-source', log, firstDelayMs: 1 });
  onTestFinished(() => made.close());
  return made;
}

const some = (count: number, data: object = {}) =>
  Array.from({ length: count }, () => statusEvent({ ...data }));

test('PO1 nothing is lost and the order stays while the server is busy, broken or away', async () => {
  const arrived: string[] = [];
  let request = 0;
  const url = await serve((message, events, response) => {
    request++;
    if (request === 1) response.writeHead(503, { 'retry-after': '0' }).end();
    else if (request === 2) response.writeHead(429).end();
    else if (request === 3) message.socket.destroy();
    else if (request === 4) response.writeHead(502).end('bad gateway');
    else {
      arrived.push(...events.map(({ id }) => id));
      accept(response, events);
    }
  });
  const warnings: string[] = [];
  const made = poster(url, warnings);
  const [first, second] = [some(3), some(2)];
  const answers = await Promise.all([made.post(first), made.post(second)]);
  expect(answers.map(({ accepted }) => accepted)).toEqual([3, 2]);
  expect(arrived).toEqual([...first, ...second].map(({ id }) => id));
  expect(warnings).toHaveLength(4);
  expect(warnings.join()).not.toContain('secret');
});

test('PO1 the wait that a server asks for is kept, in seconds or as a date', async () => {
  let request = 0;
  const url = await serve((_message, events, response) => {
    request++;
    if (request === 1) response.writeHead(503, { 'retry-after': '1' }).end();
    else if (request === 2) {
      const later = new Date('2026-11-20T07:05:32Z').toUTCString();
      response
        .writeHead(503, { date: new Date('2026-11-20T07:05:31Z').toUTCString(), 'retry-after': later })
        .end();
    } else accept(response, events);
  });
  const warnings: string[] = [];
  await poster(url, warnings).post(some(1));
  expect(warnings.map((warning) => (JSON.parse(warning) as { delayMs: number }).delayMs)).toEqual([
    1000, 1000,
  ]);
});

test('PO1 many or heavy events go in as many requests as the limits of the route ask for', async () => {
  const batches: [events: number, bytes: number][] = [];
  const url = await serve((_message, events, response, bytes) => {
    batches.push([events.length, bytes]);
    accept(response, events, {
      accepted: events.length - 1,
      rejected: [{ index: 0, id: 'x', code: 'unknown_unit', path: 'p', message: 'm' }],
    });
  });
  const answer = await poster(url).post([...some(1_200), ...some(900, { padding: 'x'.repeat(8_000) })]);
  expect(batches.reduce((sum, [events]) => sum + events, 0)).toBe(2_100);
  for (const [events, bytes] of batches) {
    expect(events).toBeLessThanOrEqual(MAX_BATCH_EVENTS);
    expect(bytes).toBeLessThanOrEqual(MAX_BODY_BYTES);
  }
  expect(answer.accepted).toBe(2_100 - batches.length);
  const starts = batches.map((_batch, index) =>
    batches.slice(0, index).reduce((sum, [events]) => sum + events, 0),
  );
  expect(answer.rejected.map(({ index }) => index)).toEqual(starts);
});

test('PO1 it posts as an ordinary source: one batch under its key', async () => {
  let seen: IncomingMessage['headers'] = {};
  let path: string | undefined;
  const url = await serve((message, events, response) => {
    seen = message.headers;
    path = message.url;
    accept(response, events);
  });
  await poster(url).post(some(1));
  expect(path).toBe('/api/v1/events');
  expect(seen).toMatchObject({
    authorization: 'Bearer secret-of-the-source',
    'content-type': 'application/cloudevents-batch+json',
  });
});

test('PO2 what trying again cannot help is told at once, and later posts still go', async () => {
  let request = 0;
  const url = await serve((_message, events, response) => {
    request++;
    if (request === 1) response.writeHead(401).end('{"code":"unauthorised"}');
    else if (request === 2) response.end('<html>a proxy</html>');
    else accept(response, events);
  });
  const made = poster(url);
  await expect(made.post(some(1))).rejects.toMatchObject({ name: 'PostRefused', status: 401 });
  await expect(made.post(some(1))).rejects.toThrow(PostRefused);
  expect((await made.post(some(1))).accepted).toBe(1);
  expect(request).toBe(3);
});

test('PO3 closing ends what is under way, waiting or sending', async () => {
  const gone = poster('http://127.0.0.1:9');
  const waiting = gone.post(some(1));
  const silent = poster(await serve(() => gone.close()));
  const sending = silent.post(some(1));
  await expect(waiting).rejects.toThrow(PosterClosed);
  silent.close();
  await expect(sending).rejects.toThrow(PosterClosed);
  await expect(silent.post(some(1))).rejects.toThrow(PosterClosed);
});
