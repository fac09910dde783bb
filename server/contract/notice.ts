/** Notices to staff about alarms: the words that the server, its delivery log and the page share. */
import type { AlarmStage, Priority } from './alarm.ts';

export const NOTICE_CHANNELS = ['in_app', 'web_push', 'email', 'webhook'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

export const NOTICE_KINDS = ['raised', 'escalated', 'repeated', 'ended', 'silence_ending', 'test'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * `queued` waits for its time; `sending` is on the network now; `failed` waits for its next try;
 * `dead` is not tried again unless a person asks for it; `cancelled` was never sent.
 */
export const NOTICE_STATES = ['queued', 'sending', 'sent', 'failed', 'dead', 'cancelled'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** What a message tells of an alarm: a group and its count, nothing of single dossiers or their owners. */
export interface NoticeFacts {
  /** Name of the unit, as people read it. */
  unitName: string;
  /** Name of the field, indicator or source; `null` where the alarm is not about one. */
  fieldName: string | null;
  /** Says what `fieldName` and `members` are; absent or null: a field, and dossiers. */
  about?: AlarmStage | null;
  /** What is the matter, in Vietnamese words. */
  stage: string;
  /** Dossiers, petitions or tasks in the group; 0 where the alarm does not count any. */
  members: number;
  priority: Priority;
  /** What the reader is asked to do, in Vietnamese words. */
  action: string;
  /** By when, epoch ms. */
  actBy: number | null;
}

/** One message to one person through one channel. Times are local, `2026-11-21T14:05:31+07:00`. */
export interface NoticeItem {
  id: string;
  alarm: string;
  step: string;
  account: string;
  channel: NoticeChannel;
  kind: NoticeKind;
  state: NoticeState;
  subject: string;
  text: string;
  /** Tries so far. */
  attempts: number;
  queuedAt: string;
  /** When it is due next; `null` when nothing more will happen. */
  nextAt: string | null;
  sentAt: string | null;
  /** Of the last try that failed. */
  failedAt: string | null;
  readAt: string | null;
  /** Stable code of the last fault. */
  error: string | null;
  /** The same as a sentence for a person. */
  errorText: string | null;
}

export interface NoticePage {
  items: NoticeItem[];
  /** Cursor of the next page; `null` at the end. */
  next: string | null;
  counts: Record<NoticeState, number>;
}

/** Where a member of staff is reached. A duty address, known to that person and the administrator only. */
export interface NoticeContact {
  account: string;
  email: string | null;
  phone: string | null;
  /** Address within the webhook's service, e.g. the number of a chat. */
  target: string | null;
}

/** What came of a test message. */
export interface ChannelTest {
  channel: NoticeChannel;
  state: NoticeState;
  error: string | null;
  /** A sentence for the person who asked. */
  words: string;
}

/** As the browser hands it over. */
export interface PushSubscriptionKeys {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** Through which channels this installation can send at all, and the key a browser subscribes with. */
export interface PushKey {
  publicKey: string | null;
  channels: NoticeChannel[];
}

/** What the page's service worker receives. */
export interface PushPayload {
  id: string;
  title: string;
  body: string;
  /** Messages of one thread replace each other on the device. */
  tag: string;
  /** Path on this server that a click opens. */
  path: string;
}
