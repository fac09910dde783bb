/** `POST /portal/dossiers`: the national portal's synchronisation records, answered in the portal's own envelope. */
import { z } from 'zod';
import { MAX_BODY_BYTES } from '#contract/cloud-event';
import { MAX_PORTAL_RECORDS, portalAnswer, portalRecord, portalStep } from '#contract/portal-record';
import type { HttpDeps, HttpLimits } from '../http-deps.ts';
import { limitPerKey } from '../limit-per-key.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';

const JSON_TYPE = 'application/json';

export function portalRoute(deps: Pick<HttpDeps, 'portal' | 'catalogue'>, limits: HttpLimits): Route {
  const one = z.union([portalRecord, portalStep]).meta({ examples: [exampleOf(deps.catalogue)] });
  return defineRoute({
    method: 'post',
    path: '/portal/dossiers',
    tag: 'Tiếp nhận sự kiện',
    summary:
      'Gửi bản ghi đồng bộ hồ sơ của Cổng quốc gia: một bản ghi hoặc mảng tối đa 1.000; mỗi bản ghi được xét riêng',
    guard: { action: 'events:write', scope: 'province' },
    before: [limitPerKey(limits.ingestPerSecond)],
    body: {
      schema: z.unknown(),
      mediaTypes: [JSON_TYPE],
      limitBytes: MAX_BODY_BYTES,
      documented: { [JSON_TYPE]: z.union([one, z.array(one).max(MAX_PORTAL_RECORDS)]) },
    },
    status: 200,
    answer: { description: 'Số phận từng bản ghi, theo thứ tự gửi', schema: portalAnswer },
    problems: ['batch_too_large', 'too_many_requests', 'store_busy', 'store_unwritable'],
    handle({ body, who }) {
      const via = who?.name ?? '';
      if (deps.portal.isOpenTo?.(via) === false)
        throw new HttpProblem('forbidden', { detail: 'Khóa này không được gửi thay Cổng Dịch vụ công.' });
      return deps.portal.takeInTurns(recordsOf(body), via);
    },
  });
}

/** Judges only the request as a whole; what is wrong with one record must not cost the others. */
function recordsOf(body: unknown): readonly unknown[] {
  if (typeof body !== 'object' || body === null)
    throw new HttpProblem('invalid_request', {
      detail: 'Nội dung phải là một bản ghi hoặc một mảng bản ghi JSON.',
    });
  const records: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (records.length > MAX_PORTAL_RECORDS)
    throw new HttpProblem('batch_too_large', {
      detail: `Có ${records.length} bản ghi; tối đa ${MAX_PORTAL_RECORDS}.`,
    });
  return records;
}

/** One that would be accepted. */
function exampleOf({ units, procedures, province }: HttpDeps['catalogue']) {
  const [unit] = units.keys();
  const [procedure] = procedures.keys();
  return {
    MaHoSo: `${province.dossierCode}.${unit}-261120-0001`,
    MaTTHC: procedure,
    KenhThucHien: 2,
    LoaiDoiTuong: 1,
    NgayNopHoSo: '20261119201500',
    NgayTiepNhan: '20261120073000',
    NgayHenTra: '20261125170000',
    TrangThaiHoSo: 4,
    DonViXuLy: unit,
  };
}
