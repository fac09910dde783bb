/** The words of a notice: Vietnamese, of a group of dossiers and never of one, the same for every channel. */
import type { AlarmStage, Priority } from '#contract/alarm';
import { type SubjectKind, subjectKind } from '#contract/alarm-subject';
import type { NoticeFacts, NoticeKind } from '#contract/notice';
import { isoLocal } from '../domain/local-time.ts';

export interface Message {
  /** The same for every notice of a group, so that mail clients keep them together. */
  subject: string;
  /** Several lines, the first of which says what has happened. */
  text: string;
  /** One or two lines for a phone. */
  brief: string;
  /** Page of the alarm; `null` when the installation's address is not set. */
  link: string | null;
}

export interface MessageParts {
  kind: NoticeKind;
  alarm: string;
  facts: NoticeFacts | null;
}

export interface MessageSetting {
  publicUrl: string | null;
  /** Stands before everything when the figures are not real, e.g. "Diễn tập". */
  mark: string | null;
}

const LEAD: Record<NoticeKind, string> = {
  raised: 'Cảnh báo mới.',
  escalated: 'Cảnh báo chưa có người nhận nên được chuyển lên cấp của bạn.',
  repeated: 'Nhắc lại: cảnh báo này vẫn chưa có người nhận.',
  ended: 'Đã xử lý xong: cảnh báo này đã kết thúc.',
  silence_ending: 'Sắp hết thời gian tạm hoãn của cảnh báo này.',
  test: 'Đây là tin thử. Bạn nhận được tin này nghĩa là kênh gửi đang hoạt động.',
};

const PRIORITY: Record<Priority, string> = { high: 'cao', medium: 'trung bình', low: 'thấp' };

const SUBJECT: Record<SubjectKind, string> = {
  field: 'Lĩnh vực',
  iocField: 'Lĩnh vực',
  indicator: 'Chỉ tiêu',
  source: 'Nguồn dữ liệu',
};

/** A name longer than this is a fault of the data; messages stay short. */
const LONGEST_FACT = 300;
// Control characters, line separators and marks that turn the writing direction: none belongs to a name.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export function composeMessage({ kind, alarm, facts }: MessageParts, setting: MessageSetting): Message {
  const mark = setting.mark === null ? '' : `[${setting.mark}] `;
  if (kind === 'test' || facts === null) {
    return {
      subject: `${mark}Tin thử kênh thông báo`,
      text: LEAD.test,
      brief: LEAD.test,
      link: setting.publicUrl,
    };
  }
  const said = cleaned(facts);
  const about = [said.unitName, said.fieldName].filter((part) => part !== null && part !== '').join(' – ');
  const link = setting.publicUrl === null ? null : setting.publicUrl + alarmPath(alarm);
  const counted = said.members > 0 ? memberWord(said.about ?? null) : null;
  // The ended one asks for nothing any more.
  const asks = kind !== 'ended';
  const lines = [
    mark + LEAD[kind],
    '',
    `Đơn vị: ${said.unitName}`,
    said.fieldName && `${SUBJECT[subjectOf(said)]}: ${said.fieldName}`,
    `Tình trạng: ${said.stage}`,
    counted !== null && `Số ${counted} trong nhóm: ${grouped(said.members)}`,
    `Mức ưu tiên: ${PRIORITY[said.priority]}`,
    asks && said.action !== '' && `Việc cần làm: ${said.action}`,
    asks && said.actBy !== null && `Thời hạn: ${localMinute(said.actBy)}`,
    link !== null && `\nXem cảnh báo: ${link}`,
  ];
  const count = counted === null ? '' : ` (${grouped(said.members)} ${counted})`;
  const todo = asks && said.action !== '' ? `. ${said.action}` : '';
  const until = asks && said.actBy !== null ? ` trước ${localMinute(said.actBy)}` : '';
  return {
    subject: `${mark}Cảnh báo ${about}: ${said.stage}`,
    text: lines.filter((line) => line !== false && line !== null).join('\n'),
    brief: `${LEAD[kind]}\n${said.stage}${count}${todo}${until}`,
    link,
  };
}

/** Page of one alarm, from the origin of the installation. */
export function alarmPath(alarm: string): string {
  return `/canh-bao?canh-bao=${encodeURIComponent(alarm)}`;
}

/** Names come from data that other systems send: what could break a header or a line is taken out. */
export function cleanText(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim().slice(0, LONGEST_FACT);
}

function cleaned(facts: NoticeFacts): NoticeFacts {
  return {
    ...facts,
    unitName: cleanText(facts.unitName),
    fieldName: facts.fieldName === null ? null : cleanText(facts.fieldName),
    stage: cleanText(facts.stage),
    action: cleanText(facts.action),
  };
}

function subjectOf({ about = null }: NoticeFacts): SubjectKind {
  return subjectKind({ field: '', stage: about }) ?? 'field';
}

/** What the members of a group are called; null where their number says nothing to the reader. */
function memberWord(about: AlarmStage | null): string | null {
  if (about === 'petition_overdue') return 'phản ánh';
  if (about === 'task_overdue') return 'nhiệm vụ';
  return about === 'indicator_breach' || about === 'source_silent' || about === 'rota_empty' ? null : 'hồ sơ';
}

/** 1234567 → `1.234.567` */
function grouped(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `21/11/2026 14:05` */
function localMinute(ms: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(isoLocal(ms)) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
