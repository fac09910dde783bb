/** The answers made of counters, bound to the types that the live line uses. */

import { z } from 'zod';
import { CARGOES, FRESHNESS } from '#contract/indicator';
import type { Snapshot } from '#contract/snapshot';
import { DOSSIER_STATUSES } from '#contract/status';
import type { FieldTally, Tally } from '#contract/tally';
import { alarmSlice } from './alarm-slice-schema.ts';

const count = z.int().min(0);
const epochMs = z.int().describe('Mili giây từ 1970-01-01T00:00:00Z');

export const standingTally = z.object({
  open: count,
  dueSoon: count,
  overdue: count,
  paused: count,
  lateNoApology: count,
});
export const dayTally = z.object({
  received: count,
  resolved: count,
  early: count,
  onTime: count,
  late: count,
  lateFirst: z
    .exactOptional(z.int())
    .describe(
      'Giải quyết sau ngày hẹn đầu tiên, kể cả đã xin lỗi và hẹn lại, trừ hồ sơ công dân rút không muộn hơn ngày đó; không có khi bằng late',
    ),
});
const yearTally = dayTally.extend({ online: count, rated: count, satisfied: count });

export const tally = z.object({
  now: standingTally,
  today: dayTally,
  year: yearTally,
}) satisfies z.ZodType<Tally>;

export const fieldTally = z.object({ now: standingTally, today: dayTally }) satisfies z.ZodType<FieldTally>;

export const emptyTally: Readonly<Tally> = {
  now: { open: 0, dueSoon: 0, overdue: 0, paused: 0, lateNoApology: 0 },
  today: { received: 0, resolved: 0, early: 0, onTime: 0, late: 0 },
  year: { received: 0, resolved: 0, early: 0, onTime: 0, late: 0, online: 0, rated: 0, satisfied: 0 },
};

const petitionTally = z.object({
  new: z.exactOptional(count),
  processing: z.exactOptional(count),
  overdue: z.exactOptional(count).describe('Nằm trong mới và đang xử lý'),
  resolvedToday: z.exactOptional(count),
});

const hourFlow = z.object({ received: count, resolved: count });
const perHour = z.record(z.string(), hourFlow);

export const liveSource = z.object({
  name: z.exactOptional(z.string()).describe('Tên nguồn đã khai báo'),
  state: z.enum(FRESHNESS).describe('Theo nhịp của chính nguồn'),
  brings: z
    .exactOptional(z.array(z.enum(CARGOES)))
    .describe('Nguồn mang đến những gì được đếm; số liệu đếm từ đó không mới hơn nguồn'),
  lastArrivalAt: epochMs,
  lastEventAt: epochMs,
  accepted: count,
  rejected: count,
});

const groupStanding = z.object({
  unit: z.string(),
  field: z.string(),
  overdue: count,
  lateNoApology: count,
  dueSoon: count,
  oldestDueDate: z.string(),
});

const recentEvent = z.object({
  seq: count,
  at: epochMs,
  unit: z.string(),
  field: z.string(),
  status: z.enum([...DOSSIER_STATUSES, 'apology', 'rating']),
});

export const snapshot = z.object({
  protocol: count,
  seq: count,
  mark: z.string().describe('Dấu của lịch sử dẫn đến `seq`; gửi lại trong `sync` cùng `since`'),
  now: epochMs,
  scope: z.union([z.literal('province'), z.templateLiteral(['unit:', z.string()])]),
  day: z.string().describe('Ngày địa phương mà `today` đếm'),
  units: z.record(z.string(), tally),
  departments: z.record(z.string(), tally),
  placed: z
    .record(z.string(), z.tuple([count, count, count, count, count]).readonly())
    .describe(
      'Hồ sơ cấp tỉnh theo địa bàn: đang giải quyết, sắp đến hạn, quá hạn, tạm dừng, quá hạn chưa xin lỗi',
    ),
  fields: z.record(z.string(), fieldTally),
  days: z.record(z.string(), dayTally),
  hours: z.object({ today: perHour, yesterday: perHour }),
  yesterday: z.object({
    day: z.iso.date(),
    slotMinutes: count,
    received: z.array(count),
    resolved: z.array(count),
  }),
  groups: z.array(groupStanding).describe('Khẩn cấp nhất trước'),
  late: z.object({
    groups: count,
    withoutApology: count,
    oldestDueDate: z.string().describe('Ngày hẹn sớm nhất trong các hồ sơ quá hạn; rỗng khi không có'),
  }),
  events: z.array(recentEvent),
  sources: z.record(z.string(), liveSource),
  paces: z
    .record(z.string(), z.object({ rhythm: z.string(), officeHoursOnly: z.boolean() }))
    .describe(
      'Nhịp của các nguồn mang hồ sơ, thanh toán, đánh giá, phản ánh, theo tên nguồn; `*` cho nguồn chưa khai báo: im lặng hai nhịp thì chậm nhất 5 giây sau số liệu là cũ',
    ),
  reporting: z.object({
    units: count,
    of: count,
    silent: z
      .array(z.string())
      .describe('Xã, phường không tiếp nhận, giải quyết hồ sơ nào trong hai ngày làm việc'),
  }),
  petitions: z
    .record(z.string(), petitionTally)
    .describe('Phản ánh, kiến nghị theo đơn vị; tổng toàn tỉnh ở khóa `province`; số 0 được bỏ qua'),
  indicators: z
    .record(z.string(), z.tuple([z.number(), epochMs]).readonly())
    .describe('Giá trị toàn tỉnh và thời điểm của giá trị; không gồm chỉ tiêu tính từ hồ sơ'),
  alarms: alarmSlice,
}) satisfies z.ZodType<Snapshot>;
