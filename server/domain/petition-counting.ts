/** What one petition adds to the counters of petitions: the sum over all petitions is the counter (SQ4). */
import type { PetitionClass } from '#contract/petition';
import { PROVINCE, yearPeriod } from './counting.ts';
import { localDay, localYear, MINUTE_MS } from './local-time.ts';
import type { Petition } from './petition.ts';

/** `overdue` is part of `open`, which is `new` and `processing` together. */
export const PETITION_STANDING_COLUMNS = ['open', 'new', 'processing', 'overdue'] as const;
/**
 * `received` counts at the first event, `resolved` with `on_time` and `late` at the answer, `satisfied` and
 * `unsatisfied` when the citizen said so. What was resolved without a due date is neither on time nor late.
 * `handling_minutes` is a sum over the resolved, from the first event to the answer, nights and days off
 * included (÷ resolved: the average).
 */
export const PETITION_FLOW_COLUMNS = [
  'received',
  'resolved',
  'on_time',
  'late',
  'satisfied',
  'unsatisfied',
  'handling_minutes',
] as const;
export type PetitionStandingColumn = (typeof PETITION_STANDING_COLUMNS)[number];
export type PetitionFlowColumn = (typeof PETITION_FLOW_COLUMNS)[number];

export type CountedPetition = Petition & { class: PetitionClass };

export interface PetitionSink {
  standing(scope: string, columns: readonly PetitionStandingColumn[], by: number): void;
  /** `period` as in the counters of dossiers: a local day, or a year with a minus sign. */
  flow(scope: string, period: number, columns: readonly PetitionFlowColumn[], by: number): void;
}

/** Scope of all petitions of one field, beside the codes of units and the province. */
export function petitionFieldScope(field: string): string {
  return `${PETITION_FIELD_PREFIX}${field}`;
}

/** No code of a unit begins with it. */
export const PETITION_FIELD_PREFIX = 'field:';

/** Adds (`sign` 1) or takes away (`sign` −1) what a petition contributes to its unit, its field and the province. */
export function contributePetition(petition: CountedPetition, sign: 1 | -1, sink: PetitionSink): void {
  const { status, class: judged, receivedAt, resolvedAt, ratedAt, satisfied } = petition;
  const ofField = petition.field === null ? [] : [petitionFieldScope(petition.field)];
  for (const scope of [PROVINCE, petition.unit, ...ofField]) {
    const flow = (at: number, columns: readonly PetitionFlowColumn[], amount = 1) => {
      const day = localDay(at);
      sink.flow(scope, day, columns, sign * amount);
      sink.flow(scope, yearPeriod(localYear(day)), columns, sign * amount);
    };
    if (status !== 'resolved')
      sink.standing(scope, judged === 'overdue' ? ['open', status, 'overdue'] : ['open', status], sign);
    flow(receivedAt, ['received']);
    if (resolvedAt !== null) {
      flow(resolvedAt, ['resolved', ...timeliness(judged)]);
      flow(resolvedAt, ['handling_minutes'], minutesBetween(receivedAt, resolvedAt));
    }
    if (ratedAt !== null) flow(ratedAt, [satisfied === true ? 'satisfied' : 'unsatisfied']);
  }
}

function timeliness(judged: PetitionClass): PetitionFlowColumn[] {
  if (judged === 'resolvedOnTime') return ['on_time'];
  return judged === 'resolvedLate' ? ['late'] : [];
}

/** Whole ones, so that sums are exact whatever the order. */
function minutesBetween(from: number, to: number): number {
  return Math.trunc((to - from) / MINUTE_MS);
}
