/** Requests and answers of pull connectors. */
import { z } from 'zod';
import { CONNECTOR_FORMATS } from '#contract/connector';
import { REJECTION_CODES } from '#contract/rejection';
import { localTime } from './common-schemas.ts';

const secret = z.strictObject({
  header: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/),
  // Nothing that could end the header and begin another.
  value: z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,2046}[\x21-\x7e])?$/),
});
/** What a setting may hold is judged by the use case, which answers with every fault at once. */
export const connectorRequest = z.strictObject({
  setting: z.record(z.string(), z.unknown()).describe('Thiết lập như trong câu trả lời của GET /connectors'),
  secret: secret.nullable().optional().describe('Đầu mục và mã truy cập; null để xóa, bỏ trống để giữ'),
});
export const connectorParams = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/) });

const rule = z.union([
  z.object({ constant: z.string() }),
  z.object({ path: z.string(), table: z.record(z.string(), z.string()).optional() }),
]);
const setting = z.object({
  ...{ id: z.string(), name: z.string(), source: z.string(), enabled: z.boolean(), url: z.string() },
  format: z.enum(CONNECTOR_FORMATS),
  mapping: z.object({
    ...{ rows: z.string(), delimiter: z.string() },
    values: z.array(
      z.object({ indicator: rule, unit: rule.nullable(), value: z.string(), time: z.string().nullable() }),
    ),
    ...{ timeFormats: z.array(z.string()), zone: z.string(), decimal: z.enum(['.', ',']) },
  }),
  schedule: z.string().describe('Cron theo giờ Việt Nam'),
  ...{ timeoutSeconds: z.int(), maxBytes: z.int(), tries: z.int() },
});
export const connectorAnswer = z.object({
  setting,
  origin: z.enum(['file', 'page']),
  changedBy: z.string().nullable(),
  secretHeader: z.string().nullable().describe('Mã truy cập không bao giờ được trả về'),
  nextRunAt: localTime.nullable(),
  lastRunAt: localTime.nullable(),
  lastSuccessAt: localTime.nullable(),
  error: z.string().nullable(),
  ...{ accepted: z.int(), rejected: z.int(), failures: z.int(), running: z.boolean() },
});
export const connectorsAnswer = z.object({
  items: z.array(connectorAnswer),
  paused: z.boolean().describe('Đang diễn tập: không lấy dữ liệu'),
});
export const connectorPreviewAnswer = z.object({
  error: z.string().nullable(),
  ...{ bytes: z.int(), rows: z.int() },
  good: z.int().describe('Sẽ được nhận'),
  held: z.int().describe('Sẽ bị giữ lại'),
  unread: z.int().describe('Không đọc được'),
  items: z.array(
    z.object({
      row: z.int(),
      indicator: z.string(),
      unit: z.string().nullable(),
      value: z.number().nullable(),
      time: localTime.nullable(),
      fault: z.string().nullable(),
      code: z
        .enum(REJECTION_CODES)
        .nullable()
        .describe('Mã lỗi khi sẽ bị giữ; null khi nhận hoặc không đọc được'),
    }),
  ),
});

export const connectorLookRequest = z.strictObject({
  page: z
    .record(z.string(), z.unknown())
    .describe('url, format, rows, delimiter, timeoutSeconds; id của kết nối đang giữ mã truy cập'),
  secret: secret.nullable().optional(),
});
export const connectorLookAnswer = z.object({
  error: z.string().nullable(),
  bytes: z.int(),
  lists: z.array(z.object({ path: z.string(), rows: z.int() })).describe('Danh sách dòng trong trang JSON'),
  list: z.string().describe('Danh sách đang xem'),
  delimiter: z.string().nullable().describe('Dấu phân cách của CSV'),
  rows: z.int(),
  columns: z.array(
    z.object({
      path: z.string(),
      samples: z.array(z.string()).describe('Của các dòng đầu; thông tin giống dữ liệu cá nhân bị che'),
      words: z.array(z.string()).nullable().describe('Các từ khác nhau của cột, khi không quá nhiều'),
    }),
  ),
});

export const scheduleQuery = z.strictObject({
  pattern: z.string().trim().max(100).default('5 * * * *').describe('Mẫu cron năm phần'),
});
export const scheduleAnswer = z.object({ next: z.array(localTime) });
