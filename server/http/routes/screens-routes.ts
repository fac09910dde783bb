/** The walls that hold a token, and taking one back. */
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { screenParams, screensAnswer } from '../schemas/account-schemas.ts';

const guard = { action: 'screens:manage', scope: 'province' } as const;
const tag = 'Quản trị';

export function screensRoutes({ access, log }: Pick<HttpDeps, 'access' | 'log'>): Route[] {
  const list = defineRoute({
    method: 'get',
    path: '/screens',
    tag,
    summary: 'Các màn hình đã khai báo',
    guard,
    status: 200,
    answer: { description: 'Màn hình theo tên', schema: screensAnswer },
    handle: () => ({
      items: access.screens.list().map(({ name, revokedAt }) => ({
        name,
        revokedAt: revokedAt === null ? null : isoLocal(revokedAt),
      })),
    }),
  });
  const revoke = defineRoute({
    method: 'post',
    path: '/screens/{name}/revoke',
    tag,
    summary: 'Thu hồi mã của một màn hình, ngay lập tức và vĩnh viễn',
    guard,
    params: screenParams,
    status: 204,
    answer: { description: 'Mã không còn hiệu lực' },
    problems: ['not_found'],
    handle({ params, who }) {
      if (!access.screens.revoke(params.name)) throw new HttpProblem('not_found');
      log.info({ audit: 'screen_revoked', screen: params.name, by: who?.name }, 'screen revoked');
    },
  });
  return [list, revoke];
}
