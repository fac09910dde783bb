/** A foreign system on this machine that answers as a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface PageServer {
  url: string;
  /** Every request so far. */
  seen: { path: string; headers: IncomingMessage['headers'] }[];
  answer: Answer;
}

export const json =
  (body: unknown): Answer =>
  (_request, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

export const text =
  (body: string, type: string): Answer =>
  (_request, response) =>
    void response.setHeader('content-type', type).end(body);

export async function pageServer(answer: Answer): Promise<PageServer> {
  const page: PageServer = { url: '', seen: [], answer };
  const server = createServer((request, response) => {
    page.seen.push({ path: request.url ?? '', headers: request.headers });
    page.answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  page.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return page;
}
