/** A sheet of indicator values: looked at first, stored by a second call, and an empty one to fill in. */
import { z } from 'zod';
import { MAX_VALUE_FILE_BYTES } from '#contract/value-file';
import type { Identity } from '../../access/rules.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { unitOfScope } from '../schemas/common-schemas.ts';
import { valueFileAnswer, valueFilePreview } from '../schemas/ways-in-schemas.ts';
import type { WaysInDeps } from '../ways-in-deps.ts';
import { XLSX } from './files-routes.ts';

const CSV = 'text/csv';
const tag = 'Nhập chỉ tiêu';
const guard = { action: 'files:import', scope: ({ who }: { who: Identity }) => who.scope } as const;

export function valueFilesRoutes({ valueFiles }: Pick<WaysInDeps, 'valueFiles'>): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/indicator-files/preview',
      tag,
      summary: 'Đọc thử tệp giá trị chỉ tiêu (.xlsx, .csv; tối đa 4 MB, 5.000 dòng); chưa lưu gì',
      guard,
      body: {
        schema: z.instanceof(Buffer),
        mediaTypes: [XLSX, CSV],
        limitBytes: MAX_VALUE_FILE_BYTES,
        raw: true,
        documented: { [XLSX]: z.file(), [CSV]: z.file() },
      },
      status: 200,
      answer: { description: 'Kết quả đọc thử', schema: valueFilePreview },
      problems: ['unreadable_sheet'],
      async handle({ body, who }) {
        const read = await valueFiles.preview(body, uploaderOf(who));
        if ('fault' in read) throw new HttpProblem('unreadable_sheet', { detail: read.fault });
        return read.preview;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/indicator-files/{token}/confirm',
      tag,
      summary: 'Lưu những giá trị hợp lệ của tệp đã đọc thử; mã có hiệu lực 10 phút',
      guard,
      params: z.object({ token: z.uuid() }),
      status: 200,
      answer: { description: 'Kết quả lưu', schema: valueFileAnswer },
      problems: ['preview_expired', 'store_busy', 'store_unwritable'],
      handle({ params, who }) {
        const answer = valueFiles.confirm(params.token, uploaderOf(who));
        if (answer === undefined) throw new HttpProblem('preview_expired');
        return answer;
      },
    }),
    templateRoute(valueFiles),
  ];
}

function templateRoute(valueFiles: WaysInDeps['valueFiles']): Route {
  return defineRoute({
    method: 'get',
    path: '/indicator-files/template.xlsx',
    tag,
    summary: 'Tệp mẫu để điền giá trị chỉ tiêu, kèm danh mục chỉ tiêu và cách ghi',
    guard,
    status: 200,
    answer: { description: 'Tệp Excel', mediaType: XLSX },
    async handle({ response }) {
      const file = await valueFiles.template();
      response
        .set('Content-Disposition', 'attachment; filename="mau-chi-tieu.xlsx"')
        .set('Cache-Control', 'no-store')
        .type(XLSX)
        .send(file);
    },
  });
}

function uploaderOf(who: Identity | null) {
  return { name: who?.name ?? '', unit: unitOfScope(who?.scope ?? 'province') };
}
