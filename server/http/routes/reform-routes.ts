/** The administrative-reform index, the satisfaction survey and the internal grading: read, and entered by hand. */
import type { HttpDeps } from '../http-deps.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import { internalRequest, parAnswer, yearlyRequest } from '../schemas/reform-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';
import { entered } from './entered.ts';

type ReformRoutesDeps = Pick<ScoresDeps, 'reform'> & Pick<HttpDeps, 'log'>;
const tag = 'Cải cách hành chính';
const read = { action: 'indicators:read', scope: 'province' } as const;
const manage = { action: 'indicators:manage', scope: 'province' } as const;

export function reformRoutes({ reform, log }: ReformRoutesDeps): Route[] {
  const board = defineRoute({
    method: 'get',
    path: '/par-index',
    tag,
    summary: 'Chỉ số cải cách hành chính và Chỉ số hài lòng qua các năm, trọng số từng lĩnh vực',
    guard: read,
    status: 200,
    answer: { description: 'Các năm đã biết', schema: parAnswer },
    handle: () => reform.par(),
  });
  const enter = defineRoute({
    method: 'post',
    path: '/par-index',
    tag,
    summary: 'Nhập hoặc sửa số liệu của một năm; có thể kèm trọng số mới',
    guard: manage,
    body: jsonBody(yearlyRequest),
    status: 201,
    answer: { description: 'Bảng sau khi nhập', schema: parAnswer },
    problems: ['store_busy', 'store_unwritable'],
    handle({ body, who }) {
      const by = who?.name ?? '';
      const answer = entered(reform.enterYear(body, by));
      log.info({ audit: 'par_entered', by, index: body.index, year: body.year }, 'yearly index entered');
      return answer;
    },
  });
  return [board, enter, internalRoute({ reform, log })];
}

function internalRoute({ reform, log }: ReformRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/par-index/internal',
    tag,
    summary: 'Nhập kết quả tỉnh tự xếp loại các đơn vị của một năm; thay kết quả đã có của năm và cấp ấy',
    guard: manage,
    body: jsonBody(internalRequest),
    status: 201,
    answer: { description: 'Bảng sau khi nhập', schema: parAnswer },
    problems: ['store_busy', 'store_unwritable'],
    handle({ body, who }) {
      const by = who?.name ?? '';
      const answer = entered(reform.enterInternal({ ...body, index: 'internal' }, by));
      log.info(
        { audit: 'internal_entered', by, year: body.year, kind: body.kind },
        'internal results entered',
      );
      return answer;
    },
  });
}
