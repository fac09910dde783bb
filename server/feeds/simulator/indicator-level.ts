/** The value of an indicator in one period: a pure function of seed, indicator, unit and period. */
import type { IndicatorRow } from '#contract/indicator';
import { rounded } from '../../domain/indicator-value.ts';
import {
  DAY_MS,
  HOUR_MS,
  type LocalDay,
  localDay,
  localYear,
  parseIsoDate,
  startOfLocalDay,
  timeOfDay,
  weekday,
} from '../../domain/local-time.ts';
import { Random } from './random.ts';
import type { IndicatorSpec, SimulationData } from './simulation-data.ts';

const YEAR_DAYS = 365.25;
/** The day on which the levels of the data hold. */
const LEVELS_OF: LocalDay = parseIsoDate('2026-01-01');
/** Lengths of the slow waves, days: their sum repeats nowhere near. */
const WAVES = [9, 31, 97] as const;
/** Above it a normal deviate is as good as the exact count. */
const MANY = 30;

/** A period of an indicator's rhythm, epoch ms. */
export interface Period {
  start: number;
  end: number;
}

/** What a unit's value is made of beside the province's. */
export interface UnitShare {
  code: string;
  /** Part of what is split, 0–1. */
  part: number;
  /** Factor on what is not split, around 1. */
  factor: number;
}

export class IndicatorLevels {
  readonly #seed: number;
  readonly #storms: SimulationData['storms'];
  readonly #phases = new Map<string, readonly number[]>();
  readonly #storm = new Map<number, number>();

  constructor(seed: number, storms: SimulationData['storms']) {
    this.#seed = seed;
    this.#storms = storms;
  }

  /** @param unit null: the province as a whole */
  value(row: IndicatorRow, spec: IndicatorSpec, period: Period, unit: UnitShare | null): number {
    const random = new Random(this.#seed, `${row.code}/${unit?.code ?? ''}/${period.start}`);
    const isSplit = spec.split || spec.shape === 'count';
    const own = unit === null ? 1 : isSplit ? unit.part : unit.factor;
    const mean = own * this.#mean(row.code, spec, period);
    return bounded(this.#drawn(spec, mean, period, unit, random) + spec.shift, row, spec);
  }

  #drawn(spec: IndicatorSpec, mean: number, period: Period, unit: UnitShare | null, random: Random): number {
    if (spec.shape === 'cumulative') return mean;
    const noisy = mean * Math.max(0, 1 + spec.noise * random.normal());
    const there = spec.chance < 1 && !random.chance(spec.chance) ? 0 : noisy;
    const value = spec.shape === 'count' ? count(there, random) : there;
    return spec.dip === undefined ? value : value * (1 - this.#dip(spec.dip, spec.code, period, unit));
  }

  /** What the whole province has in the mean of such periods. */
  #mean(code: string, spec: IndicatorSpec, period: Period): number {
    const day = localDay(period.start);
    if (spec.shape === 'cumulative') return spec.base * yearProgress(period) ** spec.curve;
    const growth = 1 + (spec.trend * (day - LEVELS_OF)) / YEAR_DAYS;
    const wandering = spec.wander === 0 ? 1 : 1 + spec.wander * this.#wave(code, day);
    const month = ((day - LEVELS_OF) / YEAR_DAYS) * 12 + 1;
    const season = spec.year === undefined ? 1 : swing(spec.year, month, 12);
    const hour = spec.day === undefined ? 1 : swing(spec.day, timeOfDay(period.start) / HOUR_MS, 24);
    const isWeekend = period.end - period.start <= DAY_MS && [0, 6].includes(weekday(day));
    const weather = spec.storm === undefined ? 1 : this.#weather(spec.storm, spec.calm, day);
    return spec.base * growth * wandering * season * hour * (isWeekend ? spec.weekend : 1) * weather;
  }

  /** Between −1 and 1, the same for all units. */
  #wave(code: string, day: LocalDay): number {
    let phases = this.#phases.get(code);
    if (phases === undefined) {
      const random = new Random(this.#seed, `wave/${code}`);
      phases = WAVES.map(() => random.unit());
      this.#phases.set(code, phases);
    }
    const sum = WAVES.reduce(
      (total, length, index) => total + Math.sin(2 * Math.PI * (day / length + (phases[index] ?? 0))),
      0,
    );
    return sum / WAVES.length;
  }

  #weather(storm: number, calm: number, day: LocalDay): number {
    const strength = this.#strengthOf(Math.floor(day / this.#storms.days));
    return strength === 0 ? calm : storm * strength;
  }

  /** Strength of the storm in a stretch of days; 0: none. One for the whole province and all its indicators. */
  #strengthOf(stretch: number): number {
    const known = this.#storm.get(stretch);
    if (known !== undefined) return known;
    const { share, days } = this.#storms;
    const random = new Random(this.#seed, `storm/${stretch}`);
    const month = ((stretch * days - LEVELS_OF) / YEAR_DAYS) * 12 + 1;
    const strength = random.chance(share * swing(this.#storms, month, 12)) ? random.between(0.3, 1) : 0;
    this.#storm.set(stretch, strength);
    return strength;
  }

  #dip(dip: NonNullable<IndicatorSpec['dip']>, code: string, { start }: Period, unit: UnitShare | null) {
    const stretch = Math.floor(start / (dip.hours * HOUR_MS));
    const random = new Random(this.#seed, `dip/${code}/${unit?.code ?? ''}/${stretch}`);
    return random.chance(dip.share) ? dip.depth * random.between(0.3, 1) : 0;
  }
}

/** Parts and levels of units for one indicator. @param weights population, or what stands for it */
export function unitShares(
  seed: number,
  { code, spread }: IndicatorSpec,
  weights: ReadonlyMap<string, number>,
): UnitShare[] {
  const drawn = Array.from(weights, ([unit, weight]) => {
    const deviation = spread === 0 ? 0 : new Random(seed, `spread/${code}/${unit}`).normal();
    const limited = Math.min(2, Math.max(-2, deviation));
    return {
      unit,
      weight: weight * Math.exp(spread * limited),
      factor: Math.max(0.05, 1 + spread * limited),
    };
  });
  const whole = drawn.reduce((total, { weight }) => total + weight, 0);
  return drawn.map(({ unit, weight, factor }) => ({ code: unit, part: weight / whole, factor }));
}

/** Within the possible, with the digits that are shown. */
export function bounded(value: number, { bounds, decimals }: IndicatorRow, spec: IndicatorSpec): number {
  const least = Math.max(bounds.min ?? Number.NEGATIVE_INFINITY, spec.least ?? Number.NEGATIVE_INFINITY);
  const most = Math.min(bounds.max ?? Number.POSITIVE_INFINITY, spec.most ?? Number.POSITIVE_INFINITY);
  return rounded(Math.min(most, Math.max(least, value)), decimals);
}

/** Share of the year that has passed at the end of the period. */
function yearProgress({ start, end }: Period): number {
  const year = localYear(localDay(start));
  const first = startOfLocalDay(parseIsoDate(`${year}-01-01`));
  const next = startOfLocalDay(parseIsoDate(`${year + 1}-01-01`));
  return Math.min(1, (end - first) / (next - first));
}

function swing({ amplitude, peak }: { amplitude: number; peak: number }, at: number, length: number): number {
  return 1 + amplitude * Math.cos((2 * Math.PI * (at - peak)) / length);
}

/** A count around `mean` (Poisson). */
function count(mean: number, random: Random): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  const limit = Math.exp(-mean);
  let number = 0;
  for (let product = random.unit(); product > limit; product *= random.unit()) number++;
  return number;
}
