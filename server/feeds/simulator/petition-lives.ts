/** The lives of simulated petitions: new, taken up, answered, and whether the citizen was satisfied. */
import type { Catalogue } from '../../catalogue.ts';
import {
  HOUR_MS,
  isoDate,
  type LocalDay,
  localDay,
  startOfLocalDay,
  weekday,
} from '../../domain/local-time.ts';
import { dueAtOf } from '../../domain/working-time.ts';
import { scattered } from './day-volume.ts';
import { OFFICE_MINUTES, OfficeTime } from './office-time.ts';
import { type Picker, Random, weightedPicker } from './random.ts';
import type { PetitionSpec } from './simulation-data.ts';

/** Local hours in which people write, and how much. */
const HOURS: readonly { from: number; to: number; share: number }[] = [
  { from: 0, to: 6, share: 3 },
  { from: 6, to: 11, share: 38 },
  { from: 11, to: 14, share: 14 },
  { from: 14, to: 18, share: 27 },
  { from: 18, to: 24, share: 18 },
];
const TAKE_UP_SIGMA = 0.9;

/** Times are epoch ms on whole seconds. */
export interface PetitionLife {
  code: string;
  unit: string;
  /** Code of a field of the operations centre. */
  field: string;
  receivedAt: number;
  takenUpAt: number;
  resolvedAt: number;
  dueAt: number;
  /** The source names the due date. */
  dueNamed: boolean;
  /** Null: not rated. */
  satisfied: boolean | null;
}

/** Plans petitions day by day and remembers them; a day is the same whenever it is asked for. */
export class PetitionBook {
  readonly #seed: number;
  readonly #spec: PetitionSpec;
  readonly #catalogue: Catalogue;
  readonly #office: OfficeTime;
  readonly #pickUnit: Picker<string>;
  readonly #pickField: Picker<string>;
  readonly #days = new Map<LocalDay, readonly PetitionLife[]>();
  /** No petition is older. */
  readonly from: LocalDay;

  constructor(catalogue: Catalogue, spec: PetitionSpec, seed: number, from: LocalDay) {
    this.#seed = seed;
    this.#spec = spec;
    this.#catalogue = catalogue;
    this.from = from;
    this.#office = new OfficeTime(catalogue, from);
    const units = [...catalogue.units.values()];
    const pick = weightedPicker(units, ({ population }) => population);
    this.#pickUnit = (random) => pick(random).code;
    const pickField = weightedPicker(spec.fields, ({ share }) => share);
    this.#pickField = (random) => pickField(random).field;
  }

  /** Those that come in on a day, in order of time; none before the first day. */
  of(day: LocalDay): readonly PetitionLife[] {
    if (day < this.from) return [];
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const planned = this.#plan(day);
    this.#days.set(day, planned);
    return planned;
  }

  /** Forgets the days before one that will not be asked for again. */
  forget(before: LocalDay): void {
    for (const day of this.#days.keys()) if (day < before) this.#days.delete(day);
  }

  #plan(day: LocalDay): PetitionLife[] {
    const random = new Random(this.#seed, `petitions/${day}`);
    const isWeekend = weekday(day) === 0 || weekday(day) === 6;
    const number = scattered(this.#spec.daily * (isWeekend ? this.#spec.weekend : 1), random);
    const times = Array.from({ length: number }, () => {
      const { from, to } = pickHours(random);
      return wholeSecond(startOfLocalDay(day) + random.between(from, to) * HOUR_MS);
    });
    const stem = `PA-${isoDate(day).slice(2).replaceAll('-', '')}`;
    return times
      .toSorted((a, b) => a - b)
      .map((at, index) => this.#life(`${stem}-${String(index + 1).padStart(4, '0')}`, at, random));
  }

  #life(code: string, receivedAt: number, random: Random): PetitionLife {
    const { limitDays, late, latestDays, takeUpHours, dueNamed, rated } = this.#spec;
    const limit = { kind: 'working_days', amount: limitDays } as const;
    const dueAt = dueAtOf(this.#catalogue, limit, receivedAt);
    const isLate = random.chance(late);
    const dueNumber = this.#office.numberOf(localDay(dueAt));
    const today = this.#office.numberOf(localDay(receivedAt));
    const number = isLate
      ? dueNumber + random.whole(1, latestDays)
      : random.whole(today, Math.max(today, dueNumber));
    const answerDay = this.#office.dayOf(number);
    const answered = wholeSecond(this.#office.moment(answerDay, random.between(20, OFFICE_MINUTES - 1)));
    const resolvedAt = Math.max(answered, receivedAt + HOUR_MS / 2);
    const takenUp = receivedAt + wholeSecond(random.logNormal(TAKE_UP_SIGMA, takeUpHours) * HOUR_MS);
    const odds = isLate ? this.#spec.satisfiedLate : this.#spec.satisfiedInTime;
    return {
      ...{ code, unit: this.#pickUnit(random), receivedAt, resolvedAt, dueAt },
      // Drawn apart, so that what else is planned does not hang on it.
      field: this.#pickField(new Random(this.#seed, `petition-field/${code}`)),
      takenUpAt: Math.min(takenUp, receivedAt + wholeSecond((resolvedAt - receivedAt) / 2)),
      dueNamed: random.chance(dueNamed),
      satisfied: random.chance(rated) ? random.chance(odds) : null,
    };
  }
}

const pickHours = weightedPicker(HOURS, ({ share }) => share);

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
