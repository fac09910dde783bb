import { createRequire } from 'node:module';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { ADMIN_PASSWORD } from './http-calls.ts';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; security: object[]; responses: Record<string, unknown> }>
  >;
  components: { schemas: Record<string, object> };
}

async function documentOf(url: string): Promise<Document> {
  return (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document;
}

/** What Express really mounted: `[method, path]` of every layer of the router under `/api/v1`. */
function mounted(http: object): string[] {
  const stackOf = (layer: object): object[] => {
    const handle: unknown = Reflect.get(layer, 'handle');
    return handle === null || handle === undefined
      ? []
      : ((Reflect.get(Object(handle), 'stack') ?? []) as object[]);
  };
  const router: object = Reflect.get(http, 'router');
  const layers = (Reflect.get(router, 'stack') as object[]).flatMap(stackOf);
  return layers.flatMap((layer) => {
    const route = Reflect.get(layer, 'route') as
      | { path: unknown; methods: Record<string, boolean> }
      | undefined;
    if (typeof route?.path !== 'string') return [];
    const { path, methods } = route;
    return Object.keys(methods).map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  });
}

describe('the description', () => {
  test('HT16 a foreign validator accepts it as OpenAPI 3.1', async () => {
    const { url } = await startHttp();
    const document = await documentOf(url);
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  test('HT23 every media type in which a report is answered is described', async () => {
    const { url, signIn } = await startHttp();
    const { paths } = await documentOf(url);
    const described = paths['/reports/ii06a']?.get?.responses['200'] as { content: object };
    const admin = await signIn();
    for (const format of ['json', 'csv', 'xlsx']) {
      const { headers } = await admin.call(`/reports/ii06a?format=${format}`);
      const [type = ''] = (headers.get('content-type') ?? '').split(';');
      expect(Object.keys(described.content), format).toContain(type);
    }
  });

  test('HT16 what is mounted is described, and what is described is mounted', async () => {
    const { url, http } = await startHttp();
    const { paths } = await documentOf(url);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const outside = [
      'get /healthz',
      'get /readyz',
      'get /metrics',
      'get /api/docs',
      'get /api/docs/initializer.js',
    ];
    const found = mounted(http).filter((route) => !route.startsWith('_all'));
    expect(new Set(found)).toEqual(new Set([...described, ...outside]));
    expect(new Set(described).size).toBe(described.length);
  });

  test('HT16 operations have names of their own, and only sign-in and the description itself are open', async () => {
    const { url } = await startHttp();
    const operations = Object.values((await documentOf(url)).paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length);
    const open = operations.filter((one) => one.security.length === 0).map((one) => one.operationId);
    expect(open.sort()).toEqual(['getOpenapiJson', 'getSession', 'postSession']);
  });

  test('HT16 real answers fit their description', async () => {
    const { url, post, signIn } = await startHttp();
    await post([event(), event({ unitCode: '99999' })]);
    const admin = await signIn();
    const document = await documentOf(url);
    const requests = Object.keys(document.paths).filter(
      (path) => isJson(document.paths[path]?.get?.responses['200']) && !path.includes('{'),
    );
    const ajv = compilerOf(document);
    for (const path of [...requests, '/units/24133']) {
      const answer = await admin.call(path);
      expect(answer.status, path).toBe(200);
      const described = document.paths[path.replace(/\d{5}$/, '{code}')]?.get?.responses['200'];
      const schema = Object(described).content['application/json'].schema as { $ref?: string };
      if (schema.$ref === undefined) continue;
      expect(ajv(schema.$ref, await answer.json()), path).toEqual([]);
    }
  });

  test('HT17 the pages about it come from this server alone and run no inline script', async () => {
    const { url } = await startHttp();
    const page = await fetch(`${url}/api/docs`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    const html = await page.text();
    expect(html).not.toMatch(/<script>|https?:\/\//);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(4);
    for (const file of files) expect((await fetch(url + file)).status, file).toBe(200);
    expect((await fetch(`${url}/api/docs/index.html`)).status).toBe(404);
  });
});

/** Files are not described by a schema; each has its own test. */
function isJson(answer: unknown): boolean {
  return 'application/json' in (Object(answer).content ?? {});
}

/** Ajv comes with the validator of the document. */
function compilerOf(document: Document) {
  const require = createRequire(
    createRequire(import.meta.url).resolve('@seriousme/openapi-schema-validator/package.json'),
  );
  const { default: Ajv } = require('ajv/dist/2020.js') as {
    default: new (
      options: object,
    ) => {
      addSchema(schema: object): void;
      getSchema(ref: string): ((data: unknown) => boolean) & { errors?: unknown[] | null };
    };
  };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'doc:', ...document });
  return (ref: string, data: unknown) => {
    const check = ajv.getSchema(`doc:${ref}`);
    return check(data) ? [] : (check.errors ?? []);
  };
}

describe('problems', () => {
  test('HT18 an unknown path and a wrong method below /api are problems, not pages', async () => {
    const { url, call } = await startHttp();
    for (const path of ['/api', '/api/v2/units', '/api/v1/none', '/api/v1/Units']) {
      const answer = await fetch(url + path);
      expect(answer.headers.get('content-type'), path).toMatch(/^application\/problem\+json/);
      expect(await answer.json(), path).toMatchObject({ status: 404, code: 'not_found' });
    }
    const answer = await call('/snapshot', { method: 'PUT' });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(await answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  test("HT18 broken input of any kind is the caller's fault, never the server's", async () => {
    const { url, call, signIn } = await startHttp();
    expect((await fetch(`${url}/api/v1/units/%E0%A4%A`)).status).toBe(400);
    const { cookie, csrf } = await signIn();
    const broken = {
      method: 'POST',
      headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
    };
    expect(await (await call('/users', { ...broken, body: '{"user"' })).json()).toMatchObject({
      code: 'not_json',
    });
    expect(await (await call('/users', { ...broken, body: 'null' })).json()).toMatchObject({
      code: 'invalid_request',
    });
    const gzip = { ...broken, headers: { ...broken.headers, 'content-encoding': 'gzip' }, body: 'not gzip' };
    expect((await call('/users', gzip)).status).toBe(400);
    const long = JSON.stringify({ user: 'x'.repeat(20_000) });
    expect(await (await call('/users', { ...broken, body: long })).json()).toMatchObject({
      code: 'body_too_large',
    });
  });

  test('HT18 answers of the API are never kept by a cache and name no software', async () => {
    const { call, signIn } = await startHttp();
    const { call: asAdmin } = await signIn('admin', ADMIN_PASSWORD);
    const answer = await asAdmin('/dossiers');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await call('/dossiers')).headers.get('x-powered-by')).toBeNull();
  });
});
