/** Web push (RFC 8030, 8291, 8292): to every browser the person has subscribed, encrypted for that browser. */
import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { PushPayload } from '#contract/notice';
import type { PushConfig } from '../config/notify-config.ts';
import type { ContactTable, PushSubscription } from '../store/contact-table.ts';
import type { NoticeRow } from '../store/notice-rows.ts';
import { type Channel, type Delivery, DeliveryFault, faultOf } from './channel.ts';
import { alarmPath, type Message } from './compose-message.ts';
import { postRequest } from './post-request.ts';
import { isAllowedPushHost } from './push-hosts.ts';

export interface WebPushDeps {
  config: PushConfig;
  contacts: Pick<ContactTable, 'subscriptionsOf' | 'unsubscribe' | 'pushKeys'>;
  ca?: string | undefined;
}

/** A phone that was off for longer finds the alarm in the list instead. */
const TIME_TO_LIVE_S = 12 * 3_600;
/** RFC 8030 5.4: at most 32 characters of the base64url alphabet. */
const TOPIC_LENGTH = 32;

export function createWebPushChannel({ config, contacts, ca }: WebPushDeps): Channel {
  /** @returns whether this browser has it; `null` when the subscription is over */
  async function push(to: PushSubscription, { row, message, signal }: Delivery): Promise<true | null> {
    if (!isAllowedPushHost(to.endpoint, config.hosts)) throw new DeliveryFault('host_not_allowed', true);
    const details = webPush.generateRequestDetails(
      { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
      JSON.stringify(payloadOf(row, message)),
      {
        vapidDetails: { subject: config.subject, ...contacts.pushKeys(webPush.generateVAPIDKeys) },
        TTL: TIME_TO_LIVE_S,
        urgency: row.facts?.priority === 'high' && row.kind !== 'ended' ? 'high' : 'normal',
        // What a sleeping phone has not fetched yet is replaced by the newer state of the same group.
        topic: createHash('sha256').update(row.thread).digest('base64url').slice(0, TOPIC_LENGTH),
      },
    );
    const status = await postRequest({
      ...{ url: to.endpoint, method: 'POST', body: details.body, signal, ca },
      headers: details.headers as Record<string, string>,
    });
    if (status === 404 || status === 410) return null;
    if (status < 200 || status > 299)
      throw new DeliveryFault(`push_${status}`, status === 400 || status === 413);
    return true;
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const subscriptions = contacts.subscriptionsOf(delivery.row.account);
    const results = await Promise.allSettled(subscriptions.map((one) => push(one, delivery)));
    for (const [index, result] of results.entries())
      if (result.status === 'fulfilled' && result.value === null)
        contacts.unsubscribe(subscriptions[index]?.endpoint ?? '');
    // One browser of the person has it: another try would show it there twice.
    if (results.some((result) => result.status === 'fulfilled' && result.value)) return;
    const faults = results.flatMap((result) =>
      result.status === 'rejected' ? [faultOf(result.reason)] : [],
    );
    throw faults.find((fault) => !fault.lasting) ?? faults[0] ?? new DeliveryFault('no_subscription', true);
  }

  return {
    name: 'web_push',
    reaches: (account) => contacts.subscriptionsOf(account).length > 0,
    deliver,
  };
}

function payloadOf(row: NoticeRow, { subject, brief }: Message): PushPayload {
  const path = row.kind === 'test' ? '/' : alarmPath(row.alarm);
  return { id: row.id, title: subject, body: brief, tag: row.thread, path };
}
