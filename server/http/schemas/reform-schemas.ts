/** Requests and answers of the administrative-reform index and the satisfaction survey. */
import { z } from 'zod';
import { INTERNAL_KINDS, MOST_INTERNAL_RESULTS, YEARLY_INDICES } from '#contract/reform';

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'cần 1–64 chữ cái không dấu, chữ số, _ hoặc -');
const points = z.number().min(0).max(100);
const place = z.int().positive().max(1_000).nullable();
const text = z.string().trim().min(1).max(300);
const entered = z.object({ by: z.string(), at: z.string(), seq: z.int() }).nullable();

const fieldYear = z.strictObject({
  key,
  points: points.nullable().default(null),
  rank: place.default(null),
  rankFrom: place.default(null),
  rankTo: place.default(null),
});

const yearly = {
  index: z.enum(YEARLY_INDICES).describe('par: Chỉ số CCHC; sipas: Chỉ số hài lòng hằng năm'),
  year: z.int().min(2000).max(2100),
  value: points.nullable(),
  rank: place,
  of: place,
  verified: z.boolean(),
  source: text.describe('Văn bản công bố: số, ngày'),
};

export const yearlyRequest = z.strictObject({
  ...yearly,
  value: points.nullable().default(null),
  rank: place.default(null),
  of: place.default(null),
  verified: z.boolean().default(false),
  fields: z.array(fieldYear).max(20).default([]),
  weights: z.record(key, points).optional().describe('Trọng số mới của đủ các lĩnh vực, tổng bằng 100'),
});

const internalResult = z.strictObject({
  unitName: text.describe('Tên đơn vị tại thời điểm công bố'),
  value: points,
  rank: place.default(null),
});

export const internalRequest = z.strictObject({
  year: z.int().min(2000).max(2100),
  kind: z.enum(INTERNAL_KINDS).describe('department: sở, ngành; district: huyện cũ; commune: xã, phường'),
  results: z.array(internalResult).min(1).max(MOST_INTERNAL_RESULTS),
  source: text.describe('Văn bản công bố: số, ngày'),
});

const field = z.object({
  key,
  name: z.string(),
  weight: z.number().nullable(),
  verified: z.boolean(),
  source: z.string(),
});
const yearlyRow = z.object({ ...yearly, fields: z.array(fieldYear), entered });

export const parAnswer = z.object({
  legalBasis: z.string(),
  goal: z.string().nullable(),
  fields: z.array(field),
  years: z.array(yearlyRow),
  sipas: z
    .object({ factors: z.array(field), years: z.array(yearlyRow) })
    .describe('Điều tra mẫu hằng năm; không đặt chung trục với tỷ lệ hài lòng tức thời'),
  internal: z.array(
    z.object({
      year: z.int(),
      unitName: z.string(),
      kind: z.enum(INTERNAL_KINDS),
      value: z.number(),
      rank: place,
      source: z.string(),
      entered,
    }),
  ),
});
