/** Calls whom the chain names next, as long as nobody has acknowledged; one step a commit and alarm. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { NoticeKind } from '#contract/notice';
import type { Alarm } from '../domain/alarm/alarm.ts';
import { dueStep, isUrgent } from '../domain/alarm/escalation.ts';
import { type Recipient, recipients } from '../domain/alarm/recipients.ts';
import type { Store } from '../store/open-store.ts';
import type { AlarmNotices } from './alarm-notices.ts';
import { appendMove } from './append-move.ts';
import type { Causes } from './causes.ts';

export interface EscalateDeps {
  store: Store;
  rules(): AlarmRules;
  causes: Causes;
  notices: AlarmNotices;
  /** Accounts in use. */
  people(): readonly Recipient[];
  /** The department a branch belongs to. */
  parentOf(unit: string): string | null;
}

/** @returns the log's new last number; inside `store.commit` */
export type Escalate = (alarm: Alarm, now: number, seq: number) => number;

export function createEscalate(deps: EscalateDeps): Escalate {
  const { store, causes, notices, people, parentOf } = deps;
  return (alarm, now, seq) => {
    const rules = deps.rules();
    const silenced = causes.silenceOf(alarm, now) !== null;
    const due = dueStep(alarm, { now, rules, calendar: store.calendar, silenced });
    if (due === null) return seq;
    const { level, round, step } = due;
    const shifts = store.duty.shifts(now, now + 1);
    const { accounts } = recipients(step, { unit: alarm.unit, shifts, accounts: people(), now, parentOf });
    // Before the server has its first account the step stays due: told to nobody it would be lost.
    if (accounts.length === 0) return seq;
    const urgent = isUrgent(alarm, rules);
    const move = { kind: 'escalated', level, round, told: accounts, urgent } as const;
    const last = appendMove(store, { id: alarm.id, move, at: now }, seq);
    notices.tell(
      alarm,
      // Named by the opening it belongs to: an alarm that opens again calls people again.
      {
        name: `${alarm.openedAt}-${level}-${round}`,
        kind: kindOf(level, round),
        accounts,
        channels: step.channels,
      },
      now,
    );
    return last;
  };
}

function kindOf(level: number, round: number): NoticeKind {
  if (round > 0) return 'repeated';
  return level === 1 ? 'raised' : 'escalated';
}
