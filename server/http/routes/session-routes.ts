/** Sign-in, sign-out, and who one is. */
import type { Request, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { z } from 'zod';
import { sessionAnswer, signInRequest } from '#contract/http-api';
import { SESSION_COOKIE, sessionIdOf } from '../../access/create-access.ts';
import type { Identity } from '../../access/rules.ts';
import { ABSOLUTE_MS } from '../../access/sessions.ts';
import { isLoopback } from '../../config.ts';
import type { HttpDeps, HttpLimits } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { ownPasswordChange } from '../schemas/account-schemas.ts';
import { jsonBody } from '../schemas/common-schemas.ts';

type SessionDeps = Pick<HttpDeps, 'access' | 'demo' | 'drill' | 'filling' | 'log'>;

export function sessionRoutes(deps: SessionDeps, limits: HttpLimits): Route[] {
  return [readRoute(deps), signInRoute(deps, limits), signOutRoute(deps), ownPasswordRoute(deps)];
}

function readRoute(deps: SessionDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/session',
    tag: 'Phiên làm việc',
    summary: 'Ai đang đăng nhập; khi trình diễn là người xem không đăng nhập',
    guard: 'public',
    status: 200,
    answer: { description: 'Phiên hiện tại', schema: sessionAnswer },
    problems: ['authentication_required', 'forbidden'],
    handle({ who, request }) {
      if (who === null) throw new HttpProblem('authentication_required');
      return sessionOf(deps, who, sessionIdOf(request.headers.cookie));
    },
  });
}

function signInRoute(deps: SessionDeps, limits: HttpLimits): Route {
  const { access, log } = deps;
  return defineRoute({
    method: 'post',
    path: '/session',
    tag: 'Phiên làm việc',
    summary: 'Đăng nhập; đặt cookie phiên',
    guard: 'public',
    before: [limitFailures(limits.failedSignInsPerMinute)],
    body: jsonBody(signInRequest),
    status: 200,
    answer: { description: 'Phiên mới', schema: sessionAnswer },
    problems: ['invalid_credentials', 'too_many_sign_ins', 'cross_site'],
    async handle({ body, request, response }) {
      const result = await access.signIn(body.user, body.password);
      if (result.kind === 'wait') {
        log.warn({ audit: 'sign_in_throttled', user: body.user }, 'sign-in throttled');
        throw new HttpProblem('too_many_sign_ins', { retryAfterSeconds: result.seconds });
      }
      if (result.kind === 'refused') {
        log.warn({ audit: 'sign_in_refused', user: body.user, ip: request.ip }, 'sign-in refused');
        throw new HttpProblem('invalid_credentials');
      }
      const before = sessionIdOf(request.headers.cookie);
      if (before !== null) access.sessions.close(before);
      const { id, identity } = result.session;
      setSessionCookie(request, response, id);
      log.info({ audit: 'signed_in', user: identity.name, role: identity.role }, 'signed in');
      return sessionOf(deps, identity, id);
    },
  });
}

function signOutRoute({ access, log }: SessionDeps): Route {
  return defineRoute({
    method: 'delete',
    path: '/session',
    tag: 'Phiên làm việc',
    summary: 'Đăng xuất; phiên kết thúc ngay ở mọi nơi',
    guard: { action: 'session:own', scope: 'province' },
    status: 204,
    answer: { description: 'Đã đăng xuất' },
    handle({ who, request, response }) {
      const id = sessionIdOf(request.headers.cookie);
      if (id !== null) access.sessions.close(id);
      response.clearCookie(SESSION_COOKIE, cookieOptions(request));
      log.info({ audit: 'signed_out', user: who?.name }, 'signed out');
    },
  });
}

function ownPasswordRoute({ access, log }: SessionDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/session/password',
    tag: 'Phiên làm việc',
    summary: 'Đổi mật khẩu của mình; mọi phiên của mình kết thúc, kể cả phiên này',
    guard: { action: 'session:own', scope: 'province' },
    body: jsonBody(ownPasswordChange),
    status: 204,
    answer: { description: 'Đã đổi; đăng nhập lại' },
    problems: ['invalid_credentials', 'too_many_sign_ins'],
    async handle({ who, body }) {
      const result = await access.changeOwnPassword(who?.name ?? '', body.current, body.next);
      if (result.kind === 'wait')
        throw new HttpProblem('too_many_sign_ins', { retryAfterSeconds: result.seconds });
      if (result.kind === 'refused') throw new HttpProblem('invalid_credentials');
      log.info({ audit: 'own_password_changed', user: who?.name }, 'password changed');
    },
  });
}

function limitFailures(perMinute: number) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    skipSuccessfulRequests: true,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (_request, _response, next) =>
      next(new HttpProblem('too_many_sign_ins', { retryAfterSeconds: 60 })),
  });
}

function sessionOf(deps: SessionDeps, who: Identity, id: string | null): z.infer<typeof sessionAnswer> {
  const { demo, drill } = deps;
  const role = who.kind === 'user' ? who.role : who.kind;
  if (role === undefined || role === 'source')
    throw new HttpProblem('forbidden', { detail: 'Mã truy cập không có phiên đăng nhập.' });
  const csrf = id === null || who.kind !== 'user' ? '' : deps.access.sessions.csrfOf(id);
  const filling = deps.filling?.() ?? null;
  return {
    ...{ user: who.name, role, scope: who.scope, csrf, demo, drill },
    ...(filling === null ? {} : { filling }),
  };
}

function setSessionCookie(request: Request, response: Response, id: string): void {
  response.cookie(SESSION_COOKIE, id, { ...cookieOptions(request), maxAge: ABSOLUTE_MS });
}

/** Without TLS a browser takes a `Secure` cookie from nobody; only the own machine needs none. */
function cookieOptions(request: Request) {
  const secure = request.secure || !isLoopback(request.hostname);
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
}
