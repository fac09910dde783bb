/** Requests and answers of the alarm queue. */
import { z } from 'zod';
import { ALARM_REFUSALS, ALARM_STAGES, ALARM_STATES, PRIORITIES } from '#contract/alarm';
import type { AlarmDetail, AlarmItem } from '#contract/alarm-item';
import { alarmSlice } from './alarm-slice-schema.ts';
import { localTime, unitCodeParam } from './common-schemas.ts';

const count = z.int().min(0);
const priority = z.enum(PRIORITIES);
const stage = z.enum(ALARM_STAGES);
const date = z.iso.date();
const epochMs = z.int().min(0).describe('Mili giây kể từ 01/01/1970 UTC');
const account = z.string().min(1).max(64);
/** Longer than a remark may be, so that the sentence about its length is the domain's. */
const remark = z.string().max(2_000);
const version = z
  .int()
  .min(0)
  .optional()
  .describe('version của cảnh báo khi người dùng nhìn thấy; cũ hơn hiện tại thì bị từ chối');

export const alarmParams = z.strictObject({ id: z.string().min(1).max(200) });
const MOST_AT_ONCE = 200;

const states = z.string().transform((text, context) => {
  const parsed = z.array(z.enum(ALARM_STATES)).min(1).safeParse(text.split(','));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: `Trạng thái phải trong: ${ALARM_STATES.join(', ')}` });
  return z.NEVER;
});

export const alarmsQuery = z.strictObject({
  state: states
    .optional()
    .describe('Một hay nhiều trạng thái, cách nhau bằng dấu phẩy; bỏ trống là mọi cảnh báo chưa xong'),
  unit: unitCodeParam.optional(),
  field: z.string().max(32).optional(),
  stage: stage.optional(),
  priority: priority.optional(),
  owner: account.optional(),
  silenced: z.enum(['true', 'false']).optional().describe('Đang bị một đợt im lặng che hay không'),
  finishedOn: date.optional().describe('Chỉ những cảnh báo kết thúc trong ngày này'),
});

export const loadQuery = z.strictObject({
  from: date.optional().describe('Ngày đầu; bỏ trống là sáu ngày trước ngày cuối'),
  to: date.optional().describe('Ngày cuối, tính cả ngày này; bỏ trống là hôm nay'),
});

export const acknowledgeRequest = z.strictObject({ reason: remark.default(''), version });
export const assignRequest = z.strictObject({ to: account, version });
export const commentRequest = z.strictObject({ text: remark, version });
export const shelveRequest = z.strictObject({ reason: remark, owner: account, until: epochMs, version });
export const unshelveRequest = z.strictObject({ version });
export const acknowledgeAllRequest = z.strictObject({
  ids: z.array(z.string().min(1).max(200)).min(1).max(MOST_AT_ONCE),
  reason: remark.default(''),
});

const item = {
  id: z.string(),
  unitCode: z.string().describe('province: toàn tỉnh'),
  fieldCode: z.string().describe('*: mọi lĩnh vực của đơn vị'),
  stage,
  rule: z.string(),
  priority,
  state: z.enum(ALARM_STATES),
  acknowledged: z.boolean(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: localTime.nullable(),
  owner: z.string().nullable(),
  members: count,
  noApology: count,
  forecastLate: count.nullable(),
  oldestDueAt: z.string().nullable(),
  raisedAt: localTime,
  changedAt: localTime,
  clearedAt: localTime.nullable(),
  actBy: localTime.nullable().describe('Hạn để việc phải làm còn kịp'),
  seq: count.describe('Số của sự kiện phát cảnh báo'),
  version: count,
  shelved: z.object({ by: z.string(), owner: z.string(), reason: z.string(), until: localTime }).nullable(),
  silencedBy: z.string().nullable(),
  hidden: count.describe('Số nhóm mà cảnh báo này đại diện'),
  level: count,
  nextEscalationAt: localTime.nullable(),
  unknown: z.boolean().describe('Nguồn dữ liệu đã cũ: không biết điều kiện còn đúng không'),
};
export const alarmItem = z.object(item) satisfies z.ZodType<AlarmItem>;

export const alarmsAnswer = z.object({ items: z.array(alarmItem), slice: alarmSlice, now: localTime });

export const alarmDetail = z.object({
  ...item,
  title: z.string(),
  consequence: z.string(),
  action: z.string(),
  legalBasis: z.string(),
  memberItems: z.array(
    z.object({
      dossierCode: z.string(),
      procedureCode: z.string(),
      dueDate: z.string().nullable(),
      daysLeft: z.int().nullable().describe('Ngày làm việc còn lại; âm là đã trễ'),
      apology: z.enum(['none', 'needed', 'issued_in_time', 'issued_late', 'missing']),
      apologyAt: localTime.nullable(),
      status: z.string(),
    }),
  ),
  children: z.array(z.object({ unitCode: z.string(), fieldCode: z.string(), stage, members: count })),
  history: z
    .array(z.object({ seq: count, at: localTime, move: z.looseObject({ kind: z.string() }) }))
    .describe('Mọi việc đã xảy ra, cũ nhất trước'),
  pace: z
    .object({
      onTimeOfResolved: z.number().nullable(),
      onTimeOfReceived: z.number().nullable(),
      open: count,
      resolvedADay: z.number(),
    })
    .describe('Đơn vị trong 30 ngày gần đây'),
}) satisfies z.ZodType<Omit<AlarmDetail, 'history'>>;

export const officersAnswer = z.object({
  items: z.array(z.object({ account: z.string(), role: z.string(), onDuty: z.boolean() })),
});

export const acknowledgeAllAnswer = z.object({
  acknowledged: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), refused: z.enum(ALARM_REFUSALS), detail: z.string() })),
});
