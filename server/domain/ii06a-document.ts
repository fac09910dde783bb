/** Form II.06a/VPCP/KSTT as it is handed in: the circular's own headings, the figures, and what must be said about them. */
import type { Scope } from '#contract/snapshot';
import type { DifferenceReason, FormFigures, FormIi06a } from './form-ii06a.ts';
import { isoDate, isoLocal, type LocalDay } from './local-time.ts';

export const FORM_CODE = 'II.06a/VPCP/KSTT';
const TITLE = 'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC';
const LEGAL_BASIS = 'Thông tư số 01/2020/TT-VPCP ngày 21/10/2020 của Văn phòng Chính phủ';
const COUNTED_IN = 'Số hồ sơ TTHC';

/** A numbered column; (1) is the row's number, (2) its field. */
export interface FormColumn {
  number: number;
  /** How the circular numbers it. */
  formula: string;
  group: string;
  /** From the top down, below the group. */
  headings: readonly string[];
  of(figures: FormFigures): number;
}

const RECEIVED = 'Số hồ sơ nhận giải quyết';
const RESOLVED = 'Đã giải quyết';
const OPEN = 'Đang giải quyết';
const TOTAL = 'Tổng số';
const IN_PERIOD = 'Trong kỳ';

function column(
  number: number,
  group: string,
  headings: readonly string[],
  of: FormColumn['of'],
  sum?: string,
): FormColumn {
  return { number, group, headings, of, formula: sum ? `(${number})=${sum}` : `(${number})` };
}

export const FORM_COLUMNS: readonly FormColumn[] = [
  column(3, RECEIVED, [TOTAL], (row) => row.received.total, '(4)+(5)+(6)'),
  column(4, RECEIVED, [IN_PERIOD, 'Trực tuyến'], (row) => row.received.online),
  column(5, RECEIVED, [IN_PERIOD, 'Trực tiếp, bưu chính công ích (BCCI)'], (row) => row.received.direct),
  column(6, RECEIVED, ['Từ kỳ trước'], (row) => row.received.carriedIn),
  column(7, RESOLVED, [TOTAL], (row) => row.resolved.total, '(8)+(9)+(10)'),
  column(8, RESOLVED, ['Trước hạn'], (row) => row.resolved.early),
  column(9, RESOLVED, ['Đúng hạn'], (row) => row.resolved.onTime),
  column(10, RESOLVED, ['Quá hạn'], (row) => row.resolved.late),
  column(11, OPEN, [TOTAL], (row) => row.open.total, '(12)+(13)'),
  column(12, OPEN, ['Trong hạn'], (row) => row.open.inTime),
  column(13, OPEN, ['Quá hạn'], (row) => row.open.overdue),
];

export interface DocumentRow extends FormFigures {
  fieldCode: string;
  fieldName: string;
}

/** Dates `2026-11-21`, times in local time. */
export interface Ii06aDocument {
  form: string;
  title: string;
  legalBasis: string;
  countedIn: string;
  scope: Scope;
  reportingUnit: string;
  from: string;
  to: string;
  /** When the figures were true, and up to which number of the log. */
  asOf: string;
  seq: number;
  /** The period has ended before today: its figures change only by what comes late. */
  closed: boolean;
  rows: DocumentRow[];
  total: FormFigures;
  left: FormIi06a['left'];
  identity: {
    holds: boolean;
    difference: number;
    reasons: { code: DifferenceReason; count: number; text: string }[];
  };
  notes: string[];
}

/** Where the form is had, as figures and as files. */
export interface Ii06aDesk {
  /** Both days belong to the period. One that has not ended is told as it stands now. */
  ii06a(scope: Scope, from: LocalDay, to: LocalDay): Ii06aDocument;
  csv(document: Ii06aDocument): string;
  xlsx(document: Ii06aDocument): Promise<Uint8Array>;
}

export interface DocumentFacts {
  scope: Scope;
  reportingUnit: string;
  from: LocalDay;
  to: LocalDay;
  today: LocalDay;
  /** Epoch ms. */
  now: number;
  seq: number;
  fieldName(code: string): string;
}

export function ii06aDocument(form: FormIi06a, facts: DocumentFacts): Ii06aDocument {
  const { scope, reportingUnit, from, to, now, seq, fieldName } = facts;
  const { rows, total, left } = form;
  const reasons = form.identity.reasons.map((reason) => ({ ...reason, text: REASON_TEXT[reason.code] }));
  const identity = { holds: form.identity.difference === 0, difference: form.identity.difference, reasons };
  return {
    form: FORM_CODE,
    title: TITLE,
    legalBasis: LEGAL_BASIS,
    countedIn: COUNTED_IN,
    ...{ scope, reportingUnit, from: isoDate(from), to: isoDate(to), asOf: isoLocal(now), seq },
    closed: to < facts.today,
    rows: rows.map(({ field, ...figures }) => ({
      fieldCode: field,
      fieldName: fieldName(field),
      ...figures,
    })),
    total,
    left,
    identity,
    notes: [leftNote(form), ...STANDING_NOTES, openPeriodNote(facts), ...identityNotes(identity)].filter(
      (note) => note !== '',
    ),
  };
}

const REASON_TEXT: Readonly<Record<DifferenceReason, string>> = {
  ended_before_period: 'tiếp nhận trong kỳ nhưng nguồn báo ngày kết thúc trước kỳ báo cáo',
  accepted_after_period: 'đã giải quyết trong kỳ nhưng nguồn báo ngày tiếp nhận sau kỳ báo cáo',
  back_to_registered: 'tiếp nhận trong kỳ nhưng nguồn báo trở về trạng thái mới đăng ký',
  uncounted: 'chưa rõ nguyên nhân, cần đối chiếu lại bộ đếm với nhật ký sự kiện',
};

const STANDING_NOTES = [
  'Đúng hạn, quá hạn xét theo ngày, so với ngày hẹn trả đang có hiệu lực; hồ sơ không có ngày hẹn trả tính là đúng hạn, trong hạn.',
  'Hồ sơ đang tạm dừng (chờ bổ sung, chờ nghĩa vụ tài chính, dừng xử lý) vào ngày cuối kỳ tính là trong hạn (12).',
] as const;

function leftNote({ left, total }: FormIi06a): string {
  const all = left.receivedInPeriod + left.carriedIn;
  const accepted = total.received.online + total.received.direct + left.receivedInPeriod;
  return (
    `Hồ sơ rút hoặc bị từ chối sau khi tiếp nhận, kết thúc trong kỳ: ${all}, không tính vào (3) ` +
    `(${left.receivedInPeriod} tiếp nhận trong kỳ, ${left.carriedIn} từ kỳ trước). ` +
    `Tổng lượt tiếp nhận trong kỳ, như trên màn hình: ${accepted}.`
  );
}

function openPeriodNote({ to, today }: DocumentFacts): string {
  return to < today ? '' : 'Kỳ báo cáo chưa kết thúc: số liệu là của thời điểm lập biểu.';
}

function identityNotes({ holds, difference, reasons }: Ii06aDocument['identity']): string[] {
  if (holds && reasons.length === 0) return ['Đối chiếu: (3) = (7) + (11), khớp.'];
  const lines = reasons.map(
    ({ count, text }) => `${count > 0 ? 'Thừa' : 'Thiếu'} ${Math.abs(count)} hồ sơ: ${text}.`,
  );
  const summary = holds
    ? 'Đối chiếu: (3) = (7) + (11); các trường hợp bất thường bù trừ nhau.'
    : `Đối chiếu: (3) − (7) − (11) = ${difference}, không khớp vì:`;
  return [summary, ...lines];
}
