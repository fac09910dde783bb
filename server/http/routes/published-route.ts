/** `POST /scores/published`: what the national portal has published of the service index, to lay beside ours. */
import type { Request } from 'express';
import { z } from 'zod';
import type { PublishedEntry } from '#contract/score';
import type { HttpDeps } from '../http-deps.ts';
import { mediaTypeOf } from '../mount-routes.ts';
import { parseInput } from '../parse-input.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope } from '../schemas/common-schemas.ts';
import { publishedAnswer, publishedRequest } from '../schemas/score-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';
import { entered } from './entered.ts';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
const MAX_PUBLISHED_BYTES = 512 * 1024;

export function publishedRoute({ reform, log }: Pick<ScoresDeps, 'reform'> & Pick<HttpDeps, 'log'>): Route {
  return defineRoute({
    method: 'post',
    path: '/scores/published',
    tag: 'Bộ chỉ số 766',
    summary: 'Nhập điểm 766 đã công bố trên Cổng Dịch vụ công quốc gia (JSON hoặc CSV) để đối chiếu',
    guard: { action: 'indicators:manage', scope: 'province' },
    body: {
      schema: z.instanceof(Buffer),
      mediaTypes: [JSON_TYPE, CSV_TYPE],
      limitBytes: MAX_PUBLISHED_BYTES,
      raw: true,
      documented: {
        [JSON_TYPE]: publishedRequest,
        [CSV_TYPE]: z
          .string()
          .describe('Cột: unit, period, asOf, total, rank, of, source và mỗi mã nhóm một cột'),
      },
    },
    status: 201,
    answer: { description: 'Số dòng đã lưu và điểm cần xem lại', schema: publishedAnswer },
    problems: ['not_json', 'store_busy', 'store_unwritable'],
    handle({ body, request, who }) {
      const by = who?.name ?? '';
      const answer = entered(reform.publish(publishedOf(body, request, reform), by));
      log.info({ audit: 'index_published', by, rows: answer.stored }, 'published index figures stored');
      return answer;
    },
  });
}

function publishedOf(body: Buffer, request: Request, reform: ScoresDeps['reform']): PublishedEntry[] {
  if (mediaTypeOf(request) === CSV_TYPE) return entered(reform.readPublished(body));
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpProblem('not_json');
  }
  return parseInput<typeof publishedRequest>(publishedRequest, json, 'body').map((entry) => ({
    ...entry,
    scope: asScope(entry.scope),
  }));
}
