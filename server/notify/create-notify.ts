/** Wires the channels that are configured, the delivery log and the worker. */
import type { NoticeChannel, NoticeState } from '#contract/notice';
import type { Clock } from '../clock.ts';
import type { NotifyConfig } from '../config/notify-config.ts';
import type { NoticeDesk } from '../domain/notice-desk.ts';
import { createContactTable } from '../store/contact-table.ts';
import { createNoticeTable, type NoticeTable } from '../store/notice-table.ts';
import type { Db } from '../store/open-database.ts';
import type { Channel } from './channel.ts';
import { createEmailChannel } from './email-channel.ts';
import { inAppChannel } from './in-app-channel.ts';
import { createNoticeDesk } from './notice-desk.ts';
import { createNoticeRetention } from './notice-retention.ts';
import { createNoticeWorker, type NoticeWorker } from './notice-worker.ts';
import { createWebPushChannel } from './web-push-channel.ts';
import { createWebhookChannel } from './webhook-channel.ts';

/** What this room writes into the process log. */
export interface NotifyLog {
  info(entry: object, words: string): void;
  warn(entry: object, words: string): void;
  error(entry: unknown, words: string): void;
}

export interface NotifyDeps {
  db: Db;
  config: NotifyConfig;
  clock: Clock;
  log: NotifyLog;
  /** Simulated figures: every message says so. */
  demo?: boolean;
  /** Counts for the metrics. */
  onState?: (channel: NoticeChannel, state: NoticeState) => void;
  /** Authorities trusted instead of the machine's own by push and webhook, PEM. */
  ca?: string | undefined;
}

export interface Notify {
  /** For whoever raises, escalates and ends alarms. */
  notices: NoticeTable;
  /** Channels through which this person can be told; the list in the page always. */
  reach(account: string): NoticeChannel[];
  worker: NoticeWorker;
  desk: NoticeDesk;
  close(): Promise<void>;
}

export function createNotify(deps: NotifyDeps): Notify {
  const { db, config, clock, log, demo = false, onState = () => {} } = deps;
  const notices = createNoticeTable(db);
  const contacts = createContactTable(db);
  const channels = openChannels(deps, notices, contacts);
  const setting = {
    publicUrl: config.publicUrl,
    mark: demo ? 'Số liệu mô phỏng' : clock.drill ? 'Diễn tập' : null,
  };
  const worker = createNoticeWorker({
    ...{ notices, channels, setting, clock },
    onState(row, state, error) {
      onState(row.channel, state);
      const entry = { notice: row.id, channel: row.channel, attempts: row.attempts, error };
      if (state === 'dead') log.error(entry, 'notice given up');
      else if (state === 'failed') log.warn(entry, 'notice failed, will be tried again');
      else if (state === 'sent') log.info(entry, 'notice sent');
    },
    onFault: (error) => log.error(error, 'notices cannot be kept'),
  });
  const retention = createNoticeRetention({
    ...{ notices, clock, keepDays: config.keepDays },
    onFault: (error) => log.error(error, 'old notices cannot be deleted'),
  });
  const desk = createNoticeDesk({ notices, contacts, worker, channels, setting, push: config.push, clock });
  return {
    ...{ notices, desk },
    worker: {
      ...worker,
      start() {
        worker.start();
        retention.start();
      },
    },
    reach: (account) => [...channels.values()].filter((one) => one.reaches(account)).map((one) => one.name),
    close() {
      retention.close();
      return worker.close();
    },
  };
}

function openChannels(
  { config, ca }: NotifyDeps,
  notices: NoticeTable,
  contacts: ReturnType<typeof createContactTable>,
): Map<NoticeChannel, Channel> {
  const open: Channel[] = [inAppChannel];
  if (config.push) open.push(createWebPushChannel({ config: config.push, contacts, ca }));
  if (config.mail) open.push(createEmailChannel({ config: config.mail, contacts, notices }));
  if (config.webhook) open.push(createWebhookChannel({ template: config.webhook, contacts, ca }));
  return new Map(open.map((channel) => [channel.name, channel]));
}
