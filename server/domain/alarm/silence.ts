/**
 * Silences nobody forgets (ux F17): each has a reason, an owner and an end; one that outlasts a shift hides
 * nothing before a second person has agreed. Recurring ones keep local time.
 */
import { MAX_REMARK } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Silence, SilenceDraft, SilenceMove } from '#contract/duty';
import {
  DAY_MS,
  HOUR_MS,
  type LocalDay,
  localDay,
  MINUTE_MS,
  startOfLocalDay,
  weekday,
} from '../local-time.ts';
import { namesPerson } from '../personal-data.ts';
import type { GroupKey } from './alarm.ts';
import { type AlarmRefused, MIN_REASON } from './alarm-command.ts';
import { msOfTime } from './judge-group.ts';

export const NOTICE_BEFORE_END_MS = 15 * MINUTE_MS;
const DAYS_A_WEEK = 7;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether it hides alarms at this moment (epoch ms). */
export function isRunning(silence: Silence, now: number): boolean {
  const { approvedBy, endedAt, from, until, weekly } = silence;
  if (approvedBy === null || (endedAt !== null && endedAt <= now)) return false;
  if (now < from || now >= until) return false;
  return (
    weekly === null ||
    windowsAround(weekly, localDay(now)).some(([opens, closes]) => opens <= now && now < closes)
  );
}

/** Whether a group is one it is about. */
export function matches(
  { unit, field, stage }: Pick<Silence, 'unit' | 'field' | 'stage'>,
  group: GroupKey,
): boolean {
  return (
    (unit === null || unit === group.unit) &&
    (field === null || field === group.field) &&
    (stage === null || stage === group.stage)
  );
}

/** When it next begins or stops hiding, epoch ms; null: never again, unless somebody acts. */
export function nextChange(silence: Silence, now: number): number | null {
  const running = isRunning(silence, now);
  return edgesAfter(silence, now).find((at) => isRunning(silence, at) !== running) ?? null;
}

/** Running, and about to stop: time to tell its owner. */
export function endingSoon(silence: Silence, now: number): boolean {
  if (!isRunning(silence, now)) return false;
  const end = nextChange(silence, now);
  return end !== null && end - now <= NOTICE_BEFORE_END_MS;
}

/** Whether one person alone may not order it. */
export function needsSecond(
  { from, until }: Pick<Silence, 'from' | 'until'>,
  { longestAloneHours }: Pick<AlarmRules, 'longestAloneHours'>,
): boolean {
  return until - from > longestAloneHours * HOUR_MS;
}

/** A draft as it goes into the log: in force at once, or waiting for a second person. */
export function silenceOf(
  draft: SilenceDraft,
  { id, by, rules }: { id: string; by: string; rules: Pick<AlarmRules, 'longestAloneHours'> },
): Omit<Silence, 'endedAt' | 'endedBy'> {
  return { ...draft, reason: draft.reason.trim(), id, by, approvedBy: needsSecond(draft, rules) ? null : by };
}

/** What is wrong with a draft, in Vietnamese sentences; empty when it may begin. */
export function silenceFaults(
  draft: SilenceDraft,
  { now, knownAccounts }: { now: number; knownAccounts: ReadonlySet<string> },
): string[] {
  const { reason, owner, from, until, weekly } = draft;
  const { length } = reason.trim();
  return [
    ...(length < MIN_REASON ? [`Cần ghi lý do, ít nhất ${MIN_REASON} ký tự.`] : []),
    ...(length > MAX_REMARK ? [`Lý do dài quá ${MAX_REMARK} ký tự; hãy rút gọn.`] : []),
    ...(namesPerson(reason)
      ? ['Lý do có dữ liệu cá nhân (số điện thoại, số định danh, thư điện tử); hãy bỏ đi.']
      : []),
    ...(knownAccounts.has(owner) ? [] : [`Không có tài khoản "${owner}" để chịu trách nhiệm.`]),
    ...(until > now ? [] : ['Thời điểm kết thúc phải ở tương lai.']),
    ...(until > from ? [] : ['Thời điểm kết thúc phải sau thời điểm bắt đầu.']),
    ...weeklyFaults(weekly),
  ];
}

function weeklyFaults(weekly: Silence['weekly']): string[] {
  if (weekly === null) return [];
  const { days, from, to } = weekly;
  const wrongDay = days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 0 || day > 6);
  return [
    ...(wrongDay ? ['Hãy chọn ít nhất một ngày trong tuần, từ 0 (Chủ Nhật) đến 6 (thứ Bảy).'] : []),
    ...([from, to].every((time) => LOCAL_TIME.test(time)) ? [] : ['Giờ phải viết dạng 07:00.']),
  ];
}

/** Why somebody may not be the second person; null when they may. */
export function approvalRefusal(silence: Silence, who: string, now: number): AlarmRefused | null {
  if (silence.endedAt !== null || silence.until <= now)
    return { refused: 'already_cleared', detail: 'Đợt im lặng này đã kết thúc.' };
  if (silence.approvedBy !== null)
    return { refused: 'already_acknowledged', detail: `${silence.approvedBy} đã đồng ý đợt im lặng này.` };
  if (silence.by !== who) return null;
  return { refused: 'too_long_alone', detail: 'Cần một người khác đồng ý, không phải người đặt.' };
}

/** The silence after a move; one that cannot be leaves it as it is. `at.time`: epoch ms. */
export function foldSilence(before: Silence | null, move: SilenceMove, at: { time: number }): Silence | null {
  if (move.kind === 'begun') return before ?? { ...move.silence, endedAt: null, endedBy: null };
  if (before === null || before.endedAt !== null) return before;
  if (move.kind === 'ended') return { ...before, endedAt: at.time, endedBy: move.by };
  return approvalRefusal(before, move.by, at.time) === null ? { ...before, approvedBy: move.by } : before;
}

type Weekly = NonNullable<Silence['weekly']>;

/** Windows that begin on the day before or on it. Equal times are a whole day. */
function windowsAround(weekly: Weekly, day: LocalDay): [opens: number, closes: number][] {
  return [day - 1, day]
    .filter((start) => weekly.days.includes(weekday(start)))
    .map((start) => windowOf(weekly, start));
}

/** A window that ends at or before the hour it begins runs over midnight. */
function windowOf({ from, to }: Weekly, day: LocalDay): [opens: number, closes: number] {
  const [opens, closes] = [msOfTime(from), msOfTime(to)];
  const midnight = startOfLocalDay(day);
  return [midnight + opens, midnight + closes + (closes <= opens ? DAY_MS : 0)];
}

/** Moments after `now` at which anything could change, in order; of a weekly one those of the next week. */
function edgesAfter({ from, until, weekly }: Silence, now: number): number[] {
  const edges = [from, until];
  if (weekly !== null) {
    const first = localDay(Math.max(now, from));
    for (let day = first - 1; day <= first + DAYS_A_WEEK; day++)
      if (weekly.days.includes(weekday(day))) edges.push(...windowOf(weekly, day));
  }
  return edges.filter((at) => at > now).sort((a, b) => a - b);
}
