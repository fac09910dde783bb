/** One log entry and one measurement per request; never a body, a query string, a cookie or a token. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';

/** Statuses that may mean someone is trying doors. */
const SUSPICIOUS = new Set([401, 403, 429]);

/** @param monotonic milliseconds that never step back */
export function requestLog(log: Log, metrics: Metrics, monotonic = () => performance.now()): RequestHandler {
  return (request, response, next) => {
    const begun = monotonic();
    const id = randomUUID();
    const { method, ip } = request;
    response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const ms = monotonic() - begun;
      const status = response.writableFinished ? response.statusCode : 499;
      const route = patternOf(response);
      metrics.observeRequest({ method, route, status, seconds: ms / 1000 });
      log[levelOf(status)]({ id, method, route, status, ms: Math.round(ms), ip }, 'request');
    });
    next();
  };
}

/** The route's pattern, so that neither log nor metrics fill with the codes of dossiers. */
function patternOf(response: Response): string {
  const { pattern } = response.locals;
  return typeof pattern === 'string' ? pattern : 'other';
}

function levelOf(status: number): 'error' | 'warn' | 'debug' {
  if (status >= 500) return 'error';
  return SUSPICIOUS.has(status) ? 'warn' : 'debug';
}
