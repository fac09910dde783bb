/**
 * Pull connectors, set up by administrators: looked at and tried out first, then switched on. Whatever makes this
 * server ask another one is limited for each account, so that it is no tool against others.
 */
import { DEFAULT_LIMITS, type HttpDeps, type HttpLimits } from '../http-deps.ts';
import { limitPerKey } from '../limit-per-key.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import {
  connectorAnswer,
  connectorLookAnswer,
  connectorLookRequest,
  connectorParams,
  connectorPreviewAnswer,
  connectorRequest,
  connectorsAnswer,
  scheduleAnswer,
  scheduleQuery,
} from '../schemas/connector-schemas.ts';
import type { SettingOutcome, WaysInDeps } from '../ways-in-deps.ts';

type Deps = Pick<WaysInDeps, 'connectors'> & Pick<HttpDeps, 'log'>;
const tag = 'Kết nối lấy dữ liệu';
const guard = { action: 'connectors:manage', scope: 'province' } as const;
const NEXT_RUNS = 3;

export function connectorsRoutes({ connectors, log }: Deps, limits: HttpLimits): Route[] {
  const limited = [limitPerKey(limits.fetchesPerMinute ?? DEFAULT_LIMITS.fetchesPerMinute, 60_000)];
  return [
    defineRoute({
      method: 'get',
      path: '/connectors',
      tag,
      summary: 'Các kết nối: thiết lập, lần chạy cuối, lỗi cuối; không có mã truy cập',
      guard,
      status: 200,
      answer: { description: 'Các kết nối', schema: connectorsAnswer },
      handle: () => connectors.list(),
    }),
    defineRoute({
      method: 'get',
      path: '/connectors/schedule',
      tag,
      summary: 'Ba lần chạy tới của một lịch cron, theo giờ Việt Nam',
      guard,
      query: scheduleQuery,
      status: 200,
      answer: { description: 'Các lần chạy tới', schema: scheduleAnswer },
      problems: ['invalid_settings'],
      handle({ query: { pattern } }) {
        const next = connectors.nextRuns(pattern, NEXT_RUNS);
        if (next === null)
          throw new HttpProblem('invalid_settings', {
            detail: 'Lịch không đúng mẫu cron năm phần, ví dụ 5 * * * * hoặc 0 7 * * 1-5.',
          });
        return { next };
      },
    }),
    ...trialRoutes(connectors, limited),
    defineRoute({
      method: 'post',
      path: '/connectors',
      tag,
      summary: 'Thêm hoặc đổi một kết nối; muốn bật thì phải đọc thử được trước',
      guard,
      body: jsonBody(connectorRequest),
      status: 201,
      answer: { description: 'Kết nối', schema: connectorAnswer },
      problems: ['invalid_settings', 'store_busy', 'store_unwritable'],
      handle({ body, who }) {
        const by = who?.name ?? '';
        const saved = faultless(connectors.save(body.setting, body.secret, by));
        const { id, enabled } = saved.setting;
        log.info({ audit: 'connector_set', by, connector: id, enabled }, 'connector set');
        return saved;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/connectors/{id}/run',
      tag,
      summary: 'Chạy một kết nối ngay',
      guard,
      before: limited,
      params: connectorParams,
      status: 200,
      answer: { description: 'Kết nối sau lượt chạy', schema: connectorAnswer },
      problems: ['not_found', 'invalid_settings', 'connector_running', 'too_many_requests'],
      async handle({ params: { id } }) {
        const known = connectors.list().items.find(({ setting }) => setting.id === id);
        if (known === undefined) throw unknown(id);
        // What is off may never have been tried out.
        if (!known.setting.enabled)
          throw new HttpProblem('invalid_settings', {
            detail: 'Kết nối đang tắt; hãy đọc thử và bật trước khi chạy.',
          });
        const item = await connectors.run(id);
        if (item === undefined) throw new HttpProblem('connector_running');
        return item;
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/connectors/{id}',
      tag,
      summary: 'Xóa một kết nối cùng mã truy cập của nó; giá trị đã lấy được giữ nguyên',
      guard,
      params: connectorParams,
      status: 204,
      answer: { description: 'Đã xóa' },
      problems: ['not_found', 'invalid_settings', 'store_busy', 'store_unwritable'],
      handle({ params: { id }, who }) {
        const by = who?.name ?? '';
        const outcome = connectors.remove(id, by);
        if (outcome === 'unknown') throw unknown(id);
        if (outcome === 'shipped')
          throw new HttpProblem('invalid_settings', {
            detail: 'Kết nối này có sẵn từ khi cài đặt, không xóa được trên trang; hãy tắt nó.',
          });
        log.info({ audit: 'connector_removed', by, connector: id }, 'connector removed');
      },
    }),
  ];
}

/** What asks another server and keeps nothing. */
function trialRoutes(
  connectors: WaysInDeps['connectors'],
  before: ReturnType<typeof limitPerKey>[],
): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/connectors/look',
      tag,
      summary: 'Xem một trang nguồn có những danh sách, cột nào và vài dòng đầu; không lưu gì',
      guard,
      before,
      body: jsonBody(connectorLookRequest),
      status: 200,
      answer: { description: 'Những gì trang có', schema: connectorLookAnswer },
      problems: ['invalid_settings', 'too_many_requests'],
      handle: async ({ body }) => faultless(await connectors.look(body.page, body.secret), 'page'),
    }),
    defineRoute({
      method: 'post',
      path: '/connectors/preview',
      tag,
      summary: 'Đọc thử: lấy trang một lần, cho thấy các giá trị sẽ nhận và lý do từ chối; không lưu gì',
      guard,
      before,
      body: jsonBody(connectorRequest),
      status: 200,
      answer: { description: 'Kết quả đọc thử', schema: connectorPreviewAnswer },
      problems: ['invalid_settings', 'too_many_requests'],
      handle: async ({ body }) => faultless(await connectors.preview(body.setting, body.secret)),
    }),
  ];
}

function unknown(id: string): HttpProblem {
  return new HttpProblem('not_found', { detail: `Không có kết nối mang mã ${id}.` });
}

/** @param part of the body that the faults are in */
function faultless<T>(outcome: SettingOutcome<T>, part = 'setting'): T {
  if (outcome.kind === 'ok') return outcome.result;
  const errors = outcome.faults.map(({ path, message }) => ({ path: `body.${part}.${path}`, message }));
  throw new HttpProblem('invalid_settings', { detail: errors[0]?.message ?? '', errors });
}
