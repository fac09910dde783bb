/** Requests and answers about what it takes to reach a better grade. */
import { z } from 'zod';
import { scopeSchema } from '#contract/http-api';
import { GAINS_TAKEN } from '#contract/score-what-if';
import { askedPeriod, askedScope, period } from './score-schemas.ts';

export const whatIfQuery = z.strictObject({
  scope: askedScope,
  period: askedPeriod,
  grade: z.string().max(64).optional().describe('Mã mức xếp loại cần đạt; bỏ trống là mức kế tiếp'),
});

export const whatIfAnswer = z.object({
  scope: scopeSchema,
  period,
  closed: z.boolean().describe('Kỳ đã kết thúc: không còn gì để thêm'),
  total: z.number().nullable(),
  provisional: z.boolean(),
  target: z.object({ code: z.string(), name: z.string(), from: z.number() }).nullable(),
  answers: z.array(
    z.object({
      component: z.string(),
      componentName: z.string(),
      kind: z.enum(['same', 'new', 'fewer']),
      name: z.string().describe('Đếm cái gì: "hồ sơ đúng hạn"'),
      needed: z
        .int()
        .nullable()
        .describe('Số ít nhất cần thêm (hoặc bớt) để cả phiếu đạt mức; null: riêng việc này không đủ'),
      amount: z.int().describe('Bằng needed; khi needed là null, số đưa phiếu đến gần mức nhất'),
      total: z.number().describe('Điểm cả phiếu sau amount, các thành phần khác tính lại'),
      taken: z.enum(GAINS_TAKEN).nullable().describe('Việc ấy được tính thế nào ở các thành phần khác'),
    }),
  ),
});
