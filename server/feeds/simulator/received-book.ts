/** How many dossiers the simulated desks take in: by day, unit and field, from the same plans as the stream's. */
import { type LocalDay, localYear } from '../../domain/local-time.ts';
import { REFUSED } from './calibration.ts';
import { planDay } from './day-plan.ts';
import { OfficeTime } from './office-time.ts';
import { type ProvinceModel, provinceModel } from './province-model.ts';
import { Random } from './random.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** Plans look back over a break before the first day. */
const LONGEST_BREAK_DAYS = 30;

export type ReceivedBookOptions = Pick<
  SimulationOptions,
  'catalogue' | 'seed' | 'from' | 'dailyDossiers' | 'aroundTheClock'
>;

/** A day is the same whenever it is asked for. */
export class ReceivedBook {
  /** Nothing was received before it. */
  readonly from: LocalDay;
  readonly model: ProvinceModel;
  readonly #options: ReceivedBookOptions;
  readonly #desks: readonly { office: OfficeTime; mean: number }[];
  readonly #days = new Map<LocalDay, ReadonlyMap<string, number>>();

  constructor(options: ReceivedBookOptions) {
    const { catalogue, seed, from, dailyDossiers, aroundTheClock = 0 } = options;
    this.#options = options;
    this.from = from;
    this.model = provinceModel(catalogue, seed);
    const first = from - LONGEST_BREAK_DAYS;
    this.#desks = [
      { office: new OfficeTime(catalogue, first), mean: dailyDossiers * (1 - aroundTheClock) },
      { office: new OfficeTime(catalogue, first, 'always'), mean: dailyDossiers * aroundTheClock },
    ];
  }

  /**
   * Dossiers of a unit in a stretch of days, without those that desks refuse in the mean.
   * @param to not in it any more
   * @param field null: of all fields
   */
  received(unit: string, field: string | null, from: LocalDay, to: LocalDay): number {
    let filings = 0;
    for (let day = Math.max(from, this.from); day < to; day++)
      filings += this.#of(day).get(keyOf(unit, field)) ?? 0;
    return filings * (1 - REFUSED);
  }

  #of(day: LocalDay): ReadonlyMap<string, number> {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const counts = this.#count(day);
    // What is asked for lies in one year or the next.
    for (const other of this.#days.keys())
      if (localYear(other) < localYear(day) - 1) this.#days.delete(other);
    this.#days.set(day, counts);
    return counts;
  }

  #count(day: LocalDay): ReadonlyMap<string, number> {
    const { seed, catalogue } = this.#options;
    const counts = new Map<string, number>();
    const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const { office, mean } of this.#desks) {
      const random = new Random(seed, `${office.opening}/${day}`);
      const prefix = catalogue.province.dossierCode;
      for (const { unit, field } of planDay(this.model, office, day, mean, prefix, random)) {
        add(keyOf(unit.code, null));
        add(keyOf(unit.code, field.code));
      }
    }
    return counts;
  }
}

function keyOf(unit: string, field: string | null): string {
  return field === null ? unit : `${unit}/${field}`;
}
