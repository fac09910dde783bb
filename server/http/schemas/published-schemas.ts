/** Answers about files of the portal's published figures. */
import { z } from 'zod';
import { PUBLISHED_CHANGES } from '#contract/published-file';
import { publishedRequest } from './score-schemas.ts';

export const publishedPreviewAnswer = z.object({
  rows: z.array(
    z.object({
      name: z.string().nullable().describe('Tên đơn vị; null là toàn tỉnh'),
      entry: publishedRequest.element,
      change: z.enum(PUBLISHED_CHANGES),
      before: z.number().nullable().describe('Tổng điểm đang có của đơn vị và kỳ này'),
      warning: z.string().describe('Điểm cần xem lại; rỗng khi không có'),
    }),
  ),
  faults: z
    .array(z.object({ row: z.int(), column: z.string(), message: z.string() }))
    .describe('Còn lỗi thì cả tệp chưa lưu được; row 0 là cả tệp'),
});
