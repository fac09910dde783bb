/** A sheet of an adopted reform plan: looked at first, adopted by a second call. */
import { z } from 'zod';
import { MAX_PLAN_BYTES } from '#contract/plan-file';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { planAnswer, planFilePreview, planFileQuery } from '../schemas/plan-schemas.ts';
import type { ScoresDeps } from '../scores-deps.ts';
import type { WaysInDeps } from '../ways-in-deps.ts';
import { entered } from './entered.ts';
import { XLSX } from './files-routes.ts';

type Deps = Pick<ScoresDeps, 'reform'> & Pick<WaysInDeps, 'readPlanFile'> & Pick<HttpDeps, 'log'>;
const CSV = 'text/csv';
const tag = 'Cải cách hành chính';
const guard = { action: 'indicators:manage', scope: 'province' } as const;
const body = {
  schema: z.instanceof(Buffer),
  mediaTypes: [XLSX, CSV],
  limitBytes: MAX_PLAN_BYTES,
  raw: true as const,
  documented: { [XLSX]: z.file(), [CSV]: z.file() },
};

export function planFileRoutes({ reform, readPlanFile, log }: Deps): Route[] {
  const preview = defineRoute({
    method: 'post',
    path: '/reform-plan/file/preview',
    tag,
    summary: 'Đọc thử tệp kế hoạch cải cách hành chính đã ban hành (.xlsx, .csv; tối đa 1 MB); chưa lưu gì',
    guard,
    body,
    status: 200,
    answer: { description: 'Kết quả đọc thử', schema: planFilePreview },
    async handle({ body: file }) {
      const read = await readPlanFile(file);
      return 'faults' in read ? { rows: [], dropped: [], ...read } : reform.previewPlan(read.rows);
    },
  });
  const adopt = defineRoute({
    method: 'post',
    path: '/reform-plan/file',
    tag,
    summary: 'Thay kế hoạch đang có bằng kế hoạch trong tệp; hoạt động cùng tên giữ tiến độ',
    guard,
    query: planFileQuery,
    body,
    status: 201,
    answer: { description: 'Kế hoạch mới', schema: planAnswer },
    problems: ['store_busy', 'store_unwritable'],
    async handle({ body: file, query, who }) {
      const read = await readPlanFile(file);
      if ('faults' in read) throw new HttpProblem('invalid_request', { errors: read.faults.map(placed) });
      const by = who?.name ?? '';
      const board = entered(reform.adoptPlan({ ...query, rows: read.rows }, by));
      log.info({ audit: 'plan_adopted', by, rows: read.rows.length }, 'reform plan adopted');
      return board;
    },
  });
  return [preview, adopt];
}

function placed({ row, column, message }: { row: number; column: string; message: string }) {
  return { path: `body.row ${row}${column === '' ? '' : `.${column}`}`, message };
}
