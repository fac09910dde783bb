/** Working days by number and office minutes: the arithmetic in which simulated work is planned. */
import { type LocalDay, localDay, MINUTE_MS, startOfLocalDay, timeOfDay } from '../../domain/local-time.ts';
import { isWorkingDay, type WorkCalendar } from '../../domain/working-time.ts';

const OPENS = 7 * 60;
const MORNING_MINUTES = 270;
const LUNCH_MINUTES = 120;
/** Office minutes of a working day, 07:00–11:30 and 13:30–17:00. */
export const OFFICE_MINUTES = 480;

/** `office`: office hours of working days. `always`: 480 "minutes" spread over every day and night. */
export type Opening = 'office' | 'always';
const ALWAYS_STRETCH = (24 * 60) / OFFICE_MINUTES;

export class OfficeTime {
  readonly calendar: WorkCalendar;
  readonly opening: Opening;
  readonly #first: LocalDay;
  readonly #days: LocalDay[] = [];
  /** For each day since `first`: number of the first open day on or after it. */
  readonly #numbers: number[] = [];

  /** @param first no earlier day is ever asked for */
  constructor(calendar: WorkCalendar, first: LocalDay, opening: Opening = 'office') {
    this.calendar = calendar;
    this.opening = opening;
    this.#first = first;
  }

  /** Number of the first open day on or after `day`. */
  numberOf(day: LocalDay): number {
    while (this.#numbers.length <= day - this.#first) this.#grow();
    const number = this.#numbers[day - this.#first];
    if (number === undefined) throw new RangeError(`day ${day} lies before the plan's first day`);
    return number;
  }

  dayOf(number: number): LocalDay {
    while (this.#days.length <= number) this.#grow();
    const day = this.#days[number];
    if (day === undefined) throw new RangeError(`no open day ${number}`);
    return day;
  }

  /** The moment, epoch ms, at which `minutes` of a day's work have passed. */
  moment(day: LocalDay, minutes: number): number {
    if (this.opening === 'office') return officeMoment(day, minutes);
    return startOfLocalDay(day) + Math.min(minutes, OFFICE_MINUTES - 0.01) * ALWAYS_STRETCH * MINUTE_MS;
  }

  /** Minutes of the day's work that have passed at a moment, 0–480. */
  minutesOf(ms: number): number {
    return this.opening === 'office' ? officeMinutes(ms) : timeOfDay(ms) / MINUTE_MS / ALWAYS_STRETCH;
  }

  /** The moment after `minutes` of work, on the next open days where one is too short. */
  later(from: number, minutes: number): number {
    const day = localDay(from);
    let number = this.numberOf(day);
    let total = (this.dayOf(number) === day ? this.minutesOf(from) : 0) + minutes;
    for (; total >= OFFICE_MINUTES; total -= OFFICE_MINUTES) number++;
    return this.moment(this.dayOf(number), total);
  }

  #grow(): void {
    const day = this.#first + this.#numbers.length;
    this.#numbers.push(this.#days.length);
    if (this.opening === 'always' || isWorkingDay(this.calendar, day)) this.#days.push(day);
  }
}

/** The moment, epoch ms, at which `minutes` of office time of a day have passed. */
export function officeMoment(day: LocalDay, minutes: number): number {
  const clock = OPENS + minutes + (minutes < MORNING_MINUTES ? 0 : LUNCH_MINUTES);
  return startOfLocalDay(day) + clock * MINUTE_MS;
}

/** Office minutes of its day that have passed at a moment, 0–480. */
function officeMinutes(ms: number): number {
  const clock = timeOfDay(ms) / MINUTE_MS - OPENS;
  const worked = clock <= MORNING_MINUTES ? clock : Math.max(MORNING_MINUTES, clock - LUNCH_MINUTES);
  return Math.min(OFFICE_MINUTES, Math.max(0, worked));
}
