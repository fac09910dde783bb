/**
 * What one dossier adds to the counters. Every counter is the sum of these contributions over all
 * dossiers, so a change is counted by taking the old contribution away and adding the new one, in
 * whatever order events come (SQ4 rests on this).
 *
 * A contribution has five parts, each with a moment of its own: standing, reception, result, withdrawal, rating. Only
 * the parts that a change touches are counted anew: most events touch one or none.
 */
import type { DossierClass } from '#contract/status';
import { isLateAgainstFirst, isWithdrawnInTime } from './classify.ts';
import {
  type CounterSink,
  type FlowColumn,
  PROVINCE,
  type ProcedureColumn,
  placedScope,
  type StandingColumn,
  slotOf,
  yearPeriod,
} from './counting.ts';
import type { Dossier } from './dossier.ts';
import { localDay, localMonth, localYear } from './local-time.ts';

export type CountedDossier = Dossier & { class: DossierClass };

/** Counts a dossier that has become `after`; `before` is undefined for one not counted yet. */
export function recount(before: CountedDossier | undefined, after: CountedDossier, sink: CounterSink): void {
  for (const { isAlike, add } of PARTS) {
    if (before !== undefined) {
      if (before.unit === after.unit && before.field === after.field && isAlike(before, after)) continue;
      add(before, -1, sink);
    }
    add(after, 1, sink);
  }
}

/** Takes a dossier out of every counter: nothing is told of it any more. */
export function uncount(before: CountedDossier, sink: CounterSink): void {
  for (const { add } of PARTS) add(before, -1, sink);
}

interface Part {
  /** Whether two versions of a dossier in one unit and field add the same. */
  isAlike(a: CountedDossier, b: CountedDossier): boolean;
  add(dossier: CountedDossier, sign: 1 | -1, sink: CounterSink): void;
}

const standing: Part = {
  isAlike: (a, b) =>
    a.class === b.class && a.place === b.place && (a.apologyAt === null) === (b.apologyAt === null),
  add(dossier, sign, sink) {
    const { unit, place, field } = dossier;
    const columns = standingColumns(dossier);
    if (columns.length === 0) return;
    sink.standing(PROVINCE, field, columns, sign);
    sink.standing(unit, field, columns, sign);
    if (place !== null && place !== unit) sink.standing(placedScope(place), field, columns, sign);
  },
};

function standingColumns({ class: standing, apologyAt }: CountedDossier): StandingColumn[] {
  switch (standing) {
    case 'overdue':
      return apologyAt === null ? ['open', 'overdue', 'late_no_apology'] : ['open', 'overdue'];
    case 'dueSoon':
      return ['open', 'due_soon'];
    case 'paused':
      return ['open', 'paused'];
    case 'inTime':
      return ['open'];
    default:
      return [];
  }
}

const reception: Part = {
  isAlike: (a, b) =>
    a.acceptedAt === b.acceptedAt &&
    a.channel === b.channel &&
    a.procedure === b.procedure &&
    a.obliged === b.obliged &&
    a.paidOnline === b.paidOnline &&
    a.inputsDigitised === b.inputsDigitised &&
    a.reusedData === b.reusedData,
  add(dossier, sign, sink) {
    const { unit, acceptedAt, procedure } = dossier;
    if (acceptedAt === null) return;
    const ofProcedure: ProcedureColumn[] = [];
    if (dossier.channel === 'online') ofProcedure.push('online');
    if (dossier.paidOnline) ofProcedure.push('paid_online');
    const columns: FlowColumn[] = ['received', ...ofProcedure];
    if (dossier.obliged) columns.push('obliged');
    if (dossier.inputsDigitised) columns.push('digitised');
    if (dossier.reusedData) columns.push('reused');
    addFlow(dossier, acceptedAt, columns, sign, sink);
    addSlot(dossier, acceptedAt, 'received', sign, sink);
    if (ofProcedure.length > 0)
      sink.procedure(unit, localMonth(localDay(acceptedAt)), procedure, ofProcedure, sign);
  },
};

const FINISH_COLUMN = { early: 'early', onTime: 'on_time', late: 'late' } as const;

const result: Part = {
  isAlike: (a, b) =>
    a.class === b.class &&
    a.finishedAt === b.finishedAt &&
    (a.apologyAt === null) === (b.apologyAt === null) &&
    isLateAgainstFirst(a) === isLateAgainstFirst(b) &&
    a.electronicResult === b.electronicResult &&
    a.handlingDays === b.handlingDays,
  add(dossier, sign, sink) {
    const { class: judged, finishedAt, handlingDays } = dossier;
    if (finishedAt === null || (judged !== 'early' && judged !== 'onTime' && judged !== 'late')) return;
    const columns: FlowColumn[] = ['resolved', FINISH_COLUMN[judged]];
    if (isLateAgainstFirst(dossier)) columns.push('late_first');
    if (judged === 'late' && dossier.apologyAt === null) columns.push('no_apology');
    if (dossier.electronicResult) columns.push('electronic_result');
    addFlow(dossier, finishedAt, columns, sign, sink);
    if (handlingDays !== null && handlingDays > 0)
      addFlow(dossier, finishedAt, ['handling_days'], sign * handlingDays, sink);
    addSlot(dossier, finishedAt, 'resolved', sign, sink);
  },
};

const withdrawal: Part = {
  isAlike: (a, b) =>
    isWithdrawnInTime(a) === isWithdrawnInTime(b) && (!isWithdrawnInTime(a) || a.finishedAt === b.finishedAt),
  add(dossier, sign, sink) {
    if (dossier.finishedAt === null || !isWithdrawnInTime(dossier)) return;
    addFlow(dossier, dossier.finishedAt, ['withdrawn_in_time'], sign, sink);
  },
};

const rating: Part = {
  isAlike: (a, b) => a.ratedAt === b.ratedAt && a.satisfied === b.satisfied,
  add(dossier, sign, sink) {
    if (dossier.ratedAt === null) return;
    addFlow(dossier, dossier.ratedAt, dossier.satisfied ? ['rated', 'satisfied'] : ['rated'], sign, sink);
  },
};

const PARTS: readonly Part[] = [standing, reception, result, withdrawal, rating];

/** Adds `by` for a moment to its day and to its year, for the province and for the unit. */
function addFlow(
  { unit, field }: CountedDossier,
  at: number,
  columns: readonly FlowColumn[],
  by: number,
  sink: CounterSink,
): void {
  const day = localDay(at);
  const year = yearPeriod(localYear(day));
  for (const scope of [PROVINCE, unit]) {
    sink.flow(scope, field, day, columns, by);
    sink.flow(scope, field, year, columns, by);
  }
}

function addSlot(
  { unit }: CountedDossier,
  at: number,
  column: 'received' | 'resolved',
  sign: number,
  sink: CounterSink,
): void {
  const [day, slot] = [localDay(at), slotOf(at)];
  sink.slot(PROVINCE, day, slot, column, sign);
  sink.slot(unit, day, slot, column, sign);
}
