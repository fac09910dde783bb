/** Requests and answers of the ways in for indicators: proposals, sheets of values, connectors. */
import { z } from 'zod';
import { CONNECTOR_FORMATS } from '#contract/connector';
import { MAX_REASON, PROPOSAL_STATES } from '#contract/indicator-entry';
import { VALUE_CHANGES } from '#contract/value-file';
import { localTime, unitCodeParam } from './common-schemas.ts';

const code = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
const reason = z.string().trim().max(MAX_REASON);

export const proposalRequest = z.strictObject({
  indicator: code.describe('Mã chỉ tiêu có nguồn nhập tay'),
  unit: unitCodeParam.nullable().default(null).describe('null là toàn tỉnh'),
  period: z.string().trim().min(4).max(40).describe('21/11/2026, 11/2026, Quý IV/2026, 2026 hoặc ISO'),
  value: z.number(),
});
export const proposalParams = z.strictObject({ id: z.uuid() });
export const decisionRequest = z.strictObject({ reason: reason.default('') });

export const proposalAnswer = z.object({
  id: z.string(),
  indicator: z.string(),
  indicatorName: z.string(),
  measure: z.string().describe('Đơn vị đo'),
  decimals: z.int(),
  unit: z.string().nullable(),
  periodStart: localTime,
  period: z.string(),
  value: z.number(),
  warning: z.string().describe('Vì sao giá trị bị nghi ngờ; rỗng khi không'),
  state: z.enum(PROPOSAL_STATES),
  proposedBy: z.string(),
  proposedAt: localTime,
  decidedBy: z.string().nullable(),
  decidedAt: localTime.nullable(),
  reason: z.string(),
  standing: z.number().nullable().describe('Giá trị đang có của kỳ'),
  mayDecide: z.boolean(),
});
export const proposalsAnswer = z.object({
  items: z.array(proposalAnswer),
  waiting: z.int(),
  indicators: z.array(z.string()).describe('Chỉ tiêu mà tài khoản này được đề xuất giá trị'),
});

const fault = z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string() });
const counts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int() });
export const valueFilePreview = z.object({
  token: z.string().nullable().describe('Mã để xác nhận; null khi không có gì để lưu'),
  expiresAt: localTime.nullable(),
  rows: z.int(),
  faults: z.array(fault),
  changes: counts,
  ignored: z.array(z.string()),
  items: z.array(
    z.object({
      row: z.int(),
      indicator: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      period: z.string(),
      value: z.number(),
      measure: z.string(),
      decimals: z.int(),
      change: z.enum(VALUE_CHANGES),
      before: z.number().nullable(),
    }),
  ),
});
export const valueFileAnswer = z.object({ values: counts, rejected: z.array(fault), seq: z.int() });

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
  ...{ bytes: z.int(), rows: z.int(), good: z.int() },
  items: z.array(
    z.object({
      row: z.int(),
      indicator: z.string(),
      unit: z.string().nullable(),
      value: z.number().nullable(),
      time: localTime.nullable(),
      fault: z.string().nullable(),
    }),
  ),
});
