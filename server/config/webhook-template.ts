/**
 * The template of the one webhook: an outside gateway for SMS, Zalo, Telegram or the like, described in
 * a JSON file. `{"url", "method"?, "headers"?, "body" | "form"}`; `{{name}}` in a text is filled in and
 * encoded for the place where it stands.
 */

export const PLACEHOLDERS = [
  ...['id', 'kind', 'account', 'phone', 'target', 'subject', 'text', 'link', 'thread'],
  ...['unit', 'field', 'stage', 'members', 'priority', 'action', 'actBy'],
] as const;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface WebhookTemplate {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  /** Sent as they are; this is where a secret stands. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: Json | null;
  /** Sent as a form instead of `body`. */
  readonly form: Readonly<Record<string, string>> | null;
}

export const PLACEHOLDER = /\{\{\s*([A-Za-z]+)\s*\}\}/g;
const KEYS = ['url', 'method', 'headers', 'body', 'form'];
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/;
/** Printable ASCII: nothing that could end a header. */
const HEADER_VALUE = /^[\x20-\x7e]{0,4096}$/;
/** We set these ourselves. */
const OWN_HEADERS = ['content-length', 'host', 'transfer-encoding', 'connection', 'idempotency-key'];

/** What does not fit is told without the values, some of which are secrets. */
export function parseWebhookTemplate(text: string): { template: WebhookTemplate | null; faults: string[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { template: null, faults: ['không phải JSON'] };
  }
  if (!isRecord(raw)) return { template: null, faults: ['không phải một đối tượng JSON'] };
  const { url, method = 'POST', headers = {}, body = null, form = null } = raw;
  const faults = Object.keys(raw)
    .filter((key) => !KEYS.includes(key))
    .map((key) => `"${key}" không thuộc ${KEYS.join(', ')}`);
  if (typeof url !== 'string' || !isTarget(url))
    faults.push('"url" không phải địa chỉ http hoặc https đầy đủ');
  if (method !== 'POST' && method !== 'PUT') faults.push('"method" không phải POST hay PUT');
  if (!isTexts(headers) || !Object.entries(headers).every(isHeader))
    faults.push('"headers" có tên hoặc giá trị không hợp lệ, hoặc do chương trình tự đặt');
  if ((body === null) === (form === null)) faults.push('cần đúng một trong hai: "body" hoặc "form"');
  if (form !== null && !isTexts(form)) faults.push('"form" không phải đối tượng gồm các chuỗi');
  for (const name of new Set([...JSON.stringify(raw).matchAll(PLACEHOLDER)].map(([, one]) => one ?? '')))
    if (!PLACEHOLDERS.some((known) => known === name))
      faults.push(`{{${name}}} không thuộc ${PLACEHOLDERS.join(', ')}`);
  if (faults.length > 0) return { template: null, faults };
  return { template: Object.freeze({ url, method, headers, body, form }) as WebhookTemplate, faults };
}

/** Names filled in anywhere in the template. */
export function placeholdersOf(template: WebhookTemplate): Set<string> {
  return new Set([...JSON.stringify(template).matchAll(PLACEHOLDER)].map(([, name]) => name ?? ''));
}

/** No placeholder may choose the host a secret is sent to. */
function isTarget(url: string): boolean {
  if (!URL.canParse(url.replace(PLACEHOLDER, 'x'))) return false;
  const { protocol } = new URL(url.replace(PLACEHOLDER, 'x'));
  const origin = /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  return (protocol === 'https:' || protocol === 'http:') && origin.length > 8 && !origin.includes('{{');
}

function isHeader([name, value]: [string, string]): boolean {
  return HEADER_NAME.test(name) && HEADER_VALUE.test(value) && !OWN_HEADERS.includes(name.toLowerCase());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}
