/** What the routes of notices, channels and contacts ask of the rest of the server. */
import type {
  ChannelTest,
  NoticeChannel,
  NoticeContact,
  NoticeItem,
  NoticePage,
  PushKey,
  PushSubscriptionKeys,
} from '#contract/notice';
import type { NoticeFilter } from '../store/notice-rows.ts';

export interface NoticeDeps {
  notices: {
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
  };
}
