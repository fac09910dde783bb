/** `GET /snapshot`: what a live client gets on joining, for those who ask now and then. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import type { Scope } from '#contract/snapshot';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope, unitOfScope } from '../schemas/common-schemas.ts';
import { snapshot } from '../schemas/snapshot-schemas.ts';

const query = z.strictObject({
  scope: scopeSchema.optional().describe('Toàn tỉnh hoặc một đơn vị; bỏ trống là phạm vi của người hỏi'),
});

export function snapshotRoute({ snapshotOf, catalogue }: Pick<HttpDeps, 'snapshotOf' | 'catalogue'>): Route {
  const scopeOf = (asked: string | undefined, own: Scope): Scope =>
    asked === undefined ? own : asScope(asked);
  return defineRoute({
    method: 'get',
    path: '/snapshot',
    tag: 'Số liệu',
    summary: 'Mọi số đếm của một phạm vi tại thời điểm này',
    guard: { action: 'snapshot:read', scope: ({ query, who }) => scopeOf(query.scope, who.scope) },
    query,
    status: 200,
    answer: { description: 'Trạng thái ban đầu của một kết nối trực tiếp', schema: snapshot },
    problems: ['not_found'],
    handle({ query, who }) {
      const scope = scopeOf(query.scope, who?.scope ?? 'province');
      const unit = unitOfScope(scope);
      if (unit !== null && !catalogue.units.has(unit) && !catalogue.departments.has(unit)) {
        throw new HttpProblem('not_found', { detail: `Không có đơn vị ${unit} trong danh mục.` });
      }
      return snapshotOf(scope);
    },
  });
}
