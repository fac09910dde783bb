/** Rows of the delivery log, and what is asked of it. Times are epoch ms. */
import type { NoticeChannel, NoticeFacts, NoticeKind, NoticeState } from '#contract/notice';

export interface NewNotice {
  alarm: string;
  /** Names this step of this alarm; the same step is told to the same person once. */
  step: string;
  account: string;
  channel: NoticeChannel;
  kind: NoticeKind;
  /** Group of the alarm: its messages stay together in a mail client and on a phone. */
  thread: string;
  /** `null` for a test. */
  facts: NoticeFacts | null;
  at: number;
  /** Sent no earlier than this, e.g. the start of office hours; at once when absent. */
  notBefore?: number;
}

export interface NoticeRow extends Omit<NewNotice, 'at' | 'notBefore'> {
  n: number;
  id: string;
  state: NoticeState;
  attempts: number;
  nextAt: number;
  queuedAt: number;
  sentAt: number | null;
  failedAt: number | null;
  error: string | null;
  readAt: number | null;
}

/** A person who has been told of an alarm. */
export interface Told {
  account: string;
  channels: NoticeChannel[];
}
