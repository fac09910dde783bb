import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError, createApiClient } from '../../../client/api/api-client.ts';
import { loadReference } from '../../../client/api/load-reference.ts';

let server: Server;
let origin: string;
let asked: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers'] }[];
let answer: (url: string, response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

test('AP1 a wall sends its token as bearer, and never in the address', async () => {
  answer = (_url, response) => json(response, 200, { ok: true });
  await createApiClient('secret', origin).get('/snapshot');
  expect(asked[0]).toMatchObject({ url: '/api/v1/snapshot', headers: { authorization: 'Bearer secret' } });
});

test('AP1 without a token no authorization is sent; signing out carries the csrf token', async () => {
  answer = (_url, response) => response.writeHead(204).end();
  await createApiClient(undefined, origin).signOut('c1');
  expect(asked[0]?.headers.authorization).toBeUndefined();
  expect(asked[0]).toMatchObject({ method: 'DELETE', headers: { 'x-csrf-token': 'c1' } });
});

test('AP2 a problem becomes an error with its status and stable code', async () => {
  answer = (_url, response) => json(response, 401, { code: 'invalid_credentials', detail: 'wrong' });
  const fault = await createApiClient(undefined, origin)
    .signIn('admin', 'x')
    .catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ApiError);
  expect(fault).toMatchObject({ status: 401, code: 'invalid_credentials', message: 'wrong' });
});

test('AP2 an answer that is no problem document, and no answer at all, are errors with codes too', async () => {
  answer = (_url, response) => response.writeHead(502).end('<html>');
  const client = createApiClient(undefined, origin);
  await expect(client.session()).rejects.toMatchObject({ status: 502, code: 'http_502' });
  await expect(createApiClient(undefined, 'http://127.0.0.1:1').session()).rejects.toMatchObject({
    status: 0,
    code: 'network',
  });
});

test('AP3 missing boundaries are no fault, a missing catalogue is; names are composed', async () => {
  const catalogue = {
    province: {},
    units: [{ code: '1', name: 'Hòa'.normalize('NFD') }],
    departments: [],
    fields: [],
    subjects: { iocField: [], indicator: [], source: [] },
  };
  answer = (url, response) =>
    url.endsWith('/catalogue') ? json(response, 200, catalogue) : json(response, 404, { code: 'not_found' });
  const client = createApiClient(undefined, origin);
  const reference = await loadReference(client);
  expect(reference).toMatchObject({ boundaries: null, context: null, schematic: true });
  expect(reference.catalogue.units[0]?.name).toBe('Hòa'.normalize('NFC'));
  answer = (_url, response) => json(response, 503, { code: 'busy' });
  await expect(loadReference(client)).rejects.toMatchObject({ code: 'busy' });
});
