/** What an officer may do with an alarm: a command becomes a move for the log, or is refused with a reason. */
import { type AlarmMove, type AlarmRefusal, MAX_REMARK } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import { HOUR_MS } from '../local-time.ts';
import { namesPerson } from '../personal-data.ts';
import { spokenTime } from '../spoken-time.ts';
import { type Alarm, isFinished } from './alarm.ts';

export type AlarmCommand =
  | { kind: 'acknowledge'; reason: string }
  | { kind: 'assign'; to: string }
  | { kind: 'comment'; text: string }
  /** `until`: epoch ms. */
  | { kind: 'shelve'; reason: string; owner: string; until: number }
  | { kind: 'unshelve' };

/** `detail` is a Vietnamese sentence; of `already_acknowledged` it names who was first. */
export interface AlarmRefused {
  refused: AlarmRefusal;
  detail: string;
}

export interface CommandContext {
  /** Account that gives the command. */
  who: string;
  /** Epoch ms. */
  now: number;
  rules: Pick<AlarmRules, 'longestAloneHours'>;
  /** Number of the alarm's newest move when `who` last saw it; undefined: acts on what it is now. */
  version?: number | undefined;
  /** Accounts that can own an alarm. */
  knownAccounts: ReadonlySet<string>;
}

type Command<Kind extends AlarmCommand['kind']> = Extract<AlarmCommand, { kind: Kind }>;

/** Shorter than this nothing has been said, characters. */
export const MIN_REASON = 5;

/**
 * The move that a command makes. State is asked first, so that the later of two officers learns who was
 * first and not merely that the picture has changed; a comment is never refused for that.
 */
export function decide(
  alarm: Alarm,
  command: AlarmCommand,
  context: CommandContext,
): AlarmMove | AlarmRefused {
  const refusal = stateRefusal(alarm, command) ?? versionRefusal(alarm, command, context);
  if (refusal !== null) return refusal;
  switch (command.kind) {
    case 'acknowledge':
      return acknowledged(command, context);
    case 'assign':
      return assigned(command, context);
    case 'comment':
      return commented(command, context);
    case 'shelve':
      return shelved(command, context);
    case 'unshelve':
      return { kind: 'reopened', cause: 'unshelved', by: context.who };
  }
}

/**
 * What is wrong with a reason or a comment; null when it may be kept.
 * @param least shortest length, characters
 */
export function remarkRefusal(text: string, least: number): AlarmRefused | null {
  const { length } = text.trim();
  if (length < least) return refuse('reason_needed', `Cần ghi nội dung, ít nhất ${least} ký tự.`);
  if (length > MAX_REMARK)
    return refuse('reason_needed', `Nội dung dài quá ${MAX_REMARK} ký tự; hãy rút gọn.`);
  if (!namesPerson(text)) return null;
  return refuse(
    'personal_data',
    'Nội dung có số điện thoại, số định danh hoặc thư điện tử. Hãy bỏ dữ liệu cá nhân; có thể ghi mã hồ sơ.',
  );
}

function stateRefusal(alarm: Alarm, { kind }: AlarmCommand): AlarmRefused | null {
  const ended = () =>
    refuse('already_cleared', `Cảnh báo đã kết thúc lúc ${spokenTime(alarm.clearedAt ?? alarm.changedAt)}.`);
  if (kind === 'comment') return null;
  if (kind === 'acknowledge' && alarm.handling === 'acknowledged') return firstRefusal(alarm);
  if (isFinished(alarm)) return ended();
  if (kind === 'acknowledge' && alarm.handling === 'shelved')
    return refuse('not_acknowledgeable', `${shelfWords(alarm)} Hãy bỏ tạm gác trước khi tiếp nhận.`);
  if (kind === 'shelve') {
    if (!alarm.active) return ended();
    return alarm.handling === 'shelved' ? refuse('already_shelved', shelfWords(alarm)) : null;
  }
  if (kind === 'unshelve' && alarm.handling !== 'shelved')
    return refuse('not_shelved', 'Cảnh báo không ở trạng thái tạm gác.');
  return null;
}

function firstRefusal({ acknowledgedAt, acknowledgedBy }: Alarm): AlarmRefused {
  const at = acknowledgedAt === null ? '' : ` lúc ${spokenTime(acknowledgedAt)}`;
  return refuse('already_acknowledged', `${acknowledgedBy ?? ''} đã tiếp nhận cảnh báo này${at}.`);
}

function shelfWords({ shelf }: Alarm): string {
  if (shelf === null) return 'Cảnh báo đang được tạm gác.';
  return `Cảnh báo đang được ${shelf.by} tạm gác đến ${spokenTime(shelf.until)}.`;
}

function versionRefusal(
  alarm: Alarm,
  { kind }: AlarmCommand,
  { version }: CommandContext,
): AlarmRefused | null {
  if (kind === 'comment' || version === undefined || version >= alarm.version) return null;
  const at = spokenTime(alarm.changedAt);
  return refuse('outdated', `Cảnh báo đã thay đổi lúc ${at}; hãy xem lại rồi thao tác.`);
}

/** A reason is welcome and not demanded: one key must be enough to say "I have it". */
function acknowledged({ reason }: Command<'acknowledge'>, { who }: CommandContext): AlarmMove | AlarmRefused {
  return remarkRefusal(reason, 0) ?? { kind: 'acknowledged', by: who, reason: reason.trim() };
}

function assigned({ to }: Command<'assign'>, context: CommandContext): AlarmMove | AlarmRefused {
  return accountRefusal(to, context) ?? { kind: 'assigned', by: context.who, to };
}

function commented({ text }: Command<'comment'>, { who }: CommandContext): AlarmMove | AlarmRefused {
  return remarkRefusal(text, 1) ?? { kind: 'commented', by: who, text: text.trim() };
}

function shelved(command: Command<'shelve'>, context: CommandContext): AlarmMove | AlarmRefused {
  const { owner, reason, until } = command;
  const { who, now, rules } = context;
  return (
    remarkRefusal(reason, MIN_REASON) ??
    accountRefusal(owner, context) ??
    endRefusal(until, now, rules) ?? { kind: 'shelved', by: who, owner, reason: reason.trim(), until }
  );
}

/** Nothing leaves the queue without an end, nor for longer than a shift by one person's will (ux A11). */
function endRefusal(
  until: number,
  now: number,
  { longestAloneHours }: CommandContext['rules'],
): AlarmRefused | null {
  if (!(until > now)) return refuse('until_in_past', 'Thời điểm kết thúc tạm gác phải ở tương lai.');
  if (until - now <= longestAloneHours * HOUR_MS) return null;
  return refuse('too_long_alone', `Một người chỉ được tạm gác tối đa ${longestAloneHours} giờ.`);
}

function accountRefusal(account: string, { knownAccounts }: CommandContext): AlarmRefused | null {
  if (knownAccounts.has(account)) return null;
  return refuse('unknown_account', `Không có tài khoản "${account}" để giao cảnh báo.`);
}

function refuse(refused: AlarmRefusal, detail: string): AlarmRefused {
  return { refused, detail };
}
