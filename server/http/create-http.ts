/** The HTTP interface as a whole, in the order in which a request meets it. */
import express, { type Express, type RequestHandler } from 'express';
import { apiDocs } from './api-docs.ts';
import { clientPages } from './client-pages.ts';
import { DEFAULT_LIMITS, type HttpDeps } from './http-deps.ts';
import { API_BASE, mountRoutes } from './mount-routes.ts';
import { opsRoutes } from './ops-routes.ts';
import { HttpProblem } from './problem.ts';
import { problemHandler } from './problem-handler.ts';
import { requestLog } from './request-log.ts';
import type { Route } from './route.ts';
import { alarmSettingsRoutes } from './routes/alarm-settings-routes.ts';
import { alarmsRoutes } from './routes/alarms-routes.ts';
import { boundariesRoutes } from './routes/boundaries-routes.ts';
import { calendarRoutes } from './routes/calendar-routes.ts';
import { catalogueRoutes } from './routes/catalogue-routes.ts';
import { connectorsRoutes } from './routes/connectors-routes.ts';
import { dossiersRoutes } from './routes/dossiers-routes.ts';
import { entriesRoutes } from './routes/entries-routes.ts';
import { eventsRoute } from './routes/events-route.ts';
import { filesRoutes } from './routes/files-routes.ts';
import { healthRoute } from './routes/health-route.ts';
import { indicatorsRoutes } from './routes/indicators-routes.ts';
import { noticesRoutes } from './routes/notices-routes.ts';
import { openApiRoute } from './routes/openapi-route.ts';
import { petitionsRoutes } from './routes/petitions-routes.ts';
import { planFileRoutes } from './routes/plan-file-routes.ts';
import { planRoutes } from './routes/plan-routes.ts';
import { portalRoute } from './routes/portal-route.ts';
import { publishedRoutes } from './routes/published-route.ts';
import { pushRoutes } from './routes/push-routes.ts';
import { quarantineRoute } from './routes/quarantine-route.ts';
import { reformRoutes } from './routes/reform-routes.ts';
import { releaseRoute } from './routes/release-route.ts';
import { reportsRoute } from './routes/reports-route.ts';
import { scoresRoutes } from './routes/scores-routes.ts';
import { screensRoutes } from './routes/screens-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { snapshotRoute } from './routes/snapshot-route.ts';
import { sourcesRoute } from './routes/sources-route.ts';
import { usersRoutes } from './routes/users-routes.ts';
import { valueFilesRoutes } from './routes/value-files-routes.ts';
import { securityHeaders } from './security-headers.ts';

const API_VERSION = '1.0.0';
/** A stopping server is gone, or back, soon after. */
const RETRY_AFTER_CLOSING_S = 10;

export function createHttp(deps: HttpDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A reverse proxy that ends TLS stands on the same machine.
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');

  app.use(requestLog(deps.log, deps.metrics), ...securityHeaders());
  app.use(opsRoutes(deps));
  app.use(apiDocs());
  app.use(API_BASE, refuseWhileClosing(deps), mountRoutes(apiRoutes(deps), deps.access));
  app.use('/api', () => {
    throw new HttpProblem('not_found');
  });
  app.use(clientPages(deps.clientDir));
  app.use(problemHandler(deps.log));
  return app;
}

/** Every route of the API; nothing else is mounted below it. */
function apiRoutes(deps: HttpDeps): Route[] {
  const limits = deps.limits ?? DEFAULT_LIMITS;
  const routes = [
    eventsRoute(deps, limits),
    portalRoute(deps, limits),
    ...sessionRoutes(deps, limits),
    snapshotRoute(deps),
    ...alarmsRoutes(deps),
    ...alarmSettingsRoutes(deps),
    ...noticesRoutes(deps),
    ...pushRoutes(deps),
    ...catalogueRoutes(deps),
    ...calendarRoutes(deps),
    ...boundariesRoutes(deps),
    ...dossiersRoutes(deps),
    ...petitionsRoutes(deps),
    reportsRoute(deps),
    ...scoresRoutes(deps),
    ...publishedRoutes(deps),
    ...reformRoutes(deps),
    ...planRoutes(deps),
    ...planFileRoutes(deps),
    quarantineRoute(deps),
    releaseRoute(deps),
    ...filesRoutes(deps),
    sourcesRoute(deps),
    ...indicatorsRoutes(deps),
    ...entriesRoutes(deps),
    ...valueFilesRoutes(deps),
    ...connectorsRoutes(deps, limits),
    healthRoute(deps),
    ...usersRoutes(deps),
    ...screensRoutes(deps),
  ];
  return [
    ...routes,
    openApiRoute(routes, { title: `IOC ${deps.catalogue.province.name}`, version: API_VERSION }),
  ];
}

function refuseWhileClosing({ isClosing }: HttpDeps): RequestHandler {
  return (_request, response, next) => {
    if (isClosing()) {
      response.set('Connection', 'close');
      throw new HttpProblem('shutting_down', { retryAfterSeconds: RETRY_AFTER_CLOSING_S });
    }
    next();
  };
}
