/** Requests and answers about indicators and sources. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import {
  AGGREGATIONS,
  COMPUTED_KEYS,
  DIRECTIONS,
  FRESHNESS,
  INDICATOR_LEVELS,
  REPORTERS,
  SOURCE_KINDS,
  VALUE_STATES,
} from '#contract/indicator';
import { REJECTION_CODES } from '#contract/rejection';
import { FIGURE_SPANS, TOLD_FIGURES } from '#contract/score-rules';
import { localTime } from './common-schemas.ts';

const scope = scopeSchema.optional().describe('`province` hoặc `unit:MÃ`; bỏ trống là phạm vi của người hỏi');
const code = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
const freshness = z
  .enum(FRESHNESS)
  .describe('fresh: đúng nhịp; stale: quá hai kỳ và 5 giây; unknown: chưa có, hoặc im lặng quá lâu');
const state = z.enum(VALUE_STATES).describe('Giá trị không còn mới thì là unknown, không bao giờ là normal');

export const indicatorsQuery = z.strictObject({
  scope,
  field: code.optional(),
  figures: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: thêm các số liệu của Bộ chỉ số 766, không thuộc lĩnh vực nào trên màn hình'),
});
export const indicatorQuery = z.strictObject({ scope });
export const indicatorParams = z.strictObject({ code });

const thresholds = z.object({ warn: z.number(), act: z.number() });

const figure = z.object({
  value: z.number().nullable().describe('null khi mẫu số bằng 0'),
  numerator: z.number(),
  denominator: z.number().nullable(),
});

const field = z.object({ code: z.string(), name: z.string(), nameEn: z.string(), order: z.int() });

const row = z.object({
  code: z.string(),
  field: z.string(),
  name: z.string(),
  nameEn: z.string(),
  unit: z.string().describe('Đơn vị đo'),
  decimals: z.int(),
  direction: z.enum(DIRECTIONS),
  target: z.number().nullable(),
  plan: z.number().nullable(),
  thresholds: thresholds.nullable().describe('Trong phạm vi một đơn vị: ngưỡng của đơn vị'),
  unitThresholds: thresholds
    .nullable()
    .describe('Ngưỡng của một đơn vị, khi số toàn tỉnh là tổng; null: như toàn tỉnh'),
  bounds: z.object({
    min: z.number().nullable(),
    max: z.number().nullable(),
    jumpFactor: z.number().nullable(),
  }),
  rhythm: z.string(),
  officeHoursOnly: z.boolean(),
  source: z.string(),
  level: z.enum(INDICATOR_LEVELS),
  reporters: z.enum(REPORTERS).nullable(),
  aggregation: z.enum(AGGREGATIONS),
  computed: z.enum(COMPUTED_KEYS).nullable(),
  figure: z
    .object({ key: z.enum(TOLD_FIGURES), over: z.enum(FIGURE_SPANS) })
    .nullable()
    .describe('Số liệu của Bộ chỉ số 766; over: sum cộng các tháng, last lấy giá trị mới nhất'),
  verified: z.boolean(),
  note: z.string(),
});

export const indicatorItem = row.extend({
  value: z.number().nullable(),
  at: localTime.nullable(),
  arrivedAt: localTime.nullable(),
  periodStart: localTime.nullable(),
  periodEnd: localTime.nullable(),
  freshness,
  state,
  previous: z
    .number()
    .nullable()
    .describe('Giá trị của kỳ trước; null khi chưa có, hoặc khi hai kỳ không tính trên cùng số đơn vị'),
  comparison: z
    .object({ previous: z.number(), difference: z.number(), ratio: z.number().nullable() })
    .nullable()
    .describe('So với kỳ trước; ratio là phần thay đổi trên kỳ trước'),
  progress: z.number().nullable().describe('Phần đường đến mục tiêu, 1 là đạt'),
  planDone: z
    .number()
    .nullable()
    .describe(
      'Phần kế hoạch đã đạt, 1 là đủ; null khi không có kế hoạch, hoặc khi kế hoạch là của toàn tỉnh',
    ),
  coverage: z
    .object({ units: z.int(), of: z.int() })
    .nullable()
    .describe('Số đơn vị được tính trên số đơn vị phải báo cáo'),
  figures: z
    .object({ today: figure, month: figure, year: figure })
    .nullable()
    .describe('Của chỉ tiêu tính từ hồ sơ'),
});

const feed = z
  .object({
    code: z.string(),
    name: z.string(),
    rhythm: z.string(),
    officeHoursOnly: z.boolean(),
    state: freshness,
    lastArrivalAt: localTime.nullable(),
    lastEventAt: localTime.nullable(),
  })
  .describe('Nguồn của các chỉ tiêu: tên, nhịp và độ mới');

export const indicatorsAnswer = z.object({
  scope: scopeSchema,
  now: localTime,
  fields: z.array(field),
  sources: z.array(feed),
  items: z.array(indicatorItem),
});

export const indicatorAnswer = z.object({
  scope: scopeSchema,
  now: localTime,
  item: indicatorItem,
  history: z.array(
    z.object({
      periodStart: localTime,
      value: z.number(),
      at: localTime,
      units: z.int().nullable().describe('Số đơn vị được tính'),
    }),
  ),
  units: z.record(z.string(), z.object({ value: z.number(), at: localTime, freshness, state })),
});

export const sourceStandingsAnswer = z.object({
  items: z.array(
    z.object({
      source: z.string().describe('Mã đã khai báo, hoặc URN của nguồn chưa khai báo'),
      declared: z.boolean(),
      urns: z.array(z.string()),
      name: z.string(),
      kind: z.enum(SOURCE_KINDS).nullable(),
      rhythm: z.string().nullable(),
      officeHoursOnly: z.boolean(),
      owner: z.string().nullable(),
      ownerUnit: z.string().nullable(),
      verified: z.boolean(),
      state: freshness,
      lastArrivalAt: localTime.nullable(),
      lastEventAt: localTime.nullable(),
      accepted: z.int(),
      rejected: z.int(),
      units: z
        .object({ units: z.int(), of: z.int() })
        .describe('Đơn vị còn gửi đúng nhịp trên đơn vị từng gửi'),
      indicators: z.array(z.string()),
      error: z.string().nullable().describe('Lỗi cuối của kết nối lấy dữ liệu; null khi không có'),
      errorAt: localTime.nullable(),
      held: z.int().describe('Số sự kiện còn bị giữ'),
      refused: z
        .object({ code: z.enum(REJECTION_CODES), message: z.string(), at: localTime })
        .nullable()
        .describe('Lỗi mới nhất trong các sự kiện còn bị giữ'),
    }),
  ),
  silentUnits: z.array(z.string()).describe('Xã, phường không có sự kiện nào trong hai ngày làm việc'),
  indicators: z
    .array(
      z.object({
        ...{ code: z.string(), name: z.string(), nameEn: z.string() },
        field: z.string().nullable().describe('null khi là số liệu của bộ chỉ số 766'),
        measure: z.string().describe('Đơn vị đo'),
        level: z.enum(INDICATOR_LEVELS),
        computed: z.boolean().describe('Tính từ hồ sơ, không nhận giá trị gửi đến'),
      }),
    )
    .describe('Các chỉ tiêu phụ thuộc vào những nguồn này'),
});

export const releaseParams = z.strictObject({ id: z.coerce.number().int().positive() });
export const releaseRequest = z.strictObject({
  reason: z.string().trim().min(10, 'cần ít nhất 10 ký tự').max(300).describe('Vì sao giá trị này đúng'),
});
export const releaseAnswer = z.object({ seq: z.int().describe('Số của việc cho nhận trong nhật ký') });
