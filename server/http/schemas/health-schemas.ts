/** The answer of `GET /health`. */
import { z } from 'zod';
import { INCIDENT_KINDS } from '#contract/system-health';
import { localTime } from './common-schemas.ts';
import { sourcesAnswer } from './dossier-schemas.ts';

const incident = z.object({
  id: z.int(),
  kind: z
    .enum(INCIDENT_KINDS)
    .describe('recount_difference: số đếm lệch với nhật ký; recount_failed: lần đếm lại không chạy xong'),
  openedAt: localTime,
  closedAt: localTime.nullable().describe('null: chưa khắc phục'),
  detail: z.object({
    rows: z.int().optional().describe('Số dòng lệch'),
    tables: z.array(z.object({ table: z.string(), rows: z.int() })).optional(),
    reason: z.string().optional(),
  }),
});

const recount = z.object({
  at: localTime,
  events: z.int().describe('Số sự kiện đã gộp lại'),
  differences: z.int().describe('Số dòng lệch với nhật ký; 0 là khớp'),
  durationMs: z.int(),
});

export const healthAnswer = z.object({
  now: localTime,
  seq: z.int().describe('Số thứ tự của sự kiện mới nhất trong nhật ký'),
  storeBytes: z.int().describe('Dung lượng cơ sở dữ liệu, byte'),
  quarantined: z.int().describe('Số sự kiện đang cách ly'),
  recount: recount.nullable().describe('Lần đếm lại gần nhất; null khi chưa có'),
  nextRecountAt: localTime,
  incidents: z.array(incident).describe('Chưa khắc phục trước, rồi những sự cố đã qua, mới nhất trước'),
  sources: sourcesAnswer.shape.items,
});
