/**
 * Days and office hours reckoned a second time, in another way than the server does it: one number line of
 * office time, looked up and searched. Shares nothing with it but the list of days off.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;
const OFFSET = 7 * HOUR;
const FIRST_DAY = Date.UTC(2025, 0, 1) / DAY;
const DAYS = 3 * 365 + 1;
/** 07:00–11:30 and 13:30–17:00. */
const OFFICE = [
  { from: 7 * HOUR, to: 11.5 * HOUR },
  { from: 13.5 * HOUR, to: 17 * HOUR },
];
const OFFICE_DAY = 8 * HOUR;
const CLOSES = 17 * HOUR;

export type Limit =
  | { kind: 'same_day' }
  | { kind: 'working_days' | 'calendar_days' | 'hours'; amount: number };

export const dayOf = (at: number): number => Math.floor((at + OFFSET) / DAY);
export const yearOf = (at: number): number => new Date(at + OFFSET).getUTCFullYear();
/** Months since the year 0. */
export const monthOf = (at: number): number => {
  const [year = 0, month = 0] = new Date(at + OFFSET).toISOString().split('-').map(Number);
  return year * 12 + month - 1;
};
/** Milliseconds since local midnight. */
export const timeOf = (at: number): number => (at + OFFSET) % DAY;
const moment = (day: number, time: number): number => day * DAY - OFFSET + time;

export class OfficeClock {
  readonly #works: boolean[];
  /** Working days before each day. */
  readonly #before: number[] = [];

  constructor(daysOff: ReadonlySet<number>, workingSaturdays: ReadonlySet<number>) {
    this.#works = Array.from({ length: DAYS }, (_, index) => {
      const day = FIRST_DAY + index;
      const weekday = new Date(day * DAY).getUTCDay();
      return weekday === 6 ? workingSaturdays.has(day) : weekday !== 0 && !daysOff.has(day);
    });
    let sum = 0;
    for (const works of this.#works) {
      this.#before.push(sum);
      if (works) sum++;
    }
  }

  works(day: number): boolean {
    const works = this.#works[day - FIRST_DAY];
    if (works === undefined) throw new RangeError(`day ${day} lies outside the test's calendar`);
    return works;
  }

  /** The first working day on or after `day`. */
  onOrAfter(day: number): number {
    return this.works(day) ? day : this.onOrAfter(day + 1);
  }

  /** The day on which the n-th working day after `day` falls. */
  nthAfter(day: number, n: number): number {
    return n === 0 ? day : this.nthAfter(this.onOrAfter(day + 1), n - 1);
  }

  /** Working days after the day 0 of a reception, up to and with `last`. */
  daysTaken(received: number, last: number): number {
    const day = dayOf(received);
    const dayZero = this.onOrAfter(timeOf(received) > CLOSES ? day + 1 : day);
    const before = (until: number) => this.#before[until + 1 - FIRST_DAY] ?? 0;
    return Math.max(0, before(last) - before(dayZero));
  }

  /** Office time that has passed since the beginning of the calendar. */
  passed(at: number): number {
    const day = dayOf(at);
    const before = (this.#before[day - FIRST_DAY] ?? 0) * OFFICE_DAY;
    if (!this.works(day)) return before;
    const time = timeOf(at);
    return OFFICE.reduce((sum, { from, to }) => sum + Math.min(Math.max(time - from, 0), to - from), before);
  }

  /** The earliest moment, not before `from`, at which `amount` more of office time has passed. */
  later(from: number, amount: number): number {
    if (amount === 0) return from;
    const goal = this.passed(from) + amount;
    let low = from;
    let high = moment(FIRST_DAY + DAYS - 1, CLOSES);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.passed(middle) >= goal) high = middle;
      else low = middle;
    }
    return high;
  }

  /** When a limit that begins with the reception ends; the day of reception is day 0. */
  due(limit: Limit, received: number): number {
    const day = dayOf(received);
    const dayZero = this.onOrAfter(timeOf(received) > CLOSES ? day + 1 : day);
    if (limit.kind === 'hours') return this.later(received, limit.amount * HOUR);
    if (limit.kind === 'working_days') return moment(this.nthAfter(dayZero, limit.amount), CLOSES);
    if (limit.kind === 'calendar_days') return moment(this.onOrAfter(dayZero + limit.amount), CLOSES);
    const afterThree = dayZero === day && timeOf(received) > 15 * HOUR;
    return moment(afterThree ? this.nthAfter(dayZero, 1) : dayZero, CLOSES);
  }
}
