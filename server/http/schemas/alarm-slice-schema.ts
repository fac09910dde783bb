/** The alarms as a snapshot carries them. */
import { z } from 'zod';
import { ALARM_STAGES, ALARM_STATES, PRIORITIES } from '#contract/alarm';
import type { AlarmSlice } from '#contract/alarm-slice';

const count = z.number().int().min(0);
const epochMs = z.number().int();

const brief = z.object({
  id: z.string(),
  unit: z.string(),
  field: z.string(),
  stage: z.enum(ALARM_STAGES),
  priority: z.enum(PRIORITIES),
  state: z.enum(ALARM_STATES),
  acknowledged: z.boolean(),
  members: count,
  oldestDueDate: z.string().nullable(),
  raisedAt: epochMs,
  seq: count,
  actBy: epochMs.nullable(),
  owner: z.string().nullable(),
  hidden: count,
  level: count,
  unknown: z
    .exactOptional(z.literal(true))
    .describe('Nguồn số liệu im lặng: chưa rõ điều kiện còn hay hết; không có khi đã rõ'),
});

export const alarmSlice = z
  .object({
    seq: count.describe('Số thứ tự diễn biến mới nhất'),
    toDo: z.object({ high: count, medium: count, low: count }).describe('Cần xử lý, theo mức'),
    acknowledged: count,
    shelved: count,
    silenced: count.describe('Đang im lặng'),
    suppressed: count.describe('Nhóm không thành cảnh báo vì đã có cảnh báo cha hoặc đợt im lặng'),
    silencesUntil: epochMs.describe('Đợt im lặng đang chạy kết thúc sớm nhất; 0 khi không có'),
    doneToday: count,
    unknown: count.describe('Chưa rõ điều kiện còn hay hết vì nguồn im lặng; không kể đang im lặng'),
    unknownMark: z.string().describe('Đổi khi tập cảnh báo chưa rõ đổi; rỗng khi không có'),
    flood: z.object({ since: epochMs, raised: count }).describe('`since` bằng 0 khi không dồn cảnh báo'),
    top: z.array(brief),
  })
  .describe('Cảnh báo của phạm vi đang xem') satisfies z.ZodType<AlarmSlice>;
