/** Values of indicators: which one stands, which ones cannot be right, and what follows from them. */
import type { Aggregation, Coverage, Freshness, IndicatorRow, ValueState } from '#contract/indicator';
import { localDay, localYear, MINUTE_MS } from './local-time.ts';

/** One value as it was told, for one indicator, unit and period. */
export interface ToldValue {
  value: number;
  /** When it was true, epoch ms. */
  at: number;
  /** Arrival, epoch ms. */
  arrived: number;
  /** Number in the log. */
  seq: number;
}

/** A told value of one unit in one period. */
export interface PeriodValue extends ToldValue {
  /** Beginning of the period, epoch ms. */
  period: number;
}

/**
 * Whether `told` stands in place of `held`: the newer occurrence, at the same moment the later arrival.
 * The log's number is that of the arrival, so every order of folding ends in one value.
 */
export function replaces(told: ToldValue, held: ToldValue | undefined): boolean {
  if (held === undefined) return true;
  return told.at > held.at || (told.at === held.at && told.seq > held.seq);
}

/** Whether `told` is the newer word of one unit: of a later period, or of the same one and standing in its place. */
export function isNewer(told: PeriodValue, held: PeriodValue | undefined): boolean {
  if (held === undefined || told.period > held.period) return true;
  return told.period === held.period && replaces(told, held);
}

export function isInRange(value: number, { min, max }: IndicatorRow['bounds']): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}

/** Sizes below one of the unit of measure count as one: 0 to 3 is a rise like that of 1 to 3, and 4 to 0 no fall to nothing. */
const SMALLEST = 1;

/**
 * Whether the value lies further from the last one than `jumpFactor` allows, up or down: beyond `factor` times
 * its size or below a `factor`-th of it, where what is smaller than one counts as one; or on the other side of
 * zero, both of them beyond one.
 */
export function isJump(value: number, last: number, { jumpFactor }: IndicatorRow['bounds']): boolean {
  if (jumpFactor === null) return false;
  const [size, before] = [Math.abs(value), Math.abs(last)];
  if (value * last < 0 && Math.min(size, before) > SMALLEST) return true;
  const ratio = Math.max(size, SMALLEST) / Math.max(before, SMALLEST);
  return ratio > jumpFactor || ratio < 1 / jumpFactor;
}

/** Whether a value is the first of a year after one of a year before: what grows through the year begins anew. */
export function isNewYear(period: number, lastPeriod: number): boolean {
  return localYear(localDay(period)) > localYear(localDay(lastPeriod));
}

/** A source's clock may run ahead by this much. */
export const FUTURE_TOLERANCE_MS = 15 * MINUTE_MS;

/** Whether the period has not begun yet. */
export function isPeriodInFuture(periodStart: number, now: number): boolean {
  return periodStart > now + FUTURE_TOLERANCE_MS;
}

export interface ProvinceValue extends PeriodValue {
  /** Null where the province's value was told as such. */
  coverage: Coverage | null;
}

/**
 * The province's value: as told for it, unless units have told of a later period; otherwise made of the values
 * that units gave for the newest period, with how many of them there are. Values of older periods never fill
 * the gaps of a newer one.
 * @param of units that should report
 */
export function provinceValue(
  own: PeriodValue | undefined,
  units: readonly PeriodValue[],
  { aggregation, of }: { aggregation: Aggregation; of: number },
): ProvinceValue | null {
  const newest = units.reduce((latest, { period }) => Math.max(latest, period), Number.NEGATIVE_INFINITY);
  if (own !== undefined && (aggregation === 'none' || own.period >= newest))
    return { ...own, coverage: null };
  const counted = units.filter(({ period }) => period === newest);
  const value = aggregate(counted, aggregation);
  if (value === null) return null;
  const latest = (key: 'at' | 'arrived' | 'seq') => Math.max(...counted.map((each) => each[key]));
  return {
    ...{ value, period: newest, at: latest('at'), arrived: latest('arrived'), seq: latest('seq') },
    coverage: { units: counted.length, of },
  };
}

/** The values of units in one period as one; null for none, or where they do not add up to anything. */
export function aggregate(values: readonly ToldValue[], aggregation: Aggregation): number | null {
  const [first] = values;
  if (first === undefined || aggregation === 'none') return null;
  if (aggregation === 'last')
    return values.reduce((held, told) => (replaces(told, held) ? told : held), first).value;
  const sum = values.reduce((total, { value }) => total + value, 0);
  return aggregation === 'sum' ? sum : sum / values.length;
}

/**
 * Whether a value of the province may be laid beside that of the period before. A sum over fewer or more units
 * rises or falls by that alone, so it is compared only with one of as many; a mean or a newest value also with one
 * of fewer. What was told for the province counts as all of it.
 */
export function isComparable(
  now: Coverage | null,
  before: Coverage | null,
  aggregation: Aggregation,
): boolean {
  const [part, partBefore] = [partOf(now), partOf(before)];
  return aggregation === 'sum' ? part === partBefore : part >= partBefore;
}

/** 1 for all units. */
function partOf(coverage: Coverage | null): number {
  return coverage === null || coverage.of === 0 ? 1 : coverage.units / coverage.of;
}

/** Rounded to the digits that are shown, so that sums of fractions do not tell of their last bits. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}

export interface Comparison {
  previous: number;
  difference: number;
  /** Difference ÷ previous; null from zero. */
  ratio: number | null;
}

export function compareWith(value: number, previous: number | null): Comparison | null {
  if (previous === null) return null;
  const difference = value - previous;
  return { previous, difference, ratio: previous === 0 ? null : difference / Math.abs(previous) };
}

/**
 * How far the value has come towards the target, 1 when it is reached. Towards a smaller target it is target ÷
 * value. Null without a target, without a direction, and where signs or zeros make a share meaningless.
 */
export function progressOf(
  value: number,
  { direction, target }: Pick<IndicatorRow, 'direction' | 'target'>,
): number | null {
  if (target === null || direction === 'none') return null;
  if (direction === 'down' && value <= target) return 1;
  if (direction === 'up' && value >= target) return 1;
  const [part, whole] = direction === 'up' ? [value, target] : [target, value];
  return whole > 0 && part >= 0 ? part / whole : null;
}

/**
 * Share of the plan that is done, above 1 when it is passed. Null without a plan; and where units add up, of one of
 * them or of a part: the plan is then that of the sum of all.
 */
export function planDoneOf(
  value: number,
  { plan, aggregation }: Pick<IndicatorRow, 'plan' | 'aggregation'>,
  { unit, coverage }: { unit: string | null; coverage: Coverage | null },
): number | null {
  if (plan === null || plan <= 0) return null;
  if (aggregation === 'sum' && (unit !== null || partOf(coverage) < 1)) return null;
  return value / plan;
}

/** What a value asks for. A value that is not fresh is never normal: it is unknown. */
export function valueState(
  value: number | null,
  { direction, thresholds }: Pick<IndicatorRow, 'direction' | 'thresholds'>,
  freshness: Freshness,
): ValueState {
  if (thresholds === null || direction === 'none') return 'none';
  if (value === null || freshness !== 'fresh') return 'unknown';
  const beyond = (limit: number) => (direction === 'up' ? value <= limit : value >= limit);
  if (beyond(thresholds.act)) return 'act';
  return beyond(thresholds.warn) ? 'warn' : 'normal';
}

/** The row as the values of one unit are judged by it: where the province adds up, a unit has limits of its own. */
export function asOfUnit(row: IndicatorRow): IndicatorRow {
  return row.unitThresholds === null ? row : { ...row, thresholds: row.unitThresholds, unitThresholds: null };
}
