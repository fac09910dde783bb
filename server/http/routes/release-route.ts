/** Lets a value that stands in quarantine count, on the word of a person. */
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { IndicatorDeps } from '../indicator-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { releaseAnswer, releaseParams, releaseRequest } from '../schemas/indicator-schemas.ts';

export function releaseRoute({ releaseValue, log }: IndicatorDeps & Pick<HttpDeps, 'log'>): Route {
  return defineRoute({
    method: 'post',
    path: '/quarantine/{id}/release',
    tag: 'Tiếp nhận sự kiện',
    summary: 'Cho nhận một giá trị chỉ tiêu đang bị giữ, kèm lý do; giá trị được tính từ lúc đó',
    guard: { action: 'quarantine:release', scope: 'province' },
    params: releaseParams,
    body: jsonBody(releaseRequest),
    status: 200,
    answer: { description: 'Đã cho nhận', schema: releaseAnswer },
    problems: ['not_found', 'released_already', 'not_releasable'],
    handle({ params: { id }, body: { reason }, who }) {
      const by = who?.name ?? '';
      const outcome = releaseValue(id, { by, reason });
      switch (outcome.kind) {
        case 'unknown':
          throw new HttpProblem('not_found', { detail: `Không có sự kiện bị giữ số ${id}.` });
        case 'released_before':
          throw new HttpProblem('released_already', {
            detail: `${outcome.by} đã cho nhận lúc ${isoLocal(outcome.at)}.`,
          });
        case 'refused':
          throw new HttpProblem('not_releasable', { detail: outcome.message });
        case 'released':
          log.info({ audit: 'quarantine_released', by, id, seq: outcome.seq }, 'refused value released');
          return { seq: outcome.seq };
      }
    },
  });
}
