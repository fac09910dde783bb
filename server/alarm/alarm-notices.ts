/** Queues what people are told of an alarm, in the transaction that makes it true. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { NoticeChannel, NoticeFacts, NoticeKind } from '#contract/notice';
import { type Alarm, groupName } from '../domain/alarm/alarm.ts';
import { isUrgent } from '../domain/alarm/escalation.ts';
import { addWorkingMs, type WorkCalendar } from '../domain/working-time.ts';
import type { NoticeTable } from '../store/notice-table.ts';
import type { AlarmNames } from './alarm-names.ts';

export interface AlarmNoticesDeps {
  notices: Pick<NoticeTable, 'enqueue' | 'cancelOf' | 'told'>;
  /** Channels through which an account can be told at all. */
  reach(account: string): readonly NoticeChannel[];
  names: AlarmNames;
  rules(): AlarmRules;
  calendar: WorkCalendar;
}

export interface AlarmNotices {
  tell(
    alarm: Alarm,
    step: { name: string; kind: NoticeKind; accounts: readonly string[]; channels: readonly NoticeChannel[] },
    now: number,
  ): void;
  /** Whoever was told of it is told of its end; what has not gone out yet stays in. */
  ended(alarm: Alarm, now: number): void;
  /** Somebody has it: nobody else need be called. */
  acknowledged(alarm: string): void;
}

export function createAlarmNotices(deps: AlarmNoticesDeps): AlarmNotices {
  const { notices, reach, names, rules, calendar } = deps;

  function factsOf(alarm: Alarm): NoticeFacts {
    const rule = rules().rules.find(({ code }) => code === alarm.rule);
    return {
      unitName: names.unit(alarm.unit),
      fieldName: names.subject(alarm),
      about: alarm.stage,
      stage: rule?.title ?? alarm.stage,
      members: alarm.members,
      priority: alarm.priority,
      action: rule?.action ?? '',
      actBy: alarm.actBy,
    };
  }

  function queue(
    alarm: Alarm,
    { name, kind }: { name: string; kind: NoticeKind },
    to: readonly { account: string; channels: readonly NoticeChannel[] }[],
    now: number,
  ): void {
    const facts = factsOf(alarm);
    // Nothing but what is urgent leaves the house outside office hours; the list in the page may fill.
    const outside = isUrgent(alarm, rules()) ? now : addWorkingMs(calendar, now, 0);
    notices.enqueue(
      to.flatMap(({ account, channels }) =>
        channels.map((channel) => ({
          ...{ alarm: alarm.id, step: name, account, channel, kind, facts, at: now },
          thread: groupName(alarm),
          notBefore: channel === 'in_app' ? now : outside,
        })),
      ),
    );
  }

  return {
    tell(alarm, { accounts, channels, ...step }, now) {
      const to = accounts.map((account) => ({
        account,
        channels: reach(account).filter((channel) => channels.includes(channel)),
      }));
      queue(alarm, step, to, now);
    },
    ended(alarm, now) {
      notices.cancelOf(alarm.id);
      // It may end more than once: each opening has an end of its own.
      queue(alarm, { name: `ended-${alarm.openedAt}`, kind: 'ended' }, notices.told(alarm.id), now);
    },
    acknowledged: (alarm) => void notices.cancelOf(alarm),
  };
}
