/** The real notices on a real store, with a hand-driven clock. */
import { onTestFinished } from 'vitest';
import type { NoticeFacts } from '#contract/notice';
import { HandClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createNotify, type Notify, type NotifyDeps } from '../../server/notify/create-notify.ts';
import { createContactTable } from '../../server/store/contact-table.ts';
import type { NewNotice } from '../../server/store/notice-rows.ts';
import { type Db, openDatabase } from '../../server/store/open-database.ts';
import { ownFolder } from './own-folder.ts';

export const START = Date.parse('2026-11-20T14:05:31+07:00');

export const FACTS: NoticeFacts = {
  unitName: 'Xã Ea Kao',
  fieldName: 'Đất đai',
  stage: 'Quá hạn chưa xin lỗi',
  members: 1234,
  priority: 'high',
  action: 'Gọi bộ phận một cửa và gửi văn bản xin lỗi',
  actBy: Date.parse('2026-11-21T14:05:00+07:00'),
};

export interface NotifyFixture extends Notify {
  db: Db;
  file: string;
  clock: HandClock;
  /** Lines of the process log. */
  logged: string[];
  states: string[];
  contact(account: string, addresses: { email?: string; phone?: string; target?: string }): void;
  stateOf(id: string): string | undefined;
}

export function startNotify(
  env: Record<string, string> = {},
  more: Partial<NotifyDeps> & { file?: string; clock?: HandClock } = {},
): NotifyFixture {
  const { file = `${ownFolder()}/ioc.sqlite`, clock = new HandClock(START), ...deps } = more;
  const db = openDatabase(file);
  const logged: string[] = [];
  const states: string[] = [];
  const write = (entry: unknown, words: string) => void logged.push(`${JSON.stringify(entry)} ${words}`);
  const notify = createNotify({
    ...{ db, clock, config: readConfig(env).notify },
    log: { info: write, warn: write, error: write },
    onState: (channel, state) => void states.push(`${channel} ${state}`),
    ...deps,
  });
  onTestFinished(async () => {
    await notify.close();
    db.close();
  });
  const contacts = createContactTable(db);
  return {
    ...notify,
    ...{ db, file, clock, logged, states },
    contact: (account, addresses) =>
      contacts.put({ email: null, phone: null, target: null, account, ...addresses }),
    stateOf: (id) => notify.notices.get(id)?.state,
  };
}

/** One step of an alarm to one person. */
export function notice(more: Partial<NewNotice> = {}): NewNotice {
  return {
    ...{ alarm: 'a-1', step: '1', account: 'truc-ban', channel: 'email', kind: 'raised' },
    ...{ thread: 'g-1', facts: FACTS, at: START },
    ...more,
  };
}
