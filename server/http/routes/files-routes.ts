/** Sheets of dossiers from units that have no programming interface: preview first, then storing what was previewed. */
import { z } from 'zod';
import { fileImportAnswer, filePreview } from '#contract/file-import';
import { MAX_FILE_BYTES } from '#contract/file-limits';
import type { Identity } from '../../access/rules.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { FileUploader } from '../intake-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const tag = 'Nhập tệp';

/** Everyone reaches as far as the own scope; of a unit's account the use case takes the own rows only. */
const guard = { action: 'files:import', scope: ({ who }: { who: Identity }) => who.scope } as const;

export function filesRoutes({ files }: Pick<HttpDeps, 'files'>): Route[] {
  const preview = defineRoute({
    method: 'post',
    path: '/files/preview',
    tag,
    summary: 'Đọc thử tệp hồ sơ (.xlsx, .csv; tối đa 4 MB, 20.000 dòng): từng lỗi theo dòng, chưa lưu gì',
    guard,
    body: {
      schema: z.instanceof(Buffer),
      mediaTypes: [XLSX, CSV],
      limitBytes: MAX_FILE_BYTES,
      raw: true,
      documented: { [XLSX]: z.file(), [CSV]: z.file() },
    },
    status: 200,
    answer: { description: 'Kết quả đọc thử', schema: filePreview },
    problems: ['unreadable_sheet'],
    async handle({ body, who }) {
      const read = await files.preview(body, uploaderOf(who));
      if ('fault' in read) throw new HttpProblem('unreadable_sheet', { detail: read.fault });
      return read.preview;
    },
  });
  const confirm = defineRoute({
    method: 'post',
    path: '/files/{token}/confirm',
    tag,
    summary: 'Lưu những dòng hợp lệ của tệp đã đọc thử; mã có hiệu lực 10 phút',
    guard,
    params: z.object({ token: z.uuid() }),
    status: 200,
    answer: { description: 'Kết quả lưu', schema: fileImportAnswer },
    problems: ['preview_expired', 'store_busy', 'store_unwritable'],
    async handle({ params, who }) {
      const answer = await files.confirm(params.token, uploaderOf(who));
      if (answer === undefined) throw new HttpProblem('preview_expired');
      return answer;
    },
  });
  return [preview, confirm, templateRoute(files)];
}

function templateRoute(files: HttpDeps['files']): Route {
  return defineRoute({
    method: 'get',
    path: '/files/template.xlsx',
    tag,
    summary: 'Tệp mẫu để điền hồ sơ, kèm hướng dẫn từng cột',
    guard,
    status: 200,
    answer: { description: 'Tệp Excel', mediaType: XLSX },
    async handle({ response }) {
      const file = await files.template();
      response
        .set('Content-Disposition', 'attachment; filename="mau-ho-so.xlsx"')
        .set('Cache-Control', 'no-store')
        .type(XLSX)
        .send(file);
    },
  });
}

function uploaderOf(who: Identity | null): FileUploader {
  const scope = who?.scope ?? 'province';
  return { name: who?.name ?? '', unit: scope === 'province' ? null : scope.slice('unit:'.length) };
}
