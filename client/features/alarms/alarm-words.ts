/** What an alarm is called: who, what, by when. Sentences come from the locales, facts from the alarm. */
import type { TFunction } from 'i18next';
import { ALL_FIELDS, type AlarmMove, PROVINCE_UNIT } from '#contract/alarm';
import type { Names } from '../../state/catalogue.ts';
import { formatIsoDate, formatNumber, formatShortDate, formatTime, localIsoDate } from '../../ui/format.ts';
import type { AlarmView } from './alarm-view.ts';

type Group = Pick<AlarmView, 'unit' | 'field' | 'stage'>;

export function unitWords(t: TFunction, names: Names, unit: string): string {
  return unit === PROVINCE_UNIT ? t('alarm.province') : names.unit(unit);
}

/** `Ea Kar · Đất đai`, `Toàn tỉnh · Máy chủ vật lý đang hoạt động` */
export function groupWords(t: TFunction, names: Names, { unit, field, stage }: Group): string {
  const who = unitWords(t, names, unit);
  if (field === ALL_FIELDS) return `${who} · ${t('alarm.allFields')}`;
  const subject = names.subject({ field, stage });
  return subject === null ? who : `${who} · ${subject}`;
}

/** `11 hồ sơ chưa xin lỗi` */
export function stageWords(t: TFunction, stage: AlarmView['stage'], members: number): string {
  return t(`alarm.stage.${stage}`, { amount: formatNumber(members) });
}

export function titleWords(t: TFunction, names: Names, alarm: AlarmView): string {
  return `${groupWords(t, names, alarm)}: ${stageWords(t, alarm.stage, alarm.members)}`;
}

/** `2 giờ 55`, `25 phút`, `3 ngày` of a span in ms; never below one minute. */
export function spanWords(t: TFunction, ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return t('alarm.span.minutes', { amount: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    if (minutes % 60 === 0) return t('alarm.span.hours', { hours });
    return t('alarm.span.hoursMinutes', { hours, minutes: String(minutes % 60).padStart(2, '0') });
  }
  return t('alarm.span.days', { amount: formatNumber(Math.floor(hours / 24)) });
}

/**
 * Time left until the act is due, how long it is overdue, or since when the alarm stands.
 * @param now server time, epoch ms
 */
export function timeWords(t: TFunction, { actBy, raisedAt, state }: AlarmView, now: number): string {
  // Nothing has to be done in time any more once the condition has gone.
  if (actBy === null || state === 'cleared') return t('alarm.since', { time: momentWords(raisedAt, now) });
  if (actBy > now) return t('alarm.left', { span: spanWords(t, actBy - now) });
  return t('alarm.passed', { span: spanWords(t, now - actBy) });
}

/** `17:00` today, `23/11 11:30` this year, with the year otherwise. */
export function momentWords(ms: number, now: number): string {
  const day = localIsoDate(ms);
  const today = localIsoDate(now);
  if (day === today) return formatTime(ms);
  const date = day.slice(0, 4) === today.slice(0, 4) ? formatShortDate(day) : formatIsoDate(day);
  return `${date} ${formatTime(ms)}`;
}

/** Who has it. */
export function ownerWords(t: TFunction, { owner }: Pick<AlarmView, 'owner'>): string {
  return owner ?? t('alarm.nobody');
}

/** `đang mở, chưa rõ còn hay hết` */
export function stateWords(t: TFunction, { state, unknown }: Pick<AlarmView, 'state' | 'unknown'>): string {
  const words = t(`alarm.state.${state}`);
  return unknown === true ? `${words}, ${t('alarm.unknown')}` : words;
}

/** What the officer reads under the title in a list. */
export function subtitleWords(t: TFunction, alarm: AlarmView, now: number): string {
  if (alarm.state === 'cleared') return t('alarm.subtitle.cleared');
  if (alarm.state === 'shelved') return t('alarm.subtitle.shelved');
  if (alarm.hidden > 0) return t('alarm.subtitle.hidden', { amount: formatNumber(alarm.hidden) });
  if (alarm.level > 0 && !alarm.acknowledged) return t('alarm.subtitle.escalated', { level: alarm.level });
  if (alarm.actBy !== null) return t('alarm.subtitle.actBy', { time: momentWords(alarm.actBy, now) });
  return t('alarm.subtitle.soon');
}

/** One move of the history in a sentence. @param stage of the alarm: says what its members are */
export function moveWords(t: TFunction, stage: AlarmView['stage'], move: AlarmMove, now: number): string {
  switch (move.kind) {
    case 'raised':
    case 'changed':
      return t(`alarm.move.${move.kind}`, {
        what: stageWords(t, stage, move.members),
        priority: t(`alarm.priority.${move.priority}`),
      });
    case 'cleared':
      return t(`alarm.clearedBy.${move.cause}`);
    case 'reopened':
      return withRemark(t(`alarm.reopenedBy.${move.cause}`), move.by ?? '');
    case 'acknowledged':
      return withRemark(t('alarm.move.acknowledged', { by: move.by }), move.reason);
    case 'assigned':
      return t('alarm.move.assigned', { by: move.by, to: move.to });
    case 'commented':
      return withRemark(t('alarm.move.commented', { by: move.by }), move.text);
    case 'shelved': {
      const until = momentWords(move.until, now);
      return withRemark(t('alarm.move.shelved', { by: move.by, owner: move.owner, until }), move.reason);
    }
    case 'escalated':
      return t(move.round > 0 ? 'alarm.move.repeated' : 'alarm.move.escalated', {
        level: move.level,
        told: move.told.join(', ') || t('alarm.nobodyTold'),
      });
    case 'suppressed':
      return t('alarm.move.suppressed', { what: stageWords(t, stage, move.members) });
    case 'released':
      return t('alarm.move.released');
  }
}

function withRemark(sentence: string, remark: string): string {
  return remark.trim() === '' ? sentence : `${sentence}: ${remark}`;
}
