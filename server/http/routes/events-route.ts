/** `POST /events`: a source hands over what happened; the door of the whole system. */
import type { Request } from 'express';
import { z } from 'zod';
import { MAX_BATCH_EVENTS, MAX_BODY_BYTES } from '#contract/cloud-event';
import type { HttpDeps, HttpLimits } from '../http-deps.ts';
import { limitPerKey } from '../limit-per-key.ts';
import { mediaTypeOf } from '../mount-routes.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { documentedEvents, ingestAnswer } from '../schemas/event-schemas.ts';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

export function eventsRoute(deps: Pick<HttpDeps, 'gatheredIngest' | 'catalogue'>, limits: HttpLimits): Route {
  const { one, batch } = documentedEvents(deps.catalogue);
  return defineRoute({
    method: 'post',
    path: '/events',
    tag: 'Tiếp nhận sự kiện',
    summary: 'Gửi một sự kiện, hoặc một lô tối đa 1.000; mỗi sự kiện được xét riêng',
    guard: { action: 'events:write', scope: 'province' },
    before: [limitPerKey(limits.ingestPerSecond)],
    body: {
      schema: z.unknown(),
      mediaTypes: [ONE, BATCH],
      limitBytes: MAX_BODY_BYTES,
      documented: { [ONE]: one, [BATCH]: batch },
    },
    status: 200,
    answer: { description: 'Kết quả của từng sự kiện', schema: ingestAnswer },
    problems: ['not_cloudevents', 'batch_too_large', 'too_many_requests', 'store_busy', 'store_unwritable'],
    handle: ({ body, request, who }) => deps.gatheredIngest(batchOf(body, request), who?.name ?? ''),
  });
}

/**
 * Judges only whether this is CloudEvents at all. What is wrong with one event of a batch must not
 * cost the others, so that is the use case's to say.
 */
function batchOf(body: unknown, request: Request): readonly unknown[] {
  if (mediaTypeOf(request) === BATCH) {
    if (!Array.isArray(body)) throw notCloudEvents('Một lô phải là mảng JSON.');
    if (body.length > MAX_BATCH_EVENTS) {
      throw new HttpProblem('batch_too_large', {
        detail: `Lô có ${body.length} sự kiện; tối đa ${MAX_BATCH_EVENTS}.`,
      });
    }
    return body;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw notCloudEvents(`Một sự kiện phải là đối tượng JSON; nhiều sự kiện thì dùng ${BATCH}.`);
  }
  const missing = missingAttributes(body);
  if (missing.length > 0) throw notCloudEvents(`Thiếu hoặc sai thuộc tính: ${missing.join(', ')}.`);
  return [body];
}

/** CloudEvents 1.0, "Required attributes". */
function missingAttributes(event: object): string[] {
  const attributes = new Map<string, unknown>(Object.entries(event));
  const texts = ['id', 'source', 'type'].filter((name) => {
    const value = attributes.get(name);
    return typeof value !== 'string' || value === '';
  });
  return attributes.get('specversion') === '1.0' ? texts : ['specversion', ...texts];
}

function notCloudEvents(detail: string): HttpProblem {
  return new HttpProblem('not_cloudevents', { detail });
}
