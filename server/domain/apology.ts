/** The letter of apology with its one new date: "Phiếu xin lỗi và hẹn lại ngày trả kết quả" (NĐ 61/2018 Art. 19.9). */
import { flagBit } from '#contract/rejection';
import type { ApologyState, DossierClass } from '#contract/status';
import type { ApologyFact, Dossier } from './dossier.ts';
import { isEnded } from './life-cycle.ts';
import { localDay } from './local-time.ts';

const AFTER_END = flagBit('after_end');
const SECOND_APOLOGY = flagBit('second_apology');
const INVALID_REAPPOINTMENT = flagBit('invalid_reappointment');

/** Whether a letter goes out in time: at the latest one day before the first date (NĐ 61/2018 Art. 19.9). */
export function isApologyInTime(firstDueAt: number | null, issuedAt: number): boolean {
  return firstDueAt === null || localDay(issuedAt) < localDay(firstDueAt);
}

/**
 * Notes an apology on a dossier, in place. The law allows one letter and one new date: a second letter
 * changes nothing, a date that is not after the first moves nothing, and once there is a result there is
 * nothing left to appoint. Each of these is flagged.
 */
export function noteApology(dossier: Dossier, fact: ApologyFact): void {
  if (dossier.apologyAt !== null) {
    dossier.flags |= SECOND_APOLOGY;
    return;
  }
  const { firstDueAt } = dossier;
  dossier.apologyAt = fact.at;
  dossier.apologyInTime = isApologyInTime(firstDueAt, fact.at);
  if (isEnded(dossier.status)) dossier.flags |= AFTER_END;
  else if (firstDueAt === null || localDay(fact.newDueAt) <= localDay(firstDueAt))
    dossier.flags |= INVALID_REAPPOINTMENT;
  else {
    dossier.newDueAt = fact.newDueAt;
    dossier.dueAt = fact.newDueAt;
  }
}

/**
 * What is owed or has been done. `needed` as long as a letter may still become due: the limit ends today
 * or on the next working day; `missing` once the dossier is late without one.
 */
export function apologyState(
  dossier: Pick<Dossier, 'apologyAt' | 'apologyInTime'> & { class: DossierClass },
): ApologyState {
  if (dossier.apologyAt !== null) return dossier.apologyInTime ? 'issued_in_time' : 'issued_late';
  if (dossier.class === 'overdue' || dossier.class === 'late') return 'missing';
  return dossier.class === 'dueSoon' ? 'needed' : 'none';
}
