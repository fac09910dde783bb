/** Requests and answers of alarm rules, silences, the rota, and the measures of the alarm system. */
import { z } from 'zod';
import { ALARM_STAGES, PRIORITIES } from '#contract/alarm';
import type { AlarmLoad } from '#contract/alarm-load';
import { MEASURE_IDS } from '#contract/alarm-rules';
import type { Silence } from '#contract/duty';
import { alarmRulesSchema } from '../../catalogue-alarms-schema.ts';
import { alarmItem } from './alarm-schemas.ts';

const count = z.int().min(0);
const share = z.number().describe('Từ 0 đến 1');
const minutes = z.number().nullable().describe('Trung vị, phút');
const byPriority = z.record(z.enum(PRIORITIES), count);
const stage = z.enum(ALARM_STAGES);
const account = z.string().min(1).max(64);
const epochMs = z.int().min(0).describe('Mili giây kể từ 01/01/1970 UTC');
const remark = z.string().max(2_000);
const localHour = z.string().max(5).describe('07:00');
/** A year of shifts, two a day. */
const MOST_SHIFTS = 800;

export const rulesPreviewRequest = z.strictObject({ rules: alarmRulesSchema });
export const rulesSaveRequest = z.strictObject({ rules: alarmRulesSchema, reason: remark });

export const rulePreviewAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  raised: count,
  byPriority,
  byRule: z.record(z.string(), count),
  perDay: z.array(z.object({ day: z.iso.date(), raised: count })),
  floodShare: share,
  note: z.string(),
});

const weekly = z
  .strictObject({ days: z.array(z.int()).max(7), from: localHour, to: localHour })
  .describe('Lặp lại hằng tuần theo giờ địa phương; 0 là Chủ Nhật');

const draft = {
  unit: z.string().max(32).nullable(),
  field: z.string().max(32).nullable(),
  stage: stage.nullable(),
  reason: remark,
  owner: account,
  from: epochMs,
  until: epochMs,
  weekly: weekly.nullable(),
};
export const silenceRequest = z.strictObject(draft);

export const silenceAnswer = z.object({
  ...draft,
  id: z.string(),
  by: z.string(),
  approvedBy: z.string().nullable().describe('null: đang chờ người thứ hai, chưa che gì'),
  endedAt: epochMs.nullable(),
  endedBy: z.string().nullable(),
}) satisfies z.ZodType<Silence>;

export const silencesAnswer = z.object({
  running: z.array(silenceAnswer),
  coming: z.array(silenceAnswer),
  ended: z.array(silenceAnswer),
});

export const silencePreviewAnswer = z.object({ alarms: z.array(alarmItem), faults: z.array(z.string()) });
export const silenceParams = z.strictObject({ id: z.string().min(1).max(100) });

const shift = z.strictObject({ from: epochMs, to: epochMs, accounts: z.array(account).max(20) });
const moment = z.coerce.number().int().min(0).optional();
export const rotaQuery = z.strictObject({
  from: moment.describe('Mili giây kể từ 01/01/1970 UTC; bỏ trống là đầu ngày hôm nay'),
  to: moment.describe('Bỏ trống là bảy ngày sau'),
});
export const rotaRequest = z.strictObject({
  from: epochMs,
  to: epochMs,
  shifts: z.array(shift).max(MOST_SHIFTS),
});
export const rotaAnswer = z.object({ shifts: z.array(shift) });

export const loadAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  measures: z.array(
    z.object({
      id: z.enum(MEASURE_IDS),
      value: z.number(),
      target: z.number(),
      limit: z.number(),
      grade: z.enum(['good', 'amber', 'red']),
    }),
  ),
  days: z.array(
    z.object({
      day: z.iso.date(),
      raised: count,
      byPriority,
      peak: count.describe('Nhiều nhất trong mười phút'),
      floodMinutes: z.number(),
      acknowledged: count,
      toAcknowledge: minutes,
      toClear: minutes,
    }),
  ),
  people: z.array(
    z.object({
      account: z.string(),
      acknowledged: count,
      quickShare: share,
      toAcknowledge: minutes,
      alarmsPerHour: z.number(),
    }),
  ),
  sources: z.array(z.object({ unitCode: z.string(), fieldCode: z.string(), stage, raised: count, share })),
  toAcknowledge: minutes,
  toClear: minutes,
  quickShare: share,
}) satisfies z.ZodType<AlarmLoad>;
