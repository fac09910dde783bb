/** How long a dossier took: working days from reception to the result. */
import type { Dossier } from './dossier.ts';
import { isResolved } from './life-cycle.ts';
import { type LocalDay, localDay } from './local-time.ts';
import { nextWorkingDay, receptionDay, type WorkCalendar } from './working-time.ts';

/**
 * Working days that a dossier took, counted as its limit is (NĐ 61/2018 Art. 19): the day of reception is
 * day 0, so a result on that day took 0 days; pauses are part of it, for the applicant waited through them.
 * Null for a dossier without a result or without a reception.
 */
export function handlingDays(
  dossier: Pick<Dossier, 'status' | 'acceptedAt' | 'finishedAt'>,
  calendar: WorkCalendar,
): number | null {
  const { status, acceptedAt, finishedAt } = dossier;
  if (!isResolved(status) || acceptedAt === null || finishedAt === null) return null;
  return workingDaysAfter(calendar, receptionDay(calendar, acceptedAt), localDay(finishedAt));
}

/** Working days after `day` up to `last`, which counts; 0 when `last` is not after `day`. */
function workingDaysAfter(calendar: WorkCalendar, day: LocalDay, last: LocalDay): number {
  let count = 0;
  if (last <= day) return count;
  for (let next = nextWorkingDay(calendar, day); next <= last; next = nextWorkingDay(calendar, next)) count++;
  return count;
}
