/**
 * What one dossier adds to the counters. Every counter is the sum of these contributions over all
 * dossiers, so a change is counted by taking the old contribution away and adding the new one, in
 * whatever order events come (SQ4 rests on this).
 */
import type { DossierClass } from '#contract/status';
import { isLateAgainstFirst } from './classify.ts';
import type { Dossier } from './dossier.ts';
import { localDay, localYear, MINUTE_MS, timeOfDay } from './local-time.ts';

/** Counters of the whole province stand beside those of its units. */
export const PROVINCE = 'province';
/** Standing of departments' dossiers by the commune they lie in. */
export const placedScope = (commune: string): string => `at:${commune}`;

export const SLOT_MINUTES = 15;
/** Slots of one local day. */
export const SLOTS = (24 * 60) / SLOT_MINUTES;

export const STANDING_COLUMNS = ['open', 'due_soon', 'overdue', 'paused', 'late_no_apology'] as const;
/**
 * `early`, `on_time` and `late` stand against the current appointment, `late_first` against the first one;
 * `no_apology` is the part of `late` for which no letter went out (NĐ 61/2018 Art. 19.9).
 */
export const FLOW_COLUMNS = [
  'received',
  'resolved',
  'early',
  'on_time',
  'late',
  'late_first',
  'no_apology',
  'online',
  'rated',
  'satisfied',
] as const;
export const SLOT_COLUMNS = ['received', 'resolved'] as const;

/** Adds `by` to column `column` of one counter row. */
export interface CounterSink {
  standing(scope: string, field: string, column: (typeof STANDING_COLUMNS)[number], by: number): void;
  /** `period` is a local day (days since 1970) or a year (negative, −2026), which never meet. */
  flow(scope: string, field: string, period: number, column: (typeof FLOW_COLUMNS)[number], by: number): void;
  slot(scope: string, day: number, slot: number, column: (typeof SLOT_COLUMNS)[number], by: number): void;
}

/** Period key of a year. */
export const yearPeriod = (year: number): number => -year;

type CountedDossier = Pick<
  Dossier,
  | 'unit'
  | 'place'
  | 'field'
  | 'channel'
  | 'status'
  | 'acceptedAt'
  | 'firstDueAt'
  | 'finishedAt'
  | 'apologyAt'
  | 'ratedAt'
  | 'satisfied'
>;

/** Whether two versions of a dossier count the same, so that nothing need be written. */
export function countsAlike(
  a: CountedDossier & { class: DossierClass },
  b: CountedDossier & { class: DossierClass },
): boolean {
  return (
    a.class === b.class &&
    a.acceptedAt === b.acceptedAt &&
    a.finishedAt === b.finishedAt &&
    a.unit === b.unit &&
    a.field === b.field &&
    a.place === b.place &&
    a.channel === b.channel &&
    (a.apologyAt === null) === (b.apologyAt === null) &&
    isLateAgainstFirst(a) === isLateAgainstFirst(b) &&
    a.ratedAt === b.ratedAt &&
    a.satisfied === b.satisfied
  );
}

/** Adds (`sign` 1) or takes away (`sign` −1) everything that `dossier` contributes. */
export function contribute(
  dossier: CountedDossier & { class: DossierClass },
  sign: 1 | -1,
  sink: CounterSink,
): void {
  const { unit, place } = dossier;
  contributeStanding(dossier, PROVINCE, sign, sink);
  contributeStanding(dossier, unit, sign, sink);
  if (place !== null && place !== unit) contributeStanding(dossier, placedScope(place), sign, sink);
  contributeFlow(dossier, PROVINCE, sign, sink);
  contributeFlow(dossier, unit, sign, sink);
}

function contributeStanding(
  { field, class: standing, apologyAt }: CountedDossier & { class: DossierClass },
  scope: string,
  sign: number,
  sink: CounterSink,
): void {
  switch (standing) {
    case 'overdue':
      sink.standing(scope, field, 'overdue', sign);
      if (apologyAt === null) sink.standing(scope, field, 'late_no_apology', sign);
      break;
    case 'dueSoon':
      sink.standing(scope, field, 'due_soon', sign);
      break;
    case 'paused':
      sink.standing(scope, field, 'paused', sign);
      break;
    case 'inTime':
      break;
    default:
      return;
  }
  sink.standing(scope, field, 'open', sign);
}

const FINISH_COLUMN = { early: 'early', onTime: 'on_time', late: 'late' } as const;

function contributeFlow(
  dossier: CountedDossier & { class: DossierClass },
  scope: string,
  sign: number,
  sink: CounterSink,
): void {
  const { field, class: standing, acceptedAt, finishedAt, ratedAt } = dossier;
  if (acceptedAt !== null) {
    addFlow(scope, field, acceptedAt, 'received', sign, sink);
    if (dossier.channel === 'online') addFlow(scope, field, acceptedAt, 'online', sign, sink);
    sink.slot(scope, localDay(acceptedAt), slotOf(acceptedAt), 'received', sign);
  }
  if (finishedAt !== null && (standing === 'early' || standing === 'onTime' || standing === 'late')) {
    addFlow(scope, field, finishedAt, 'resolved', sign, sink);
    addFlow(scope, field, finishedAt, FINISH_COLUMN[standing], sign, sink);
    if (isLateAgainstFirst(dossier)) addFlow(scope, field, finishedAt, 'late_first', sign, sink);
    if (standing === 'late' && dossier.apologyAt === null)
      addFlow(scope, field, finishedAt, 'no_apology', sign, sink);
    sink.slot(scope, localDay(finishedAt), slotOf(finishedAt), 'resolved', sign);
  }
  if (ratedAt !== null) {
    addFlow(scope, field, ratedAt, 'rated', sign, sink);
    if (dossier.satisfied) addFlow(scope, field, ratedAt, 'satisfied', sign, sink);
  }
}

/** Counts a moment in its day and in its year. */
function addFlow(
  scope: string,
  field: string,
  at: number,
  column: (typeof FLOW_COLUMNS)[number],
  sign: number,
  sink: CounterSink,
): void {
  const day = localDay(at);
  sink.flow(scope, field, day, column, sign);
  sink.flow(scope, field, yearPeriod(localYear(day)), column, sign);
}

export function slotOf(at: number): number {
  return Math.floor(timeOfDay(at) / (SLOT_MINUTES * MINUTE_MS));
}
