/** The one webhook: a gateway for SMS, Zalo, Telegram or the like, as the template describes it. */
import { type Json, PLACEHOLDER, placeholdersOf, type WebhookTemplate } from '../config/webhook-template.ts';
import { isoLocal } from '../domain/local-time.ts';
import type { ContactTable } from '../store/contact-table.ts';
import { type Channel, type Delivery, DeliveryFault, faultOf } from './channel.ts';
import { cleanText } from './compose-message.ts';
import { postRequest } from './post-request.ts';

export interface WebhookDeps {
  template: WebhookTemplate;
  contacts: Pick<ContactTable, 'get'>;
  ca?: string | undefined;
}

/** Answers to which the same request can only get the same answer. */
const LASTING = new Set([400, 404, 405, 410, 413, 414, 415, 422]);

export function createWebhookChannel({ template, contacts, ca }: WebhookDeps): Channel {
  const needed = placeholdersOf(template);

  /** Every address the template asks for must be known. */
  function reaches(account: string): boolean {
    const { phone, target } = contacts.get(account);
    return (!needed.has('phone') || phone !== null) && (!needed.has('target') || target !== null);
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (!reaches(delivery.row.account)) throw new DeliveryFault('no_address', true);
    const values = valuesOf(delivery, contacts);
    const { body, contentType } = bodyOf(template, values);
    const status = await postRequest({
      url: filled(template.url, values, encodeURIComponent),
      method: template.method,
      headers: {
        'Content-Type': contentType,
        ...mapped(template.headers, (value) => filled(value, values, encodeURIComponent)),
        // The same at every try: the gateway can tell a repetition.
        'Idempotency-Key': encodeURIComponent(delivery.row.id),
      },
      ...{ body, signal: delivery.signal, ca },
    });
    if (status < 200 || status > 299) throw new DeliveryFault(`http_${status}`, LASTING.has(status));
  }

  return {
    name: 'webhook',
    reaches,
    async deliver(delivery) {
      try {
        await deliver(delivery);
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

type Values = Readonly<Record<string, string>>;

function valuesOf({ row, message }: Delivery, contacts: Pick<ContactTable, 'get'>): Values {
  const { phone, target } = contacts.get(row.account);
  const facts = row.facts;
  return {
    ...{ id: row.id, kind: row.kind, account: row.account, thread: row.thread },
    ...{ phone: phone ?? '', target: target ?? '' },
    ...{ subject: message.subject, text: message.text, link: message.link ?? '' },
    unit: cleanText(facts?.unitName ?? ''),
    field: cleanText(facts?.fieldName ?? ''),
    stage: cleanText(facts?.stage ?? ''),
    members: facts === null ? '' : String(facts.members),
    priority: facts?.priority ?? '',
    action: cleanText(facts?.action ?? ''),
    actBy: typeof facts?.actBy === 'number' ? isoLocal(facts.actBy) : '',
  };
}

function bodyOf(template: WebhookTemplate, values: Values): { body: string; contentType: string } {
  if (template.form !== null) {
    const form = new URLSearchParams(mapped(template.form, (value) => filled(value, values, asIs)));
    return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
  }
  // Filled in as texts of the parsed value and written as JSON afterwards: no name can break out.
  return {
    body: JSON.stringify(filledJson(template.body, values)),
    contentType: 'application/json; charset=utf-8',
  };
}

function filledJson(value: Json, values: Values): Json {
  if (typeof value === 'string') return filled(value, values, asIs);
  if (Array.isArray(value)) return value.map((one: Json) => filledJson(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return mapped(value as Readonly<Record<string, Json>>, (one) => filledJson(one, values));
}

function filled(text: string, values: Values, encode: (value: string) => string): string {
  return text.replace(PLACEHOLDER, (_, name: string) => encode(values[name] ?? ''));
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function asIs(text: string): string {
  return text;
}
