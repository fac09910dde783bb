/** Requests and answers of the ways in for indicators: proposals and sheets of values. */
import { z } from 'zod';
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
