/** Requests and answers of the service index of decision 766. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import { FRESHNESS } from '#contract/indicator';
import { MOST_PUBLISHED_ROWS } from '#contract/published-file';
import { UNRANKED_REASONS } from '#contract/score';
import { FIGURE_KEYS, SCORE_LEVELS, WHEN_EMPTY } from '#contract/score-rules';
import { localTime } from './common-schemas.ts';

export const PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;
const points = z.number().min(0).max(100);
const place = z.int().positive().nullable();
const text = z.string().trim().min(1).max(300);

export const period = z
  .string()
  .regex(PERIOD, 'cần kỳ dạng 2026, 2026-Q3 hoặc 2026-09')
  .describe('Năm 2026, quý 2026-Q3 hoặc tháng 2026-09');
export const askedPeriod = period.optional().describe('Bỏ trống là năm nay');
export const askedScope = scopeSchema
  .optional()
  .describe('Toàn tỉnh hoặc một đơn vị; bỏ trống là phạm vi của người hỏi');

export const scoreQuery = z.strictObject({ scope: askedScope, period: askedPeriod });
export const rankingQuery = z.strictObject({
  level: z
    .enum(['commune', 'department'])
    .default('commune')
    .describe('Xã, phường hoặc sở, ngành, chi nhánh'),
  period: askedPeriod,
});
const formula = z.object({
  kind: z.enum(['ratio', 'inverse_ratio']),
  fullAt: z.number().describe('Tỷ lệ từ đó đạt điểm tối đa, 0–1'),
  whenEmpty: z.enum(WHEN_EMPTY).describe('Khi mẫu số bằng 0'),
});
const figure = z.object({
  key: z.enum(FIGURE_KEYS),
  name: z.string(),
  value: z.number().nullable().describe('null: không có số liệu, khác với 0'),
});
const component = z.object({
  key: z.string(),
  group: z.string(),
  name: z.string(),
  max: z.number(),
  state: z.enum(['scored', 'missing', 'not_applicable']),
  points: z.number().nullable(),
  numerator: figure,
  denominator: figure,
  ratio: z.number().nullable(),
  formula,
  verified: z.boolean(),
  source: z.string(),
  told: z
    .object({
      freshness: z.enum(FRESHNESS).describe('Kỳ đã kết thúc thì số liệu đủ kỳ luôn là fresh'),
      at: localTime,
      source: z.string(),
    })
    .nullable()
    .describe('Số do nguồn khác báo: của phần kém mới nhất; null khi đếm từ hồ sơ hoặc thiếu số liệu'),
});
const group = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  max: z.number(),
  points: z.number(),
  measuredMax: z.number().describe('Điểm tối đa của các thành phần có số liệu'),
  components: z.array(component),
});
const band = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  from: z.number(),
  colour: z.string(),
  pattern: z.string(),
});
const published = z.object({
  asOf: z.string(),
  source: z.string(),
  verified: z.boolean(),
  told: z.boolean().describe('Do nguồn gửi hằng ngày; ngược lại là do người nhập'),
  total: z.number(),
  rank: place,
  of: place,
  groupsAsOf: z.string().nullable().describe('Ngày của điểm nhóm, khi khác ngày của tổng điểm'),
  difference: z.number().nullable().describe('Của hệ thống trừ công bố; null khi còn thiếu thành phần'),
  groups: z.array(
    z.object({
      code: z.string(),
      published: z.number(),
      ours: z.number().nullable(),
      difference: z.number().nullable(),
    }),
  ),
  groupsOff: z.number().nullable().describe('Tổng các nhóm lệch so với tổng điểm công bố'),
});

export const scoreAnswer = z.object({
  scope: scopeSchema,
  level: z.enum(SCORE_LEVELS),
  period,
  from: z.iso.date(),
  to: z.iso.date(),
  closed: z.boolean(),
  asOf: localTime,
  seq: z.int().describe('Số của sự kiện cuối cùng đã tính'),
  volume: z.int().nullable().describe('Số hồ sơ tiếp nhận trong kỳ'),
  points: z.number().describe('Điểm của các thành phần có số liệu'),
  measuredMax: z.number(),
  max: z.number(),
  total: z
    .number()
    .nullable()
    .describe('Điểm quy về thang 100 trên phần có số liệu; bằng points khi đủ thành phần'),
  lowest: z.number(),
  highest: z.number(),
  provisional: z.boolean().describe('Còn thiếu thành phần: điểm và xếp loại chỉ là tạm tính'),
  grade: band.nullable(),
  distanceToNext: z.object({ grade: z.string(), points: z.number() }).nullable(),
  missing: z.array(z.string()),
  notApplicable: z.array(z.string()),
  stale: z.array(z.string()).describe('Thành phần có số liệu báo đã cũ; vẫn tính theo số cuối cùng'),
  groups: z.array(group),
  bands: z.array(band),
  trend: z
    .array(z.object({ period, total: z.number().nullable(), firm: z.boolean() }))
    .describe(
      'Các kỳ trước và kỳ này; của năm là các tháng trong năm, từ tháng đầu tiên có số liệu. firm: đủ thành phần và không có số liệu cũ',
    ),
  published: published.nullable(),
  legalBasis: z.string(),
});

const share = z.number().min(0).max(1).nullable();

export const rankingAnswer = z.object({
  level: z.enum(SCORE_LEVELS),
  period,
  minimumVolume: z.int().describe('Ít hơn số hồ sơ này thì không xếp hạng'),
  ranked: z.int(),
  rows: z.array(
    z.object({
      unit: z.string(),
      total: z.number().nullable(),
      rank: place.describe('Đồng hạng kiểu 1, 2, 2, 4'),
      unranked: z.enum(UNRANKED_REASONS).nullable(),
      volume: z.int(),
      grade: z.string().nullable(),
      provisional: z.boolean(),
      stale: z.boolean().describe('Có thành phần dùng số liệu đã cũ'),
      delta: z.number().nullable().describe('So với kỳ trước'),
      ofResolved: share.describe('Không trễ so với hẹn đầu ÷ đã giải quyết trong kỳ'),
      ofReceived: share.describe('Không trễ so với hẹn đầu ÷ tiếp nhận trong kỳ'),
      online: share.describe('Nộp trực tuyến ÷ tiếp nhận trong kỳ'),
      satisfied: share.describe('Hài lòng ÷ đánh giá trong kỳ'),
    }),
  ),
});

const publishedEntry = z.strictObject({
  scope: z
    .union([z.literal('province'), z.templateLiteral(['unit:', z.string()])])
    .describe('province hoặc unit:MÃ'),
  period,
  asOf: z.iso.date(),
  total: points,
  rank: place.default(null),
  of: place.default(null),
  groups: z.record(z.string(), points).default({}).describe('Điểm theo mã nhóm'),
  source: text,
});
export const publishedRequest = z.array(publishedEntry).min(1).max(MOST_PUBLISHED_ROWS);

export const publishedAnswer = z.object({
  stored: z.int(),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
});
