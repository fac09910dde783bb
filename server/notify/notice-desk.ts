/** What people do with notices over HTTP: read the log, try a channel, keep their addresses. */
import webPush from 'web-push';
import type { ChannelTest, NoticeChannel, NoticeItem } from '#contract/notice';
import type { Clock } from '../clock.ts';
import type { PushConfig } from '../config/notify-config.ts';
import { isoLocal } from '../domain/local-time.ts';
import type { NoticeDesk } from '../domain/notice-desk.ts';
import type { ContactTable } from '../store/contact-table.ts';
import type { NoticeRow } from '../store/notice-rows.ts';
import { type NoticeTable, noticeId } from '../store/notice-table.ts';
import type { Channel } from './channel.ts';
import { composeMessage, type MessageSetting } from './compose-message.ts';
import { faultWords } from './fault-words.ts';
import type { NoticeWorker } from './notice-worker.ts';
import { isAllowedPushHost } from './push-hosts.ts';

export interface NoticeDeskDeps {
  notices: NoticeTable;
  contacts: ContactTable;
  worker: Pick<NoticeWorker, 'sendNow'>;
  channels: ReadonlyMap<NoticeChannel, Channel>;
  setting: MessageSetting;
  push: PushConfig | null;
  clock: Clock;
}

/** One test of a channel a person in this time. */
export const TEST_WINDOW_MS = 10_000;
const MOST_BROWSERS = 10;

export function createNoticeDesk(deps: NoticeDeskDeps): NoticeDesk {
  const { notices, contacts, worker, channels, setting, push, clock } = deps;

  async function test(channel: NoticeChannel, account: string): Promise<ChannelTest | null> {
    const at = clock.now();
    const named = { alarm: 'test', step: String(Math.floor(at / TEST_WINDOW_MS)), account, channel };
    if (notices.enqueue([{ ...named, kind: 'test', thread: 'test', facts: null, at }]) === 0) return null;
    const id = noticeId(named);
    await worker.sendNow(id);
    const { state = 'queued', error = null } = notices.get(id) ?? {};
    return { channel, state, error, words: testWords(state, error) };
  }

  return {
    list({ limit, ...filter }) {
      const rows = notices.list({ ...filter, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const next = rows.length > limit ? String(page.at(-1)?.n) : null;
      return { items: page.map((row) => itemOf(row, setting)), next, counts: notices.counts() };
    },
    read: (id, account) => notices.read(id, account, clock.now()),
    retry(id) {
      if (!notices.retry(id, clock.now())) return null;
      const row = notices.get(id);
      return row === undefined ? null : itemOf(row, setting);
    },
    test,
    contactOf: contacts.get,
    saveContact(contact) {
      contacts.put(contact);
      return contacts.get(contact.account);
    },
    pushKey: () => ({
      publicKey: push === null ? null : contacts.pushKeys(webPush.generateVAPIDKeys).publicKey,
      channels: [...channels.keys()],
    }),
    subscribe(account, { endpoint, keys }) {
      if (push === null) return 'channel_off';
      if (!isAllowedPushHost(endpoint, push.hosts)) return 'host_not_allowed';
      contacts.subscribe({ account, endpoint, ...keys, createdAt: clock.now() }, MOST_BROWSERS);
      return 'ok';
    },
    unsubscribe: (account, endpoint) => contacts.unsubscribe(endpoint, account),
  };
}

function testWords(state: NoticeRow['state'], error: string | null): string {
  if (state === 'sent') return 'Đã gửi. Nếu không thấy tin, hãy xem mục thư rác hoặc địa chỉ đã khai báo.';
  if (error === 'timeout') return 'Máy chủ nhận không trả lời kịp.';
  return error === null ? 'Tin thử đang chờ gửi.' : faultWords(error);
}

function itemOf(row: NoticeRow, setting: MessageSetting): NoticeItem {
  const { id, alarm, step, account, channel, kind, state, attempts, error } = row;
  const { subject, text } = composeMessage(row, setting);
  const local = (at: number | null) => (at === null ? null : isoLocal(at));
  return {
    ...{ id, alarm, step, account, channel, kind, state, subject, text, attempts },
    queuedAt: isoLocal(row.queuedAt),
    nextAt: state === 'queued' || state === 'failed' ? isoLocal(row.nextAt) : null,
    sentAt: local(row.sentAt),
    failedAt: local(row.failedAt),
    readAt: local(row.readAt),
    ...{ error, errorText: error === null ? null : faultWords(error) },
  };
}
