/** Whether a value may be proposed, and whether a person may decide on it; what goes into the log if so. */
import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '#contract/cloud-event';
import type { IndicatorRow, SourceRow } from '#contract/indicator';
import { MIN_REASON, type ProposalData } from '#contract/indicator-entry';
import type { PeriodValue } from '../domain/indicator-value.ts';
import { isoLocal } from '../domain/local-time.ts';
import { namesPerson } from '../domain/personal-data.ts';
import { periodStartOf } from '../domain/rhythm.ts';
import { periodNamed, periodWords, valueTime } from '../domain/value-time.ts';
import { INDICATOR_VALUE_TYPE, WHOLE_PROVINCE } from '../store/indicator-fold.ts';
import type { Store } from '../store/open-store.ts';
import type { ProposalRow } from '../store/proposal-fold.ts';
import { createTryValue, type TryDeps } from './try-values.ts';

export interface NewProposal {
  indicator: string;
  /** Null for the province as a whole. */
  unit: string | null;
  /** As a person writes it: `11/2026`, `21/11/2026`, ISO. */
  period: string;
  value: number;
}

/** Who asks, and whether they may decide on what others propose. */
export interface Proposer {
  name: string;
  mayDecide: boolean;
}

/** `path` names the member of the request that is wrong; empty when it is none of them. */
export type ProposalRefusal = { kind: 'refused'; path: string; message: string } | { kind: 'unknown' };

export interface Decision {
  id: string;
  step: 'approve' | 'refuse';
  reason: string;
}

export interface ProposalJudge {
  propose(who: Proposer, given: NewProposal, now: number): ProposalData | ProposalRefusal;
  decide(who: Proposer, decision: Decision, now: number): ProposalData | ProposalRefusal;
}

export interface ProposalJudgeDeps extends TryDeps {
  store: Pick<Store, 'indicators' | 'proposals'>;
  sources: ReadonlyMap<string, SourceRow>;
}

const refused = (path: string, message: string): ProposalRefusal => ({ kind: 'refused', path, message });

export function createProposalJudge(deps: ProposalJudgeDeps): ProposalJudge {
  const { store, indicators, sources } = deps;
  const tryValue = createTryValue(deps);

  /** What the ingest would say of the value now. */
  function judge(row: IndicatorRow, unit: string, period: number, value: number, now: number) {
    const event: CloudEvent = {
      ...{ specversion: '1.0', id: 'try', type: INDICATOR_VALUE_TYPE, time: isoLocal(now) },
      source: 'urn:ioc:console',
      data: {
        ...{ indicatorCode: row.code, value, periodStart: isoLocal(period) },
        ...(unit === WHOLE_PROVINCE ? {} : { unitCode: unit }),
      },
    };
    return tryValue(event);
  }

  function propose(who: Proposer, given: NewProposal, now: number): ProposalData | ProposalRefusal {
    const row = indicators.get(given.indicator);
    if (row === undefined) return refused('indicator', `Không có chỉ tiêu mang mã ${given.indicator}.`);
    if (row.computed !== null || sources.get(row.source)?.kind !== 'form')
      return refused('indicator', `Chỉ tiêu “${row.name}” lấy từ hệ thống nguồn, không nhập tay được.`);
    const named = periodNamed(given.period, row.rhythm);
    if (named === null)
      return refused(
        'period',
        `Không đọc được kỳ; ghi như ${periodWords(row.rhythm, periodStartOf(row.rhythm, now))}.`,
      );
    const unit = given.unit ?? WHOLE_PROVINCE;
    const refusal = judge(row, unit, named, given.value, now);
    if (refusal !== null && refusal.code !== 'value_jump')
      return refused(PATHS[refusal.path] ?? '', refusal.message);
    const waiting = store.proposals.waitingFor(row.code, unit, named);
    if (waiting !== undefined)
      return refused(
        'period',
        `${waiting.proposedBy} đã đề xuất giá trị cho kỳ này lúc ${isoLocal(waiting.proposedAt).slice(11, 16)}; hãy chờ duyệt hoặc từ chối đề xuất đó trước.`,
      );
    if (store.indicators.inPeriod(row.code, named, unit)?.value === given.value)
      return refused('value', 'Giá trị này đã được ghi nhận cho kỳ này; không có gì để thay đổi.');
    return {
      ...{ step: 'propose', id: randomUUID(), by: who.name, indicatorCode: row.code, value: given.value },
      ...(given.unit === null ? {} : { unitCode: given.unit }),
      periodStart: isoLocal(named),
      warning: refusal === null ? '' : leapWords(row, store.indicators.lastUpTo(row.code, unit, named)),
    };
  }

  function decide(
    who: Proposer,
    { id, step, reason }: Decision,
    now: number,
  ): ProposalData | ProposalRefusal {
    const row = store.proposals.get(id);
    if (row === undefined) return { kind: 'unknown' };
    if (row.state !== 'waiting')
      return refused(
        '',
        `${row.decidedBy ?? ''} đã ${row.state === 'approved' ? 'duyệt' : 'từ chối'} đề xuất này.`,
      );
    if (step === 'approve' && row.proposedBy === who.name)
      return refused('', 'Người đề xuất không tự duyệt được; cần một người khác.');
    if (reason !== '' && namesPerson(reason))
      return refused('reason', 'Lý do có số giấy tờ, điện thoại hoặc thư điện tử; bỏ đi rồi gửi lại.');
    if ((step === 'refuse' || row.warning !== '') && reason.length < MIN_REASON)
      return refused(
        'reason',
        step === 'refuse'
          ? `Ghi lý do từ chối, ít nhất ${MIN_REASON} ký tự.`
          : `Giá trị bị nghi ngờ; ghi lý do duyệt, ít nhất ${MIN_REASON} ký tự.`,
      );
    const of = indicators.get(row.indicator);
    if (of === undefined) return refused('', `Chỉ tiêu ${row.indicator} không còn trong danh mục.`);
    const refusal = step === 'approve' ? judge(of, row.unit, row.period, row.value, now) : null;
    // What has begun to look like a leap since it was proposed is asked about like one that did from the start.
    if (refusal !== null && (refusal.code !== 'value_jump' || reason.length < MIN_REASON))
      return refused(refusal.code === 'value_jump' ? 'reason' : '', refusal.message);
    return {
      ...{ step, id, by: who.name, reason, indicatorCode: row.indicator, value: row.value },
      ...(row.unit === WHOLE_PROVINCE ? {} : { unitCode: row.unit }),
      periodStart: isoLocal(row.period),
      at: isoLocal(Math.max(valueTime(of.rhythm, row.period, now), standingAt(row))),
    };
  }

  /** What two people agreed on stands in place of what stood, whatever time that was given. */
  const standingAt = ({ indicator, period, unit }: ProposalRow) =>
    store.indicators.inPeriod(indicator, period, unit)?.at ?? 0;

  return { propose, decide };
}

/** What the approver has to weigh, without the advice that a source is given. */
function leapWords({ bounds, unit }: IndicatorRow, last: PeriodValue | undefined): string {
  const words = (value: number) => value.toLocaleString('vi-VN', { maximumFractionDigits: 6 });
  return `Lệch quá ${words(bounds.jumpFactor ?? 1)} lần so với lần trước (${words(last?.value ?? 0)} ${unit}).`;
}

/** Members of an event and those of a proposal. */
const PATHS: Readonly<Record<string, string>> = {
  'data.indicatorCode': 'indicator',
  'data.unitCode': 'unit',
  'data.periodStart': 'period',
  'data.value': 'value',
};
