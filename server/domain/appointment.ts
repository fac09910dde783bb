/**
 * The dates promised to an applicant: the first one set, which only pauses move, and the one that stands
 * now. Both are kept: reports count against the current one, the service index (decision 766) against the
 * first.
 */
import { flagBit } from '#contract/rejection';
import type { DossierStatus } from '#contract/status';
import type { Dossier, FoldRules } from './dossier.ts';
import { isEnded } from './life-cycle.ts';
import { localDay } from './local-time.ts';
import { afterPause, dueAtOf } from './working-time.ts';

const DUE_MISSING = flagBit('due_missing');
const INVALID_REAPPOINTMENT = flagBit('invalid_reappointment');

/**
 * A due time that the source names.
 * @param fresh the law sets the date anew here: on reception and when a pause ends
 */
export function nameDue(dossier: Dossier, dueAt: number, fresh: boolean): void {
  if (dossier.newDueAt === null) nameBeforeReappointment(dossier, dueAt, fresh);
  else nameAfterReappointment(dossier, dueAt, fresh);
  dossier.dueGiven = true;
  dossier.flags &= ~DUE_MISSING;
}

/** A date changed under way without an apology is the one that stands, but not the first one promised. */
function nameBeforeReappointment(dossier: Dossier, dueAt: number, fresh: boolean): void {
  const { firstDueAt } = dossier;
  if (firstDueAt === null || fresh || !dossier.dueGiven || dueAt < firstDueAt) dossier.firstDueAt = dueAt;
  dossier.dueAt = dueAt;
}

/** Sources go on quoting either date; a third one would be a second re-appointment, which the law excludes. */
function nameAfterReappointment(dossier: Dossier, dueAt: number, fresh: boolean): void {
  const { firstDueAt, dueAt: standing } = dossier;
  const day = localDay(dueAt);
  const [firstDay, standingDay] = [localDay(firstDueAt ?? dueAt), localDay(standing ?? dueAt)];
  if (day === standingDay) return;
  if (fresh && day > firstDay) dossier.dueAt = dueAt;
  else if ((fresh || !dossier.dueGiven) && day < standingDay) dossier.firstDueAt = dueAt;
  else if (day !== firstDay) dossier.flags |= INVALID_REAPPOINTMENT;
}

/**
 * Moves both dates when a pause ends at `at`. By policy `restart` the limit is counted anew from the full
 * dossier once what was asked for (state 5) has come (NĐ 61/2018 Art. 19.4); otherwise the dates move by
 * the office time that the pause took.
 */
export function resume(
  dossier: Dossier,
  from: DossierStatus,
  to: DossierStatus,
  at: number,
  rules: FoldRules,
): void {
  const { firstDueAt, dueAt, pausedAt } = dossier;
  if (pausedAt === null || dueAt === null || firstDueAt === null) return;
  const procedure = rules.procedureOf(dossier.procedure);
  const moved = afterPause(rules.calendar, dueAt, pausedAt, at);
  if (procedure?.supplementPolicy === 'restart' && from === 'supplement_requested' && !isEnded(to)) {
    dossier.firstDueAt = dueAtOf(rules.calendar, procedure.limit, at);
    dossier.dueAt = dossier.newDueAt === null ? dossier.firstDueAt : Math.max(moved, dossier.firstDueAt);
    return;
  }
  dossier.firstDueAt = firstDueAt === dueAt ? moved : afterPause(rules.calendar, firstDueAt, pausedAt, at);
  dossier.dueAt = moved;
}

/** A due time that was reckoned from a later first sign of work is reckoned anew. */
export function forgetReckoned(dossier: Dossier): void {
  if (dossier.dueGiven) return;
  dossier.firstDueAt = null;
  if (dossier.newDueAt === null) dossier.dueAt = null;
}

/** Without a due time from the source, the procedure's limit gives it. */
export function settleDue(dossier: Dossier, rules: FoldRules): void {
  if (dossier.firstDueAt !== null || dossier.acceptedAt === null) return;
  const limit = rules.procedureOf(dossier.procedure)?.limit;
  if (limit === undefined) {
    dossier.flags |= DUE_MISSING;
    return;
  }
  dossier.firstDueAt = dueAtOf(rules.calendar, limit, dossier.acceptedAt);
  dossier.dueAt ??= dossier.firstDueAt;
  dossier.flags &= ~DUE_MISSING;
}
