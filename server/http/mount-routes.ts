/** Mounts described routes, and only those: guard first, then limits, then the body, then the use case. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Scope } from '#contract/snapshot';
import { type Access, sessionIdOf } from '../access/create-access.ts';
import { can, type Identity } from '../access/rules.ts';
import { HttpProblem } from './problem.ts';
import type { BodySpec, PreparedRequest, Route } from './route.ts';

export const API_BASE = '/api/v1';

/** What the guard found out, for the handlers behind it. */
interface Admission {
  who: Identity | null;
  prepared: PreparedRequest;
}

export function mountRoutes(routes: readonly Route[], access: Access): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) {
    const handlers = [
      guardOf(route, access),
      ...(route.before ?? []),
      ...bodyReaderOf(route.body),
      answerOf(route),
    ];
    router[route.method](expressPath(route), ...handlers);
  }
  for (const path of new Set(routes.map(expressPath))) {
    const methods = routes.filter((route) => expressPath(route) === path).map((route) => route.method);
    router.all(path, refuseMethod(methods));
  }
  return router;
}

/** Who got in, for handlers that limit by name. */
export function admittedAs(response: Response): Identity | null {
  return admissionOf(response).who;
}

function expressPath(route: Route): string {
  return route.path.replace(/\{(\w+)\}/g, ':$1');
}

function guardOf(route: Route, access: Access): RequestHandler {
  return (request, response, next) => {
    response.locals.pattern = API_BASE + route.path;
    const who = access.authenticate(request.headers);
    if (route.action !== null && who === null) throw unauthenticated();
    // Who may not ask at all is told so, and not what is wrong with the question.
    if (route.fixedScope !== null) assertAllowed(route, who, route.fixedScope);
    const prepared = route.prepare(request);
    if (who !== null) assertAllowed(route, who, prepared.scopeFor(who));
    if (route.method !== 'get') refuseForgery(request, who, access);
    const admission: Admission = { who, prepared };
    response.locals.admission = admission;
    next();
  };
}

/** @throws HttpProblem when the rules deny it */
function assertAllowed({ action }: Route, who: Identity | null, scope: Scope): void {
  if (action === null || who === null || can(who, action, scope)) return;
  // The unsigned viewer of a demonstration has one more way: to sign in.
  throw who.kind === 'viewer' ? unauthenticated() : new HttpProblem('forbidden');
}

/** A bearer token is never sent by a browser on its own, so only cookies need this. */
function refuseForgery(request: Request, who: Identity | null, access: Access): void {
  if (request.headers.authorization !== undefined) return;
  if (request.get('sec-fetch-site') === 'cross-site') throw new HttpProblem('cross_site');
  if (who?.kind !== 'user' || isSignIn(request)) return;
  const id = sessionIdOf(request.headers.cookie) ?? '';
  if (!access.sessions.acceptsCsrf(id, request.get('x-csrf-token') ?? ''))
    throw new HttpProblem('csrf_failed');
}

/** Signing in needs no token: the page that does so has none yet, or one of a session it forgot. */
function isSignIn(request: Request): boolean {
  return request.method === 'POST' && request.path === '/session';
}

function bodyReaderOf(body: BodySpec<unknown> | null): RequestHandler[] {
  if (body === null) return [];
  const { mediaTypes, limitBytes, raw } = body;
  const refuseOtherTypes: RequestHandler = (request, _response, next) => {
    if (!mediaTypes.includes(mediaTypeOf(request))) {
      const accepted = mediaTypes.join(', ');
      throw new HttpProblem('unsupported_media_type', {
        detail: `Content-Type phải là ${accepted}.`,
        headers: { Accept: accepted },
      });
    }
    next();
  };
  const options = { type: () => true, limit: limitBytes };
  return [refuseOtherTypes, raw ? express.raw(options) : express.json({ ...options, strict: false })];
}

/** Without its parameters, in lower case. */
export function mediaTypeOf(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function answerOf(route: Route): RequestHandler {
  return async (request, response) => {
    const { who, prepared } = admissionOf(response);
    const result = await prepared.run({ who, request, response });
    if (response.headersSent) return;
    response.status(route.status).set('Cache-Control', 'no-store');
    if (route.status === 204) response.end();
    else response.json(result);
  };
}

function refuseMethod(methods: readonly string[]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  return () => {
    throw new HttpProblem('method_not_allowed', { headers: { Allow: allowed.join(', ') } });
  };
}

function unauthenticated(): HttpProblem {
  return new HttpProblem('authentication_required', {
    headers: { 'WWW-Authenticate': 'Bearer realm="ioc"' },
  });
}

function admissionOf(response: Response): Admission {
  const { admission } = response.locals;
  if (admission === undefined) throw new Error('a handler ran before its guard');
  return admission as Admission;
}
