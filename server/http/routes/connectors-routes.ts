/** Pull connectors, set up by administrators: tried out first, then switched on. */
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import { jsonBody } from '../schemas/common-schemas.ts';
import {
  connectorAnswer,
  connectorParams,
  connectorPreviewAnswer,
  connectorRequest,
  connectorsAnswer,
} from '../schemas/ways-in-schemas.ts';
import type { SettingOutcome, WaysInDeps } from '../ways-in-deps.ts';

type Deps = Pick<WaysInDeps, 'connectors'> & Pick<HttpDeps, 'log'>;
const tag = 'Kết nối lấy dữ liệu';
const guard = { action: 'connectors:manage', scope: 'province' } as const;

export function connectorsRoutes({ connectors, log }: Deps): Route[] {
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
      method: 'post',
      path: '/connectors/preview',
      tag,
      summary: 'Đọc thử: lấy trang một lần, cho thấy các giá trị sẽ nhận và lý do từ chối; không lưu gì',
      guard,
      body: jsonBody(connectorRequest),
      status: 200,
      answer: { description: 'Kết quả đọc thử', schema: connectorPreviewAnswer },
      problems: ['invalid_settings'],
      handle: async ({ body }) => faultless(await connectors.preview(body.setting, body.secret)),
    }),
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
      params: connectorParams,
      status: 200,
      answer: { description: 'Kết nối sau lượt chạy', schema: connectorAnswer },
      problems: ['not_found', 'invalid_settings', 'connector_running'],
      async handle({ params: { id } }) {
        const known = connectors.list().items.find(({ setting }) => setting.id === id);
        if (known === undefined)
          throw new HttpProblem('not_found', { detail: `Không có kết nối mang mã ${id}.` });
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
  ];
}

function faultless<T>(outcome: SettingOutcome<T>): T {
  if (outcome.kind === 'ok') return outcome.result;
  const errors = outcome.faults.map(({ path, message }) => ({ path: `body.setting.${path}`, message }));
  throw new HttpProblem('invalid_settings', { detail: errors[0]?.message ?? '', errors });
}
