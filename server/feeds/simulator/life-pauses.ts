/** Pauses of work: papers to be supplemented, another agency's answer, a tax to be paid. */
import type { DossierStatus } from '#contract/status';
import { type FieldProfile, NEVER_PAID, NEVER_SUPPLEMENTED, SUPPLEMENT_OF_STOPS } from './calibration.ts';
import { WORDS } from './life-step.ts';
import type { LifeTimeline } from './life-timeline.ts';
import type { Random } from './random.ts';

/** Working days after reception within which papers may be asked for (NĐ 61/2018 Art. 19.4). */
const SUPPLEMENT_WITHIN = 3;

interface PauseKind {
  status: DossierStatus;
  reason: string;
  resumeStep: string;
  /** Length in working days. */
  days: readonly [number, number];
  /** Share that never resumes. */
  never: number;
}

/**
 * Puts the field's usual pauses before `finishOffset`.
 * @returns false when the dossier ended in a pause
 */
export function pauseWork(
  life: LifeTimeline,
  profile: FieldProfile,
  finishOffset: number,
  random: Random,
): boolean {
  if (random.chance(profile.stopped)) {
    const latest = Math.max(life.offset, Math.min(SUPPLEMENT_WITHIN, finishOffset));
    if (!pauseOnce(life, stopKind(random), random.whole(life.offset, latest), random)) return false;
  }
  if (random.chance(profile.payment)) {
    const offset = Math.round(Math.min(finishOffset, life.limit) * random.between(0.4, 0.9));
    return pauseOnce(life, paymentKind(), Math.max(life.offset, offset), random);
  }
  return true;
}

function stopKind(random: Random): PauseKind {
  if (random.chance(SUPPLEMENT_OF_STOPS)) {
    return {
      status: 'supplement_requested',
      reason: random.oneOf(WORDS.supplements),
      resumeStep: WORDS.stepSupplemented,
      days: [1, 10],
      never: NEVER_SUPPLEMENTED,
    };
  }
  return {
    status: 'suspended',
    reason: random.oneOf(WORDS.suspensions),
    resumeStep: WORDS.stepResumed,
    days: [3, 15],
    never: 0,
  };
}

function paymentKind(): PauseKind {
  return {
    status: 'payment_requested',
    reason: WORDS.payment,
    resumeStep: WORDS.stepPaid,
    days: [3, 15],
    never: NEVER_PAID,
  };
}

function pauseOnce(life: LifeTimeline, kind: PauseKind, offset: number, random: Random): boolean {
  life.status(kind.status, life.momentOn(offset), { reason: kind.reason });
  if (random.chance(kind.never)) {
    abandon(life, kind.status, random);
    return false;
  }
  life.pause(random.whole(...kind.days));
  const resumeAt = life.momentOn(life.offset);
  if (kind.status === 'payment_requested') {
    life.beside((resumeAt - life.cursor) / 1000, { kind: 'payment', online: random.chance(0.6) });
  }
  life.status('processing', resumeAt + 60_000, { step: kind.resumeStep, dueAt: life.dueAt });
  return true;
}

/** The applicant does not come back: withdrawn, or suspended first, and some stay so. */
function abandon(life: LifeTimeline, paused: DossierStatus, random: Random): void {
  life.pause(random.whole(10, 20));
  const reason = WORDS.withdrawals[1];
  if (paused === 'supplement_requested' && random.chance(0.5)) {
    life.status('suspended', life.momentOn(life.offset), { reason });
    if (random.chance(0.2)) return;
    life.pause(random.whole(10, 30));
  }
  life.status('withdrawn', life.momentOn(life.offset), { reason });
}
