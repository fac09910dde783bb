/** How a dossier ends: an apology when it will be late, the result, its way to the applicant, the rating. */
import { localDay } from '../../domain/local-time.ts';
import {
  APOLOGY_IN_TIME,
  DATA_REUSED,
  ELECTRONIC_RESULT,
  INPUTS_DIGITISED,
  NEVER_COLLECTED,
  RATED,
  SATISFIED_LATE,
  SATISFIED_TIMELY,
} from './calibration.ts';
import type { Filing } from './day-plan.ts';
import { WORDS } from './life-step.ts';
import type { LifeTimeline } from './life-timeline.ts';
import { OFFICE_MINUTES, officeMoment } from './office-time.ts';
import type { Random } from './random.ts';

/** Share of new dates that are kept: few, or hardly any result would be late by its appointment. */
const NEW_DATE_KEPT = 0.3;

/** An apology with one new date, at the latest a day before the limit ends (NĐ 61/2018 Art. 19.9), or too late. */
export function apologise(life: LifeTimeline, finishOffset: number, random: Random): void {
  const { limit } = life;
  const inTime = random.chance(APOLOGY_IN_TIME);
  const offset = inTime ? limit - random.whole(1, 2) : random.whole(limit + 1, finishOffset);
  const at = life.momentOn(Math.max(life.offset, offset));
  const kept = random.chance(NEW_DATE_KEPT);
  const newOffset = kept
    ? finishOffset
    : limit + Math.ceil((finishOffset - limit) * random.between(0.3, 0.9));
  const newDay = life.dayOn(Math.max(newOffset, life.offset));
  life.apology(at, random.oneOf(WORDS.apologies), officeMoment(newDay, OFFICE_MINUTES));
}

export function finish(life: LifeTimeline, filing: Filing, offset: number, random: Random): void {
  life.status('completed', finishMoment(life, offset, random));
  digitise(life, random);
  const late = localDay(life.cursor) > localDay(life.dueAt);
  if (!life.online && random.chance(NEVER_COLLECTED)) return;
  life.status('returned', returnMoment(life, filing, random));
  if (!random.chance(RATED)) return;
  const satisfied = random.chance(late ? SATISFIED_LATE : SATISFIED_TIMELY);
  life.beside(random.logNormal(1.2, 900), { kind: 'rating', satisfied });
}

function digitise(life: LifeTimeline, random: Random): void {
  const electronicResult = random.chance(life.online ? ELECTRONIC_RESULT.online : ELECTRONIC_RESULT.offline);
  const inputsDigitised = life.limit === 0 && random.chance(INPUTS_DIGITISED);
  if (!electronicResult && !inputsDigitised) return;
  const inputs = inputsDigitised ? { inputsDigitised, reusedData: random.chance(DATA_REUSED) } : {};
  life.beside(random.between(5, 120), { kind: 'digitisation', electronicResult, ...inputs });
}

/** Matters of minutes are finished while the applicant waits; everything else some time in the day. */
function finishMoment(life: LifeTimeline, offset: number, random: Random): number {
  if (offset > 0) return life.momentOn(offset);
  const waited = life.office.minutesOf(life.cursor) + random.logNormal(0.7, 35);
  return life.office.moment(life.dayOn(0), Math.min(waited, OFFICE_MINUTES - 0.1));
}

function returnMoment(life: LifeTimeline, filing: Filing, random: Random): number {
  if (life.online) return life.cursor + random.between(60, 600) * 1000;
  if (filing.channel === 'postal') return life.momentOn(life.offset + random.whole(1, 4));
  const sameDay = life.limit === 0 || random.chance(0.4);
  const minutes = life.office.minutesOf(life.cursor) + random.logNormal(0.8, 15);
  if (sameDay && minutes < OFFICE_MINUTES) return life.office.moment(life.dayOn(life.offset), minutes);
  return life.momentOn(life.offset + random.whole(1, 5));
}
