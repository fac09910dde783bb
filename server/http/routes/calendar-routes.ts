/** The working calendar: read by everyone, changed by the administrator after a preview. */
import { z } from 'zod';
import {
  calendarChanges,
  calendarPreview,
  calendarPreviewRequest,
  calendarSaveRequest,
  calendarYear,
} from '#contract/calendar';
import type { CalendarFault, CalendarOutcome } from '../../domain/calendar-change.ts';
import type { CalendarDeps } from '../calendar-deps.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';

type CalendarRoutesDeps = CalendarDeps & Pick<HttpDeps, 'log'>;
const manage = { action: 'calendar:manage', scope: 'province' } as const;
const tag = 'Lịch làm việc';

export function calendarRoutes(deps: CalendarRoutesDeps): Route[] {
  return [yearRoute(deps), changesRoute(deps), previewRoute(deps), saveRoute(deps)];
}

function yearRoute({ calendar }: CalendarRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/calendar',
    tag,
    summary: 'Ngày nghỉ, ngày thứ Bảy làm bù và số ngày làm việc của một năm',
    guard: { action: 'catalogue:read', scope: 'province' },
    query: z.strictObject({
      year: z.coerce.number().int().min(2000).max(2100).optional().describe('Mặc định là năm nay'),
    }),
    status: 200,
    answer: { description: 'Lịch đang có hiệu lực', schema: calendarYear },
    handle: ({ query }) => calendar.year(query.year),
  });
}

function changesRoute({ calendar }: CalendarRoutesDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/calendar/changes',
    tag,
    summary: 'Các lần thay đổi lịch: ai, lúc nào, căn cứ nào; mới nhất trước',
    guard: manage,
    status: 200,
    answer: { description: 'Các lần thay đổi', schema: calendarChanges },
    handle: () => ({ items: calendar.changes() }),
  });
}

function previewRoute({ calendar }: CalendarRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/calendar/preview',
    tag,
    summary: 'Xem trước một thay đổi: hồ sơ nào đổi hạn, từ lúc nào sang lúc nào; không lưu gì',
    guard: manage,
    body: jsonBody(calendarPreviewRequest),
    status: 200,
    answer: { description: 'Tác động của thay đổi', schema: calendarPreview },
    handle: async ({ body }) => previewOf(await calendar.preview(body.rows)),
  });
}

function saveRoute({ calendar, log }: CalendarRoutesDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/calendar',
    tag,
    summary: 'Lưu một thay đổi kèm căn cứ pháp lý; hạn của các hồ sơ liên quan được tính lại cùng lúc',
    guard: manage,
    body: jsonBody(calendarSaveRequest),
    status: 200,
    answer: { description: 'Tác động đã có hiệu lực', schema: calendarPreview },
    problems: ['calendar_outdated'],
    handle({ body, who }) {
      const by = who?.name ?? '';
      const preview = previewOf(calendar.save({ ...body, by }));
      const { moved, version: seq } = preview;
      log.info({ audit: 'calendar_changed', by, rows: body.rows.length, moved, seq }, 'calendar changed');
      return preview;
    },
  });
}

const FAULTS: Record<CalendarFault, string> = {
  day_twice: 'Ngày này đã có ở một dòng trước.',
  weekend_is_off: 'Thứ Bảy, Chủ Nhật vốn là ngày nghỉ; chọn "normal" để bỏ ngày làm bù.',
  not_a_saturday: 'Chỉ thứ Bảy mới làm bù được.',
  break_too_long: 'Thay đổi này tạo kỳ nghỉ liền nhau quá 21 ngày.',
};

/** @throws HttpProblem naming each row at fault */
function previewOf(answer: CalendarOutcome) {
  if (answer.kind === 'ok') return answer.preview;
  if (answer.kind === 'outdated') throw new HttpProblem('calendar_outdated');
  throw new HttpProblem('invalid_request', {
    errors: answer.faults.map(({ row, fault }) => ({
      path: `body.rows.${row}.date`,
      message: FAULTS[fault],
    })),
  });
}
