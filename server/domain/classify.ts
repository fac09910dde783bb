/** Where a dossier stands against its limit. Decided here and nowhere else, by date (LT1, LT5). */
import type { DossierClass } from '#contract/status';
import type { Dossier } from './dossier.ts';
import { isEnded, isPaused, isResolved } from './life-cycle.ts';
import { type LocalDay, localDay } from './local-time.ts';
import { nextWorkingDay, type WorkCalendar } from './working-time.ts';

type Judged = Pick<Dossier, 'status' | 'acceptedAt' | 'dueAt' | 'finishedAt'>;

/**
 * The class of a dossier on a local day, against the appointment that stands. A result on the due date is on time whatever the hour; a
 * dossier without a due date is on time; paused is never overdue (LT3). Due soon: due today or on the
 * next working day, the last day on which the law still lets an apology go out.
 */
export function classifyAt(dossier: Judged, calendar: WorkCalendar, day: LocalDay): DossierClass {
  const { status, dueAt, finishedAt, acceptedAt } = dossier;
  if (acceptedAt === null || status === 'registered') return 'none';
  if (isResolved(status) && finishedAt !== null) {
    if (dueAt === null) return 'onTime';
    const margin = localDay(dueAt) - localDay(finishedAt);
    return margin > 0 ? 'early' : margin === 0 ? 'onTime' : 'late';
  }
  if (isEnded(status)) return 'none';
  if (isPaused(status)) return 'paused';
  if (dueAt === null) return 'inTime';
  const dueDay = localDay(dueAt);
  if (dueDay < day) return 'overdue';
  return dueDay <= nextWorkingDay(calendar, day) ? 'dueSoon' : 'inTime';
}

/**
 * Received, then withdrawn by the applicant no later than the first date: no result, so in no class, but the progress
 * count of the service index takes state 7 for done (domain facts 3.2).
 */
export function isWithdrawnInTime(
  dossier: Pick<Dossier, 'acceptedAt' | 'firstDueAt' | 'finishedAt' | 'status'>,
): boolean {
  const { acceptedAt, firstDueAt, finishedAt, status } = dossier;
  if (status !== 'withdrawn' || acceptedAt === null || finishedAt === null) return false;
  return firstDueAt === null || localDay(finishedAt) <= localDay(firstDueAt);
}

/** Resolved after the first date set, whatever was re-appointed since: late for the service index (decision 766). */
export function isLateAgainstFirst(dossier: Pick<Dossier, 'firstDueAt' | 'finishedAt' | 'status'>): boolean {
  const { firstDueAt, finishedAt, status } = dossier;
  return (
    isResolved(status) &&
    firstDueAt !== null &&
    finishedAt !== null &&
    localDay(finishedAt) > localDay(firstDueAt)
  );
}

/**
 * "Quá giờ hẹn": due today and the hour has passed. A light of its own and no class: by date such a dossier
 * is still in time (LT5).
 */
export function isPastDueHour(dossier: Judged, now: number): boolean {
  const { status, acceptedAt, dueAt } = dossier;
  if (acceptedAt === null || dueAt === null || isEnded(status) || isPaused(status)) return false;
  return now > dueAt && localDay(now) === localDay(dueAt);
}
