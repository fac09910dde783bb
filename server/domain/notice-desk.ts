/** What can be asked of the notices: by the routes, answered by the notify room. */
import type {
  ChannelTest,
  NoticeChannel,
  NoticeContact,
  NoticeItem,
  NoticePage,
  NoticeState,
  PushKey,
  PushSubscriptionKeys,
} from '#contract/notice';

/** All given conditions hold. */
export interface NoticeFilter {
  alarm?: string | undefined;
  account?: string | undefined;
  state?: NoticeState | undefined;
  channel?: NoticeChannel | undefined;
  limit: number;
  /** `n` of the last row of the page before. */
  after?: number | undefined;
}

export interface NoticeDesk {
  /** Newest first. */
  list(filter: NoticeFilter): NoticePage;
  /** False when the person has no such notice. */
  read(id: string, account: string): boolean;
  /** The notice as it then stands; `null` when it is no dead letter. */
  retry(id: string): NoticeItem | null;
  /** Sends the person a test message; `null` when one has just been sent. */
  test(channel: NoticeChannel, account: string): Promise<ChannelTest | null>;
  contactOf(account: string): NoticeContact;
  saveContact(contact: NoticeContact): NoticeContact;
  pushKey(): PushKey;
  subscribe(account: string, subscription: PushSubscriptionKeys): 'ok' | 'channel_off' | 'host_not_allowed';
  /** False when the person has no such subscription. */
  unsubscribe(account: string, endpoint: string): boolean;
}
