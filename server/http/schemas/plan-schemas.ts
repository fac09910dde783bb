/** Requests and answers of the reform plan. */
import { z } from 'zod';
import { MOST_PLAN_TEXT } from '#contract/plan-file';
import { ACTIVITY_STATES } from '#contract/reform-plan';

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'cần 1–64 chữ cái không dấu, chữ số, _ hoặc -');
const text = z.string().trim().min(1).max(MOST_PLAN_TEXT);
const date = z.iso.date('cần ngày dạng 2026-12-31');
const closed = z.boolean().optional().describe('true: đóng, không làm nữa; false: mở lại');
const reason = text.optional().describe('Bắt buộc khi đóng, mở lại hoặc đổi nội dung đã có');

export const progressRequest = z.strictObject({
  activity: key,
  task: key.optional().describe('Chỉ khi thêm hoạt động mới'),
  name: text.optional().describe('Tên hoạt động mới, hoặc tên sửa lại'),
  progress: z.number().min(0).max(100).optional().describe('Phần trăm hoàn thành'),
  due: date.nullable().optional(),
  owner: z.string().max(32).nullable().optional().describe('Mã đơn vị chủ trì'),
  closed,
  reason,
});

export const taskRequest = z.strictObject({
  task: key,
  field: key.optional().describe('Lĩnh vực; cần khi thêm nhiệm vụ mới'),
  name: text.optional().describe('Tên nhiệm vụ mới, hoặc tên sửa lại'),
  source: text.optional().describe('Văn bản giao nhiệm vụ'),
  closed,
  reason,
});

const change = z
  .object({ by: z.string(), at: z.string(), seq: z.int(), reason: z.string().nullable() })
  .nullable();
const activity = z.object({
  key,
  name: z.string(),
  due: date.nullable(),
  owner: z.string().nullable(),
  progress: z.number(),
  state: z.enum(ACTIVITY_STATES),
  daysLate: z.int(),
  doneOn: date.nullable(),
  updated: change,
  verified: z.boolean(),
  source: z.string(),
});

export const planAnswer = z.object({
  title: z.string(),
  note: z.string(),
  today: date,
  fields: z.array(z.object({ key, name: z.string() })),
  tasks: z.array(
    z.object({
      key,
      field: key,
      name: z.string(),
      source: z.string(),
      closed: z.boolean(),
      updated: change,
      activities: z.array(activity),
    }),
  ),
  counts: z.record(z.enum(ACTIVITY_STATES), z.int()),
});

export const planFileQuery = z.strictObject({
  title: text.describe('Tên kế hoạch'),
  source: text.describe('Văn bản ban hành: số, ngày'),
});

export const planFilePreview = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      field: key,
      task: z.string(),
      activity: z.string(),
      due: date.nullable(),
      owner: z.string().nullable(),
      progress: z.number().nullable(),
      change: z.enum(['new', 'kept']).describe('kept: đã có hoạt động cùng tên, giữ tiến độ'),
    }),
  ),
  dropped: z.array(z.string()).describe('Hoạt động đang có mà kế hoạch mới không còn'),
  faults: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
});
