/** Requests of one name within a stretch of time; stands against a loop gone wild, not against honest load. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { admittedAs } from './mount-routes.ts';
import { HttpProblem } from './problem.ts';

/** @param windowMs the stretch; a second by default */
export function limitPerKey(most: number, windowMs = 1_000): RequestHandler {
  return rateLimit({
    windowMs,
    limit: most,
    keyGenerator: (_request, response) => admittedAs(response)?.name ?? '',
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, _response, next) =>
      next(new HttpProblem('too_many_requests', { retryAfterSeconds: windowMs / 1_000 })),
  });
}
