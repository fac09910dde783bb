/** Inputs and answers of notices, channels and contacts. */
import { z } from 'zod';
import { NOTICE_CHANNELS, NOTICE_KINDS, NOTICE_STATES } from '#contract/notice';
import { localTime, pageLimit } from './common-schemas.ts';

const account = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'cần tên tài khoản');
const channel = z.enum(NOTICE_CHANNELS);
const state = z.enum(NOTICE_STATES);

export const noticesQuery = z.strictObject({
  whose: z
    .enum(['own', 'all'])
    .default('own')
    .describe('"all": của mọi người; dành cho trực ban và quản trị viên'),
  account: account.optional().describe('Của một người; khác mình thì cần quyền như "all"'),
  alarm: z.string().min(1).max(200).optional(),
  channel: channel.optional(),
  state: state.optional(),
  after: z.coerce.number().int().positive().optional().describe('`next` của trang trước'),
  limit: pageLimit,
});

export const noticeParams = z.strictObject({ id: z.string().min(1).max(400) });
export const contactParams = z.strictObject({ account });

export const noticeItem = z.object({
  id: z.string(),
  alarm: z.string(),
  step: z.string(),
  account: z.string(),
  channel,
  kind: z.enum(NOTICE_KINDS),
  state,
  subject: z.string(),
  text: z.string(),
  attempts: z.int().describe('Số lần đã thử gửi'),
  queuedAt: localTime,
  nextAt: localTime.nullable().describe('Lần gửi kế tiếp; null khi không gửi nữa'),
  sentAt: localTime.nullable(),
  failedAt: localTime.nullable().describe('Lần gửi hỏng gần nhất'),
  readAt: localTime.nullable(),
  error: z.string().nullable().describe('Mã lỗi gần nhất'),
  errorText: z.string().nullable(),
});

export const noticePage = z.object({
  items: z.array(noticeItem),
  next: z.string().nullable(),
  counts: z.record(state, z.int()).describe('Số tin theo trạng thái, của tất cả mọi người'),
});

export const channelTestRequest = z.strictObject({ channel });
export const channelTest = z.object({
  channel,
  state,
  error: z.string().nullable(),
  words: z.string().describe('Kết quả bằng lời'),
});

const PHONE = /^\+?\d{8,15}$/;

/** What is left out stays as it is; `null` takes the address away. */
export const contactChange = z.strictObject({
  email: z
    .string()
    .trim()
    .max(254)
    .regex(/^[^\s<>@",;:]{1,64}@[A-Za-z0-9.-]{1,189}$/, 'cần một địa chỉ thư, ví dụ ten@donvi.gov.vn')
    .nullable()
    .optional(),
  phone: z
    .string()
    .transform((text) => text.replace(/[ .-]/g, ''))
    .pipe(z.string().regex(PHONE, 'cần số điện thoại 8–15 chữ số, có thể bắt đầu bằng +'))
    .nullable()
    .optional(),
  target: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,128}$/, 'cần mã người nhận không có dấu cách, tối đa 128 ký tự')
    .nullable()
    .optional()
    .describe('Mã người nhận ở dịch vụ tin nhắn, ví dụ mã cuộc trò chuyện'),
});

export const contactAnswer = z.object({
  account: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  target: z.string().nullable(),
});

export const pushKeyAnswer = z.object({
  publicKey: z.string().nullable().describe('Khóa công khai VAPID; null khi kênh đang tắt'),
  channels: z.array(channel).describe('Các kênh máy chủ đang gửi được'),
});

const endpoint = z.string().min(1).max(1024);
const base64url = (bytes: number) => {
  const length = Math.ceil((bytes * 4) / 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${length}}={0,2}$`), 'không phải khóa của trình duyệt');
};

/** As `PushSubscription.toJSON()` gives it. */
export const pushSubscription = z.strictObject({
  endpoint,
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }),
});
export const pushRemoval = z.strictObject({ endpoint });
