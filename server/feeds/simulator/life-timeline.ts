/** Writes the steps of one dossier in order of time, in working days counted from its acceptance. */
import type { DossierStatus } from '#contract/status';
import { type LocalDay, localDay, startOfLocalDay, timeOfDay } from '../../domain/local-time.ts';
import { workingDayFrom } from '../../domain/working-time.ts';
import type { LifeStep } from './life-step.ts';
import { OFFICE_MINUTES, type OfficeTime } from './office-time.ts';
import type { Random } from './random.ts';

type StatusStep = Extract<LifeStep, { kind: 'status' }>;
type StatusDetails = Partial<Pick<StatusStep, 'dueAt' | 'step' | 'reason'>>;
type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
export type SideStep = WithoutTime<Exclude<LifeStep, { kind: 'status' }>>;

export class LifeTimeline {
  readonly steps: LifeStep[] = [];
  readonly office: OfficeTime;
  readonly online: boolean;
  /** Time of the newest step that moved the dossier, epoch ms. */
  cursor: number;
  /** Working days between acceptance and the cursor, pauses left out. */
  offset = 0;
  /** Working days between acceptance and the first due date. */
  limit = 0;
  #dueAt = 0;
  #acceptedNumber = 0;
  /** Working days lost in pauses so far. */
  #shift = 0;
  readonly #random: Random;

  constructor(office: OfficeTime, random: Random, start: number, online: boolean) {
    this.office = office;
    this.#random = random;
    this.online = online;
    this.cursor = Math.floor(start / 1000) * 1000 - 1000;
  }

  accept(at: number, dueAt: number): void {
    this.#acceptedNumber = this.office.numberOf(localDay(at));
    this.#dueAt = dueAt;
    this.limit = Math.max(0, this.office.numberOf(localDay(dueAt)) - this.#acceptedNumber);
    this.status('accepted', at, { dueAt });
  }

  status(status: DossierStatus, at: number, details: StatusDetails = {}): void {
    const { dueAt = null, step = null, reason = null } = details;
    this.steps.push({ kind: 'status', status, at: this.#advance(at), dueAt, step, reason });
  }

  /** Something said about the dossier that does not move it, `seconds` after the newest step. */
  beside(seconds: number, step: SideStep): void {
    this.steps.push({ ...step, at: this.cursor + Math.max(1, Math.round(seconds)) * 1000 });
  }

  /** An apology on a working day; work goes on after it. */
  apology(at: number, reason: string, newDueAt: number): void {
    this.steps.push({ kind: 'apology', reason, newDueAt, at: this.#advance(at) });
  }

  moveTo(offset: number): void {
    this.offset = Math.max(this.offset, offset);
  }

  /** A moment in office hours of the working day `offset`, after everything so far. */
  momentOn(offset: number): number {
    this.moveTo(offset);
    const day = this.dayOn(this.offset);
    const from = localDay(this.cursor) === day ? this.office.minutesOf(this.cursor) : 0;
    return this.office.moment(day, this.#random.between(from, OFFICE_MINUTES - 0.1));
  }

  dayOn(offset: number): LocalDay {
    return this.office.dayOf(this.#acceptedNumber + this.#shift + offset);
  }

  /** Leaves out `days` working days; the due date moves by as many, as the one-stop software does it. */
  pause(days: number): void {
    this.#shift += days;
  }

  /** Due time after all pauses so far, epoch ms. */
  get dueAt(): number {
    const day = workingDayFrom(this.office.calendar, this.dayOn(this.limit));
    return startOfLocalDay(day) + timeOfDay(this.#dueAt);
  }

  #advance(at: number): number {
    this.cursor = Math.max(Math.floor(at / 1000) * 1000, this.cursor + 1000);
    return this.cursor;
  }
}
