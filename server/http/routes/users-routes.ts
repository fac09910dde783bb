/** Accounts and screens in the hands of the administrator. */
import { newUserRequest } from '#contract/http-api';
import type { AccountRefusal, AccountResult, AccountView } from '../../access/account-keeper.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import {
  passwordReset,
  userAnswer,
  userChange,
  userParams,
  usersAnswer,
} from '../schemas/account-schemas.ts';
import { asScope, jsonBody, unitOfScope } from '../schemas/common-schemas.ts';

type UsersDeps = Pick<HttpDeps, 'access' | 'catalogue' | 'log'>;
const guard = { action: 'users:manage', scope: 'province' } as const;
const tag = 'Quản trị';

export function usersRoutes(deps: UsersDeps): Route[] {
  return [listRoute(deps), createRoute(deps), changeRoute(deps), resetRoute(deps)];
}

function listRoute({ access }: UsersDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/users',
    tag,
    summary: 'Mọi tài khoản',
    guard,
    status: 200,
    answer: { description: 'Tài khoản theo tên', schema: usersAnswer },
    handle: () => ({ items: access.accounts.list().map(userOf) }),
  });
}

function createRoute(deps: UsersDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/users',
    tag,
    summary: 'Tạo tài khoản',
    guard,
    body: jsonBody(newUserRequest),
    status: 201,
    answer: { description: 'Tài khoản mới', schema: userAnswer },
    problems: ['user_exists'],
    async handle({ body, who }) {
      const scope = knownScope(body.scope, deps);
      const account = accountOf(await deps.access.accounts.create({ ...body, scope }));
      deps.log.info({ audit: 'user_created', user: account.name, by: who?.name }, 'account created');
      return userOf(account);
    },
  });
}

function changeRoute(deps: UsersDeps): Route {
  return defineRoute({
    method: 'patch',
    path: '/users/{user}',
    tag,
    summary: 'Đổi vai trò, phạm vi, khóa hoặc mở khóa; kết thúc mọi phiên của tài khoản',
    guard,
    params: userParams,
    body: jsonBody(userChange),
    status: 200,
    answer: { description: 'Tài khoản sau khi đổi', schema: userAnswer },
    problems: ['not_found', 'last_administrator'],
    handle({ params, body, who }) {
      const scope = body.scope === undefined ? undefined : knownScope(body.scope, deps);
      const account = accountOf(deps.access.accounts.change(params.user, { ...body, scope }));
      deps.log.info(
        { audit: 'user_changed', user: account.name, change: body, by: who?.name },
        'account changed',
      );
      return userOf(account);
    },
  });
}

function resetRoute(deps: UsersDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/users/{user}/password',
    tag,
    summary: 'Đặt lại mật khẩu; kết thúc mọi phiên của tài khoản',
    guard,
    params: userParams,
    body: jsonBody(passwordReset),
    status: 204,
    answer: { description: 'Đã đặt mật khẩu' },
    problems: ['not_found'],
    async handle({ params, body, who }) {
      accountOf(await deps.access.accounts.resetPassword(params.user, body.password));
      deps.log.info({ audit: 'password_reset', user: params.user, by: who?.name }, 'password reset');
    },
  });
}

/** @throws HttpProblem when the scope names a unit that the catalogue does not hold */
function knownScope(text: string, { catalogue }: UsersDeps) {
  const scope = asScope(text);
  const unit = unitOfScope(scope);
  if (unit !== null && !catalogue.units.has(unit) && !catalogue.departments.has(unit)) {
    throw scopeProblem(`Không có đơn vị ${unit} trong danh mục.`);
  }
  return scope;
}

function accountOf(result: AccountResult): AccountView {
  if (result.kind === 'ok') return result.account;
  throw refusals[result.code]();
}

const refusals: Record<AccountRefusal, () => HttpProblem> = {
  user_exists: () => new HttpProblem('user_exists'),
  unknown_user: () => new HttpProblem('not_found'),
  last_administrator: () => new HttpProblem('last_administrator'),
  scope_does_not_fit_role: () =>
    scopeProblem('Vai trò unit cần phạm vi unit:MÃ; các vai trò khác cần province.'),
};

function scopeProblem(message: string): HttpProblem {
  return new HttpProblem('invalid_request', { errors: [{ path: 'body.scope', message }] });
}

function userOf({ name, role, scope, disabled, createdAt }: AccountView) {
  return { user: name, role, scope, disabled, createdAt: isoLocal(createdAt) };
}
