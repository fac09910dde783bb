/** The map's shapes, sent as prepared files that a browser asks for again only when they changed. */
import compression from 'compression';
import type { Request, Response } from 'express';
import type { HttpDeps, MapFile } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';

const guard = { action: 'catalogue:read', scope: 'province' } as const;
const tag = 'Bản đồ';

export function boundariesRoutes({ maps }: Pick<HttpDeps, 'maps'>): Route[] {
  const boundaries = defineRoute({
    method: 'get',
    path: '/boundaries',
    tag,
    summary: 'TopoJSON các xã, phường; `metadata.schematic` cho biết có phải sơ đồ hay không',
    guard,
    before: [compression()],
    status: 200,
    answer: {
      description: 'TopoJSON, đối tượng `units`, id = mã đơn vị',
      mediaType: 'application/json',
    },
    handle: ({ request, response }) => sendMap(maps.boundaries(), request, response),
  });
  const context = defineRoute({
    method: 'get',
    path: '/boundaries/context',
    tag,
    summary: 'TopoJSON vùng lân cận, bờ biển và biên giới quốc gia',
    guard,
    before: [compression()],
    status: 200,
    answer: { description: 'TopoJSON, các đối tượng `land` và `border`', mediaType: 'application/json' },
    handle: ({ request, response }) => sendMap(maps.context(), request, response),
  });
  return [boundaries, context];
}

function sendMap({ body, etag }: MapFile, request: Request, response: Response): void {
  // Weak: the same map is sent compressed or not.
  response
    .set({ ETag: etag.startsWith('W/') ? etag : `W/${etag}`, 'Cache-Control': 'private, no-cache' })
    .type('application/json');
  if (request.fresh) response.status(304).end();
  else response.send(body);
}
