/** What the national portal has published of the service index, to lay beside ours: looked at in a file, and stored. */
import type { Request } from 'express';
import { z } from 'zod';
import { MAX_PUBLISHED_BYTES } from '#contract/published-file';
import type { PublishedEntry } from '#contract/score';
import type { HttpDeps } from '../http-deps.ts';
import { mediaTypeOf } from '../mount-routes.ts';
import { parseInput } from '../parse-input.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope } from '../schemas/common-schemas.ts';
import { publishedPreviewAnswer } from '../schemas/published-schemas.ts';
import { publishedAnswer, publishedRequest } from '../schemas/score-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';
import { entered } from './entered.ts';

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv';
const CSV_COLUMNS = z
  .string()
  .describe('Cột: unit, period, asOf, total, rank, of, source và mỗi mã nhóm một cột');
const tag = 'Bộ chỉ số 766';
const guard = { action: 'indicators:manage', scope: 'province' } as const;

type Deps = Pick<ScoresDeps, 'reform'> & Pick<HttpDeps, 'log'>;

export function publishedRoutes(deps: Deps): Route[] {
  return [previewRoute(deps), storeRoute(deps)];
}

function previewRoute({ reform }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/scores/published/preview',
    tag,
    summary: 'Đọc thử tệp CSV điểm 766 đã công bố: từng dòng sẽ thêm hay đổi gì, lỗi theo dòng; chưa lưu gì',
    guard,
    body: {
      schema: z.instanceof(Buffer),
      mediaTypes: [CSV_TYPE],
      limitBytes: MAX_PUBLISHED_BYTES,
      raw: true,
      documented: { [CSV_TYPE]: CSV_COLUMNS },
    },
    status: 200,
    answer: { description: 'Kết quả đọc thử', schema: publishedPreviewAnswer },
    handle: ({ body }) => reform.previewPublished(body),
  });
}

function storeRoute({ reform, log }: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/scores/published',
    tag,
    summary: 'Nhập điểm 766 đã công bố trên Cổng Dịch vụ công quốc gia (JSON hoặc CSV) để đối chiếu',
    guard,
    body: {
      schema: z.instanceof(Buffer),
      mediaTypes: [JSON_TYPE, CSV_TYPE],
      limitBytes: MAX_PUBLISHED_BYTES,
      raw: true,
      documented: {
        [JSON_TYPE]: publishedRequest,
        [CSV_TYPE]: CSV_COLUMNS,
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
