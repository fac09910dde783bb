/** `GET /openapi.json`: the interface described by itself. */
import { type About, openApiDocument } from '../openapi-document.ts';
import { defineRoute, type Route } from '../route.ts';

/** @param others every other route; this one adds itself */
export function openApiRoute(others: readonly Route[], about: About): Route {
  const route: Route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    tag: 'Giao diện lập trình',
    summary: 'Bản mô tả này',
    guard: 'public',
    status: 200,
    answer: { description: 'OpenAPI 3.1', mediaType: 'application/json' },
    handle: () => document,
  });
  const document = openApiDocument([...others, route], about);
  return route;
}
