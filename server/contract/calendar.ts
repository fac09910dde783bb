/** The working calendar as an administrator sees and changes it, and the event that keeps a change in the log. */
import { z } from 'zod';

/** A change stands in the log under this type; no outside source may send it. */
export const CALENDAR_TYPE = 'vn.ioc.calendar.changed.v1';
/** No code of a dossier, petition or indicator that a source sends is read with this type. */
export const CALENDAR_SUBJECT = 'urn:ioc:calendar';
/** A year has a dozen days off; a change of more days than this is a mistake. */
export const MAX_CALENDAR_ROWS = 60;

/** `normal` takes a day off, or a working Saturday, back. */
export const CALENDAR_KINDS = ['off', 'working_saturday', 'normal'] as const;
export type CalendarKind = (typeof CALENDAR_KINDS)[number];

const text = z.string().trim().max(300);
const date = z.iso.date('cần ngày dạng 2026-11-21');

export const calendarChangeRow = z.strictObject({
  date,
  kind: z.enum(CALENDAR_KINDS),
  name: text.describe('Tên ngày nghỉ hoặc lý do; có thể trống khi trả về ngày thường'),
  legalBasis: text.optional().describe('Căn cứ riêng của ngày này, khi khác căn cứ chung'),
});
export type CalendarChangeRow = z.infer<typeof calendarChangeRow>;

const rows = z.array(calendarChangeRow).min(1).max(MAX_CALENDAR_ROWS);

export const calendarPreviewRequest = z.strictObject({ rows });
export const calendarSaveRequest = z.strictObject({
  rows,
  legalBasis: text.min(3, 'cần số và ngày của văn bản').describe('Căn cứ của cả lần thay đổi'),
  version: z
    .int()
    .nonnegative()
    .optional()
    .describe('Phiên bản lịch mà bản xem trước đã tính; khác lịch hiện hành thì bị từ chối'),
});

/** Data of the logged event. */
export const calendarChangedData = z.object({
  rows: z.array(calendarChangeRow.extend({ legalBasis: z.string() })),
  by: z.string(),
});
export type CalendarChangedData = z.infer<typeof calendarChangedData>;

export const calendarDay = z.object({
  date: z.string(),
  kind: z.enum(['off', 'working_saturday']),
  name: z.string(),
  legalBasis: z.string(),
  status: z.enum(['official', 'forecast']),
  /** In `data/` as shipped, or changed here since. */
  changed: z.boolean().describe('Do quản trị viên thay đổi, không phải dữ liệu ban đầu'),
});
export type CalendarDay = z.infer<typeof calendarDay>;

export const workingDays = z.object({ year: z.int(), total: z.int(), byMonth: z.array(z.int()) });
export type WorkingDays = z.infer<typeof workingDays>;

export const calendarYear = z.object({
  year: z.int(),
  today: z.string(),
  version: z.int().describe('Số thứ tự của lần thay đổi gần nhất trong nhật ký; 0 khi chưa có'),
  days: z.array(calendarDay),
  workingDays,
});
export type CalendarYear = z.infer<typeof calendarYear>;

const instant = z.string().meta({ format: 'date-time' });

/** One saved change, as the log keeps it. */
export const calendarChange = z.object({
  seq: z.int(),
  at: instant,
  by: z.string(),
  rows: calendarChangedData.shape.rows,
});
export type CalendarChange = z.infer<typeof calendarChange>;
export const calendarChanges = z.object({ items: z.array(calendarChange) });

export const dueMove = z.object({
  dossierCode: z.string(),
  unitCode: z.string(),
  from: instant,
  to: instant,
});
export type DueMove = z.infer<typeof dueMove>;

export const calendarPreview = z.object({
  version: z.int(),
  /** Open dossiers whose due time moves. */
  moved: z.int().describe('Số hồ sơ đang giải quyết đổi hạn'),
  later: z.int(),
  earlier: z.int(),
  appointed: z
    .int()
    .describe('Số hồ sơ đang giải quyết qua ngày thay đổi mà giữ hạn do hệ thống nguồn đã hẹn'),
  sample: z.array(dueMove).describe('Các hồ sơ đầu tiên theo hạn hiện tại'),
  byUnit: z.array(z.object({ unitCode: z.string(), moved: z.int() })),
  /** Open dossiers whose class changes at once, by class before and after. */
  reclassified: z.array(z.object({ from: z.string(), to: z.string(), dossiers: z.int() })),
  finished: z
    .object({ moved: z.int(), rejudged: z.int() })
    .describe('Hồ sơ đã kết thúc: số đổi hạn, số đổi kết luận sớm, đúng, trễ'),
  workingDays: z.array(z.object({ before: workingDays, after: workingDays })),
});
export type CalendarPreview = z.infer<typeof calendarPreview>;
