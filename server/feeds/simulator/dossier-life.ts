/** The whole life of one dossier from filing to rating, inside the transitions of the national status table. */
import { dueAtOf } from '../../domain/working-time.ts';
import {
  DATA_REUSED,
  EARLY_FRACTION,
  EARLY_OF_TIMELY,
  FEE_PAID_ONLINE,
  INPUTS_DIGITISED,
  LATENESS_MEDIAN,
  LATENESS_MOST,
  LATENESS_SIGMA,
  REFUSED,
  WITHDRAWN_AT_WORK,
} from './calibration.ts';
import type { Filing } from './day-plan.ts';
import { apologise, finish } from './life-end.ts';
import { pauseWork } from './life-pauses.ts';
import type { LifeStep } from './life-step.ts';
import { WORDS } from './life-step.ts';
import { LifeTimeline } from './life-timeline.ts';
import type { OfficeTime } from './office-time.ts';
import type { Random } from './random.ts';

/** 15:00 in minutes of office time. */
const TRANSFER_CUT_OFF_MINUTES = 360;

/**
 * @param onlineShare online part of all dossiers; only those can be refused, so their odds are raised by it
 */
export function planLife(
  filing: Filing,
  office: OfficeTime,
  onlineShare: number,
  random: Random,
): readonly LifeStep[] {
  const { filedAt, deskAt } = filing;
  const life = new LifeTimeline(office, random, filedAt ?? deskAt, filing.channel === 'online');
  if (filedAt !== null) {
    life.status('registered', filedAt);
    if (random.chance(REFUSED / onlineShare)) {
      life.status('refused', deskAt, { reason: random.oneOf(WORDS.refusals) });
      return life.steps;
    }
  }
  const dueAt = dueAtOf(office.calendar, filing.procedure.limit, deskAt);
  life.accept(deskAt, dueAt);
  receive(life, filing, random);
  life.status('processing', transferAt(life, office, random), { step: WORDS.stepProcessing });
  if (random.chance(WITHDRAWN_AT_WORK)) {
    life.status('withdrawn', life.momentOn(life.offset), { reason: WORDS.withdrawals[0] });
    return life.steps;
  }
  const lateness = random.chance(filing.lateChance) ? latenessOf(random) : 0;
  const finishOffset = Math.max(
    life.offset,
    lateness > 0 ? life.limit + lateness : timelyOffset(life.limit, random),
  );
  if (!pauseWork(life, filing.field.profile, finishOffset, random)) return life.steps;
  if (lateness > 0 && random.chance(filing.unit.apologyRate)) apologise(life, finishOffset, random);
  finish(life, filing, finishOffset, random);
  return life.steps;
}

/** What the desk notes beside the acceptance: papers made digital, the fee paid. */
function receive(life: LifeTimeline, filing: Filing, random: Random): void {
  // Of a matter of minutes, papers and result are noted together at its end.
  if (life.limit > 0 && random.chance(INPUTS_DIGITISED)) {
    const reusedData = random.chance(DATA_REUSED);
    life.beside(random.between(20, 600), { kind: 'digitisation', inputsDigitised: true, reusedData });
  }
  if (random.chance(filing.field.profile.fee)) {
    const odds = filing.channel === 'online' ? FEE_PAID_ONLINE.online : FEE_PAID_ONLINE.offline;
    life.beside(random.between(30, 300), { kind: 'payment', online: random.chance(odds) });
  }
}

/** The same day, or at the start of the next working day when received after 15:00 (NĐ 61/2018 Art. 18). */
function transferAt(life: LifeTimeline, office: OfficeTime, random: Random): number {
  const acceptedAt = life.cursor;
  const atOnce = acceptedAt + random.between(60, 300) * 1000;
  if (life.limit === 0) return atOnce;
  if (office.minutesOf(acceptedAt) <= TRANSFER_CUT_OFF_MINUTES) {
    return office.later(acceptedAt, random.between(5, 100));
  }
  if (life.limit === 1 && random.chance(0.7)) return atOnce;
  life.moveTo(1);
  return office.moment(life.dayOn(1), random.between(1, 60));
}

/** Working days after the acceptance at which work ends in time: early, or on the last day. */
function timelyOffset(limit: number, random: Random): number {
  if (limit === 0 || !random.chance(EARLY_OF_TIMELY)) return limit;
  return Math.min(limit - 1, Math.floor(random.between(...EARLY_FRACTION) * limit));
}

function latenessOf(random: Random): number {
  const days = Math.ceil(random.logNormal(LATENESS_SIGMA, LATENESS_MEDIAN));
  return Math.min(LATENESS_MOST, Math.max(1, days));
}
