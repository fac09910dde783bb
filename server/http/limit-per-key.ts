/** Requests of one ingest key within a second; stands against a loop gone wild, not against honest load. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { admittedAs } from './mount-routes.ts';
import { HttpProblem } from './problem.ts';

export function limitPerKey(perSecond: number): RequestHandler {
  return rateLimit({
    windowMs: 1_000,
    limit: perSecond,
    keyGenerator: (_request, response) => admittedAs(response)?.name ?? '',
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, _response, next) =>
      next(new HttpProblem('too_many_requests', { retryAfterSeconds: 1 })),
  });
}
