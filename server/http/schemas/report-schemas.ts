/** Requests and answers of reports. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import { DIFFERENCE_REASONS } from '../../domain/form-ii06a.ts';
import { localTime } from './common-schemas.ts';

export const REPORT_FORMATS = ['json', 'csv', 'xlsx'] as const;

const count = z.int();
const date = z.iso.date();

export const reportQuery = z.strictObject({
  from: date.optional().describe('Ngày đầu kỳ báo cáo, 2026-01-01; bỏ trống là đầu năm của ngày cuối kỳ'),
  to: date.optional().describe('Ngày cuối kỳ báo cáo, tính cả ngày này; bỏ trống là hôm nay'),
  scope: scopeSchema.optional().describe('Toàn tỉnh hoặc một đơn vị; bỏ trống là phạm vi của người hỏi'),
  format: z.enum(REPORT_FORMATS).default('json').describe('json, hoặc tệp csv, xlsx để tải về'),
});

const figures = {
  received: z
    .object({ total: count, online: count, direct: count, carriedIn: count })
    .describe('Số hồ sơ nhận giải quyết: cột (3), (4), (5), (6)'),
  resolved: z
    .object({ total: count, early: count, onTime: count, late: count })
    .describe('Đã giải quyết: cột (7), (8), (9), (10)'),
  open: z
    .object({ total: count, inTime: count, overdue: count })
    .describe('Đang giải quyết: cột (11), (12), (13); tạm dừng tính là trong hạn'),
};

export const ii06aAnswer = z.object({
  form: z.string(),
  title: z.string(),
  legalBasis: z.string(),
  countedIn: z.string(),
  scope: scopeSchema,
  reportingUnit: z.string(),
  from: date,
  to: date,
  asOf: localTime.describe('Thời điểm của số liệu'),
  seq: z.int().describe('Số của sự kiện cuối cùng đã tính'),
  closed: z.boolean().describe('Kỳ báo cáo đã kết thúc trước hôm nay'),
  rows: z.array(z.object({ fieldCode: z.string(), fieldName: z.string(), ...figures })),
  total: z.object(figures),
  left: z
    .object({ receivedInPeriod: count, carriedIn: count })
    .describe('Rút hoặc bị từ chối sau tiếp nhận, kết thúc trong kỳ: không tính vào (3)'),
  identity: z
    .object({
      holds: z.boolean(),
      difference: count.describe('(3) − (7) − (11)'),
      reasons: z.array(z.object({ code: z.enum(DIFFERENCE_REASONS), count, text: z.string() })),
    })
    .describe('Đối chiếu (3) = (7) + (11)'),
  notes: z.array(z.string()),
});
