/** What watches the process from outside: alive, ready, measured. */
import { type Request, type RequestHandler, Router } from 'express';
import { can } from '../access/rules.ts';
import { isLoopback } from '../config.ts';
import type { HttpDeps } from './http-deps.ts';
import { HttpProblem } from './problem.ts';

type OpsDeps = Pick<HttpDeps, 'health' | 'isClosing' | 'metrics' | 'access'>;

export function opsRoutes(deps: OpsDeps): Router {
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (request, response, next) => {
    response.locals.pattern = request.baseUrl;
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', readiness(deps));
  router.get('/metrics', metrics(deps));
  return router;
}

/** 503 from the moment of the stop signal on, so that a balancer sends nobody here any more. */
function readiness({ health, isClosing }: OpsDeps): RequestHandler {
  return (_request, response) => {
    const { store, catalogue } = health();
    const closing = isClosing();
    const ready = store && catalogue && !closing;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not_ready',
      checks: { store, catalogue, closing },
    });
  };
}

/** For a collector on this machine, and for administrators. */
function metrics({ metrics, access }: OpsDeps): RequestHandler {
  return async (request, response) => {
    const who = access.authenticate(request.headers);
    const admitted = isOwnMachine(request) || (who !== null && can(who, 'metrics:read', 'province'));
    if (!admitted) throw new HttpProblem(who === null ? 'authentication_required' : 'forbidden');
    const { body, contentType } = await metrics.render();
    response.set('Content-Type', contentType).send(body);
  };
}

/** A proxy on this machine has a loopback address too; what it forwards comes from elsewhere. */
function isOwnMachine(request: Request): boolean {
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => name in request.headers,
  );
  return !forwarded && isLoopback(request.socket.remoteAddress ?? '');
}
