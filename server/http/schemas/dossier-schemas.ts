/** Requests and answers about single dossiers, refused events and sources. */
import { z } from 'zod';
import { EVENT_FLAGS, REJECTION_CODES } from '#contract/rejection';
import { APOLOGY_STATES, CHANNELS, DOSSIER_CLASSES, DOSSIER_STATUSES } from '#contract/status';
import { localTime, pageLimit, unitCodeParam } from './common-schemas.ts';

const flags = z.array(z.enum(EVENT_FLAGS)).describe('Những điểm bất thường');
const cursor = z.string().max(200).optional().describe('`next` của trang trước');
const next = z.string().nullable().describe('Con trỏ trang sau; null ở trang cuối');

export const dossierQuery = z.strictObject({
  unit: unitCodeParam.optional(),
  field: z.string().max(64).optional(),
  procedure: z.string().max(40).optional(),
  status: z.enum(DOSSIER_STATUSES).optional(),
  class: z.enum(DOSSIER_CLASSES).optional(),
  cursor,
  limit: pageLimit,
});

export const dossier = z.object({
  dossierCode: z.string(),
  procedureCode: z.string(),
  fieldCode: z.string(),
  unitCode: z.string(),
  communeCode: z.string().nullable(),
  channel: z.enum(CHANNELS),
  status: z.enum(DOSSIER_STATUSES),
  class: z.enum(DOSSIER_CLASSES),
  acceptedAt: localTime.nullable(),
  dueAt: localTime.nullable().describe('Ngày hẹn trả đang có hiệu lực, kể cả hẹn lại'),
  firstDueAt: localTime.nullable().describe('Ngày hẹn trả đầu tiên, chỉ lùi theo thời gian tạm dừng'),
  pastDueHour: z
    .boolean()
    .describe('Quá giờ hẹn: hẹn trả hôm nay và đã qua giờ; theo ngày vẫn còn trong hạn'),
  transferDueAt: localTime
    .nullable()
    .describe('Hạn chuyển đến nơi xử lý: trong ngày, nhận sau 15 giờ thì đầu ngày làm việc sau'),
  pausedAt: localTime.optional(),
  finishedAt: localTime.optional(),
  apology: z.object({
    state: z.enum(APOLOGY_STATES).describe('Thư xin lỗi và hẹn lại: chậm nhất một ngày trước khi hết hạn'),
    issuedAt: localTime.nullable(),
    newDueAt: localTime.nullable().describe('Ngày hẹn lại, khi hợp lệ'),
  }),
  satisfied: z.boolean().optional().describe('Có sau khi người nộp đã đánh giá'),
  updatedAt: localTime,
  flags,
});

const historyEntry = z.object({
  seq: z.int(),
  type: z.string(),
  time: localTime,
  receivedAt: localTime,
  source: z.string(),
  flags,
  data: z.record(z.string(), z.unknown()),
});

export const dossiersAnswer = z.object({ items: z.array(dossier), next });
export const dossierAnswer = dossier.extend({ history: z.array(historyEntry) });

export const quarantineQuery = z.strictObject({
  source: z.string().max(200).optional().describe('Mã nguồn đã khai báo, hoặc URN của nguồn chưa khai báo'),
  indicator: z.string().max(32).optional().describe('Mã chỉ tiêu như nguồn đã ghi'),
  unit: z.string().max(32).optional().describe('Mã đơn vị như nguồn đã ghi'),
  code: z.enum(REJECTION_CODES).optional(),
  cursor: z.coerce.number().int().positive().optional().describe('`next` của trang trước'),
  limit: pageLimit,
});

export const quarantineAnswer = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      source: z.string(),
      eventId: z.string(),
      code: z.enum(REJECTION_CODES),
      path: z.string(),
      message: z.string(),
      event: z.unknown().describe('Phần được phép giữ của sự kiện; không bao giờ có dữ liệu cá nhân'),
      via: z.string().describe('Tên khóa gửi'),
      firstAt: localTime,
      lastAt: localTime,
      times: z.int(),
      released: z
        .object({ at: localTime, by: z.string(), reason: z.string() })
        .nullable()
        .describe('Ai đã cho nhận, vì sao; null khi còn bị giữ'),
    }),
  ),
  total: z.int().describe('Số sự kiện còn bị giữ trong phần đã lọc'),
  next: z.int().nullable(),
});

export const sourcesAnswer = z.object({
  items: z.array(
    z.object({
      source: z.string(),
      lastArrivalAt: localTime,
      lastEventAt: localTime.nullable(),
      accepted: z.int(),
      rejected: z.int(),
    }),
  ),
});
