/** Requests and answers about petitions. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import { PETITION_CLASSES, PETITION_STATUSES } from '#contract/petition';
import type { PetitionsStanding } from '#contract/petition-standing';
import { localTime, pageLimit, unitCodeParam } from './common-schemas.ts';

export const petitionQuery = z.strictObject({
  unitCode: unitCodeParam.optional(),
  fieldCode: z.string().min(1).max(64).optional().describe('Mã lĩnh vực điều hành'),
  status: z.enum(PETITION_STATUSES).optional(),
  after: z.string().max(400).optional().describe('`next` của trang trước'),
  limit: pageLimit,
});

const petition = z.object({
  petitionCode: z.string(),
  unitCode: z.string(),
  fieldCode: z.string().optional().describe('Lĩnh vực điều hành, khi nguồn có nêu'),
  status: z.enum(PETITION_STATUSES),
  class: z.enum(PETITION_CLASSES).describe('So theo ngày với hạn trả lời; `none` khi không có hạn'),
  receivedAt: localTime,
  dueAt: localTime.nullable(),
  dueGiven: z.boolean().describe('Hạn do hệ thống nguồn nêu; nếu không, tính theo cấu hình'),
  resolvedAt: localTime.optional(),
  satisfied: z.boolean().optional().describe('Có sau khi người dân đã đánh giá'),
  updatedAt: localTime,
});

export const petitionsAnswer = z.object({
  items: z.array(petition),
  next: z.string().nullable().describe('Con trỏ trang sau; null ở trang cuối'),
});

const count = z.int().min(0);
const standing = z.object({
  code: z.string(),
  now: z
    .object({ new: count, processing: count, overdue: count, resolvedToday: count })
    .describe('Lúc này; quá hạn nằm trong mới và đang xử lý'),
  year: z
    .object({
      ...{ received: count, resolved: count, onTime: count, late: count },
      ...{ satisfied: count, unsatisfied: count },
    })
    .describe('Từ đầu năm'),
});

export const petitionsStandingQuery = z.strictObject({ scope: scopeSchema.optional() });

export const petitionsStandingAnswer = z.object({
  asOf: localTime,
  fields: z.array(standing).describe('Theo lĩnh vực mà nguồn có nêu; chỉ của toàn tỉnh'),
  units: z.array(standing),
  groups: z
    .array(
      z.object({
        unit: z.string(),
        field: z.string().describe('`petitions` khi nguồn không nêu'),
        overdue: count,
        oldestDueDate: z.iso.date(),
      }),
    )
    .describe('Đơn vị và lĩnh vực có phản ánh quá hạn, nhiều nhất trước'),
}) satisfies z.ZodType<PetitionsStanding>;
