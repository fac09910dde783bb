/** What everything that officers ask of the alarms works with. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import type { Recipient } from '../domain/alarm/recipients.ts';
import type { Store } from '../store/open-store.ts';
import type { AlarmItems } from './alarm-items.ts';

export interface AlarmRoom {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  rules(): AlarmRules;
  items: AlarmItems;
  /** Accounts in use. */
  people(): readonly Recipient[];
}
