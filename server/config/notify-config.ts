/** Settings of the notification channels. A channel without its settings is switched off. */
import { readFileSync } from 'node:fs';
import type { Report } from './named-secrets.ts';
import { parseWebhookTemplate, type WebhookTemplate } from './webhook-template.ts';

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, demanded as soon as a password goes over the network. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** `Tên <dia-chi@don-vi>` or the address alone. */
  readonly from: string;
}

export interface PushConfig {
  /** Whom a push service may write to when we misbehave: `mailto:` or `https:`. */
  readonly subject: string;
  /** `host`, `host:port` or `*.host`; without a port it is 443. */
  readonly hosts: readonly string[];
}

export interface NotifyConfig {
  /** Origin and path of this installation without a slash at the end. */
  readonly publicUrl: string | null;
  readonly mail: MailConfig | null;
  readonly webhook: WebhookTemplate | null;
  readonly push: PushConfig | null;
  /** Days for which the delivery log keeps a notice whose alarm has ended. */
  readonly keepDays: number;
}

/** A year: an audit of the last twelve months finds every delivery. */
export const DEFAULT_NOTICE_DAYS = 365;
/** Less than a month would lose what a monthly report speaks of. */
const LEAST_NOTICE_DAYS = 31;
const MOST_NOTICE_DAYS = 3_650;

/** The push services of today's browsers. */
export const DEFAULT_PUSH_HOSTS = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.notify.windows.com',
  '*.push.apple.com',
] as const;

export const NOTIFY_VARIABLES = {
  PUBLIC_URL: 'PUBLIC_URL=https://ioc.example.gov.vn',
  SMTP_URL: 'SMTP_URL=smtp://user:password@mail.example.gov.vn:587',
  MAIL_FROM: 'MAIL_FROM=IOC <ioc@example.gov.vn>',
  WEBHOOK_FILE: 'WEBHOOK_FILE=./webhook.json',
  VAPID_SUBJECT: 'VAPID_SUBJECT=mailto:ioc@example.gov.vn',
  PUSH_HOSTS: 'PUSH_HOSTS=fcm.googleapis.com,*.push.apple.com',
  NOTICE_DAYS: 'NOTICE_DAYS=365',
} as const;
export type NotifyVariable = keyof typeof NOTIFY_VARIABLES;

const ADDRESS = /^[^\s<>@",;:]{1,64}@[A-Za-z0-9.-]{1,253}$/;
const PUSH_HOST = /^(\*\.)?[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/;
const LONGEST_TEMPLATE = 64 * 1024;

/** @param isLoopback true for hosts that never leave the machine */
export function readNotifyConfig(
  read: (name: NotifyVariable) => string | undefined,
  report: Report,
  warn: Report,
  isLoopback: (host: string) => boolean,
): NotifyConfig {
  const config: NotifyConfig = {
    publicUrl: readPublicUrl(read('PUBLIC_URL'), report),
    mail: readMail(read('SMTP_URL'), read('MAIL_FROM'), report, isLoopback),
    webhook: readWebhook(read('WEBHOOK_FILE'), report),
    push: readPush(read('VAPID_SUBJECT'), read('PUSH_HOSTS'), report),
    keepDays: readNoticeDays(read('NOTICE_DAYS'), report),
  };
  const sends = config.mail !== null || config.webhook !== null;
  if (sends && read('PUBLIC_URL') === undefined)
    warn('PUBLIC_URL', 'chưa đặt nên tin nhắn không có đường dẫn');
  return Object.freeze(config);
}

function readNoticeDays(text: string | undefined, report: Report): number {
  if (text === undefined) return DEFAULT_NOTICE_DAYS;
  const days = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (days >= LEAST_NOTICE_DAYS && days <= MOST_NOTICE_DAYS) return days;
  report('NOTICE_DAYS', `không phải số ngày từ ${LEAST_NOTICE_DAYS} đến ${MOST_NOTICE_DAYS}`);
  return DEFAULT_NOTICE_DAYS;
}

/** The text itself is never shown: an address may hold a password. */
function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function readPublicUrl(text: string | undefined, report: Report): string | null {
  if (text === undefined) return null;
  const url = parseUrl(text);
  const plain = url !== null && url.username === '' && url.password === '' && !/[?#\s]/.test(text);
  if (plain && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href.replace(/\/+$/, '');
  report('PUBLIC_URL', 'không phải địa chỉ http hoặc https không kèm mật khẩu, truy vấn và phần sau #');
  return null;
}

function readMail(
  text: string | undefined,
  from: string | undefined,
  report: Report,
  isLoopback: (host: string) => boolean,
): MailConfig | null {
  if (from !== undefined && !isSender(from))
    report('MAIL_FROM', 'không phải địa chỉ thư hay "Tên <địa chỉ>"');
  if (text === undefined) {
    if (from !== undefined) report('MAIL_FROM', 'chỉ dùng cùng với SMTP_URL');
    return null;
  }
  if (from === undefined) report('MAIL_FROM', 'SMTP_URL cần có người gửi');
  const url = parseUrl(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    report(
      'SMTP_URL',
      'không có dạng smtp://tài-khoản:mật-khẩu@máy:cổng hay smtps://…; trong mật khẩu viết / @ : thành %2F %40 %3A',
    );
    return null;
  }
  const user = decoded(url.username);
  const pass = decoded(url.password);
  if (user === null || pass === null || /[?#]/.test(text) || url.pathname.length > 1) {
    report('SMTP_URL', 'có đường dẫn, truy vấn hoặc dấu % sai; trong mật khẩu phải mã hóa / ? # %');
    return null;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  return Object.freeze({
    ...{ host, secure, from: from ?? '' },
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    requireTls: !secure && user !== '' && !isLoopback(host),
    auth: user === '' ? null : Object.freeze({ user, pass }),
  });
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isSender(text: string): boolean {
  const named = /^[^<>\r\n]{1,100}<([^<>]+)>$/.exec(text);
  return ADDRESS.test(named?.[1] ?? text);
}

function readWebhook(path: string | undefined, report: Report): WebhookTemplate | null {
  if (path === undefined) return null;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    report('WEBHOOK_FILE', `không đọc được (${(error as NodeJS.ErrnoException).code ?? 'không rõ lý do'})`);
    return null;
  }
  if (text.length > LONGEST_TEMPLATE) {
    report('WEBHOOK_FILE', `dài hơn ${LONGEST_TEMPLATE} ký tự`);
    return null;
  }
  const { template, faults } = parseWebhookTemplate(text);
  for (const fault of faults) report('WEBHOOK_FILE', fault);
  return template;
}

function readPush(subject: string | undefined, hosts: string | undefined, report: Report): PushConfig | null {
  const list = hosts?.split(',').map((host) => host.trim().toLowerCase()) ?? [...DEFAULT_PUSH_HOSTS];
  if (!list.every((host) => PUSH_HOST.test(host)))
    report('PUSH_HOSTS', 'không có dạng máy, *.máy hay máy:cổng');
  if (subject === undefined) {
    if (hosts !== undefined) report('PUSH_HOSTS', 'chỉ dùng cùng với VAPID_SUBJECT');
    return null;
  }
  const url = parseUrl(subject);
  const fits = url?.protocol === 'mailto:' ? ADDRESS.test(url.pathname) : url?.protocol === 'https:';
  if (!fits) report('VAPID_SUBJECT', 'không phải mailto:địa-chỉ hay địa chỉ https');
  return Object.freeze({ subject, hosts: Object.freeze(list) });
}
