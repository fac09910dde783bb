/** The OpenAPI 3.1 description, made of the routes themselves and of the schemas that check them. */
import { z } from 'zod';
import { problem } from '#contract/http-api';
import { SESSION_COOKIE } from '../access/create-access.ts';
import { kindsThatMay } from '../access/rules.ts';
import { API_BASE } from './mount-routes.ts';
import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from './problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;
type SchemaRef = (schema: z.ZodType, name: string) => { $ref: string };

export interface About {
  title: string;
  version: string;
}

/** Everything a foreign client needs to know, as a plain JSON object. */
export function openApiDocument(routes: readonly Route[], about: About): Json {
  const { ref, definitions } = collectSchemas();
  const problemRef = ref(problem, 'Problem');
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, ref, problemRef) };
  }
  return {
    openapi: '3.1.0',
    info: {
      ...about,
      description:
        'Sự kiện hồ sơ thủ tục hành chính: gửi vào, đọc số liệu, tra cứu. Thời gian theo giờ +07:00.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_BASE }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: definitions(), securitySchemes },
  };
}

const securitySchemes = {
  ingestKey: { type: 'http', scheme: 'bearer', description: 'Khóa của một hệ thống nguồn (INGEST_KEYS)' },
  screenToken: { type: 'http', scheme: 'bearer', description: 'Mã của một màn hình (SCREEN_TOKENS)' },
  session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Phiên đăng nhập' },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'x-csrf-token',
    description: 'Giá trị csrf của GET /session, cho mọi lời gọi có thay đổi bằng phiên đăng nhập',
  },
};

/** Names schemas as they are met, so that one used twice is described once. */
function collectSchemas(): { ref: SchemaRef; definitions: () => Record<string, Json> } {
  const registry = z.registry<{ id: string }>();
  return {
    ref(schema, name) {
      if (!registry.has(schema)) registry.add(schema, { id: name });
      return { $ref: pointerTo(registry.get(schema)?.id ?? name) };
    },
    definitions() {
      const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: pointerTo, override: dropSafeRange });
      return Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
      );
    },
  };
}

/** Zod bounds every integer by what JavaScript can count; that is nobody else's rule. */
function dropSafeRange({ jsonSchema }: { jsonSchema: { minimum?: number; maximum?: number } }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function pointerTo(id: string): string {
  return `#/components/schemas/${id}`;
}

function operationOf(route: Route, ref: SchemaRef, problemRef: Json): Json {
  const name = operationName(route);
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(route),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...bodyOf(route, name, ref),
    responses: { [route.status]: answerOf(route, name, ref), ...problemsOf(route, problemRef) },
  };
}

/** `get /units/{code}` → `getUnitsByCode` */
function operationName({ method, path }: Route): string {
  const words = path.replace(/\{(\w+)\}/g, 'by/$1').split(/[^A-Za-z0-9]+/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Read off the rule module, so that the description cannot promise what the rules refuse. */
function securityOf({ action, method }: Route): Json[] {
  if (action === null) return [];
  const kinds = kindsThatMay(action);
  return [
    ...(kinds.includes('user') ? [method === 'get' ? { session: [] } : { session: [], csrf: [] }] : []),
    ...(kinds.includes('screen') ? [{ screenToken: [] }] : []),
    ...(kinds.includes('source') ? [{ ingestKey: [] }] : []),
  ];
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  const described = z.toJSONSchema(schema, { io: 'input', override: dropSafeRange });
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: property,
  }));
}

function bodyOf({ body }: Route, name: string, ref: SchemaRef): Json {
  if (body === null) return {};
  const content = Object.fromEntries(
    body.mediaTypes.map((type) => {
      const documented = body.documented?.[type];
      const schema = documented
        ? ref(documented, type === 'application/json' ? `${capital(name)}Request` : schemaName(type))
        : ref(body.schema, `${capital(name)}Request`);
      return [type, { schema }];
    }),
  );
  return { requestBody: { required: true, content } };
}

/** `application/cloudevents-batch+json` → `CloudeventsBatch` */
function schemaName(mediaType: string): string {
  return (/\/([^+]+)/.exec(mediaType)?.[1] ?? mediaType).split(/\W+/).map(capital).join('');
}

function answerOf({ answer }: Route, name: string, ref: SchemaRef): Json {
  const { description, schema, mediaType, fileTypes = [] } = answer;
  if (schema) {
    const files = Object.fromEntries(fileTypes.map((type) => [type, { schema: {} }]));
    return {
      description,
      content: { 'application/json': { schema: ref(schema, `${capital(name)}Answer`) }, ...files },
    };
  }
  return mediaType ? { description, content: { [mediaType]: { schema: {} } } } : { description };
}

function problemsOf(route: Route, problemRef: Json): Record<string, Json> {
  const codes: ProblemCode[] = [
    ...(route.action === null ? [] : (['authentication_required', 'forbidden'] as const)),
    'invalid_request',
    ...(route.body ? (['not_json', 'body_too_large', 'unsupported_media_type'] as const) : []),
    ...(route.problems ?? []),
    'shutting_down',
  ];
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code][0]))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: [...new Set(codes)].filter((code) => PROBLEMS[code][0] === status).join(', '),
        content: { [PROBLEM_TYPE]: { schema: problemRef } },
      },
    ]),
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
