/** `GET /reports/ii06a`: the periodic form of TT 01/2020/TT-VPCP, as figures or as a file. */
import type { Response } from 'express';
import { isoDate, type LocalDay, localDay, parseIsoDate } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { asScope, unitOfScope } from '../schemas/common-schemas.ts';
import { ii06aAnswer, reportQuery } from '../schemas/report-schemas.ts';

const CSV_TYPE = 'text/csv; charset=utf-8';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function reportsRoute(deps: Pick<HttpDeps, 'reports' | 'catalogue' | 'clock'>): Route {
  const { reports, catalogue, clock } = deps;
  return defineRoute({
    method: 'get',
    path: '/reports/ii06a',
    tag: 'Báo cáo',
    summary: 'Biểu II.06a/VPCP/KSTT của một kỳ bất kỳ, toàn tỉnh hoặc một đơn vị',
    guard: {
      action: 'reports:read',
      scope: ({ query, who }) => (query.scope === undefined ? who.scope : asScope(query.scope)),
    },
    query: reportQuery,
    status: 200,
    answer: {
      description: 'Số liệu của biểu; với format=csv, xlsx là tệp tải về',
      schema: ii06aAnswer,
      fileTypes: ['text/csv', XLSX_TYPE],
    },
    problems: ['not_found'],
    async handle({ query, who, response }) {
      const scope = query.scope === undefined ? (who?.scope ?? 'province') : asScope(query.scope);
      const unit = unitOfScope(scope);
      if (unit !== null && !catalogue.units.has(unit) && !catalogue.departments.has(unit))
        throw new HttpProblem('not_found', { detail: `Không có đơn vị ${unit} trong danh mục.` });
      const document = reports.ii06a(scope, ...periodOf(query, localDay(clock.now())));
      if (query.format === 'json') return document;
      const name = ['II.06a', unit ?? 'toan-tinh', document.from, document.to].join('_');
      if (query.format === 'csv') return sendFile(response, `${name}.csv`, CSV_TYPE, reports.csv(document));
      return sendFile(response, `${name}.xlsx`, XLSX_TYPE, await reports.xlsx(document));
    },
  });
}

/** Nothing was counted before; and the years before 1000 are written otherwise. */
const EARLIEST = '2000-01-01';

/** @throws HttpProblem when the period ends before it begins, or has not begun */
function periodOf(
  asked: { from?: string | undefined; to?: string | undefined },
  today: LocalDay,
): [from: LocalDay, to: LocalDay] {
  const to = asked.to ?? isoDate(today);
  const from = asked.from ?? `${to.slice(0, 4)}-01-01`;
  if (to < from) throw invalid('query.to', 'Ngày cuối kỳ phải không trước ngày đầu kỳ');
  if (from < EARLIEST) throw invalid('query.from', `Ngày đầu kỳ phải từ ${EARLIEST}`);
  if (parseIsoDate(from) > today) throw invalid('query.from', 'Kỳ báo cáo chưa bắt đầu');
  return [parseIsoDate(from), parseIsoDate(to)];
}

function invalid(path: string, message: string): HttpProblem {
  return new HttpProblem('invalid_request', { errors: [{ path, message }] });
}

function sendFile(response: Response, name: string, type: string, content: string | Uint8Array): void {
  response.status(200).set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  });
  response.end(content);
}
