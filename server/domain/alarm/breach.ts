/** Whether an indicator is over its limit anywhere, and how much of that is known at this moment. */
import type { Freshness, IndicatorRow, ValueState } from '#contract/indicator';
import { valueState } from '../indicator-value.ts';

/** The province or one unit, with its last value and the limits it is judged by. */
export interface Place {
  limits: Pick<IndicatorRow, 'direction' | 'thresholds'>;
  value: number | null;
  freshness: Freshness;
  state: ValueState;
}

export interface Breach {
  /** Places over the limit by values of now. */
  members: number;
  /** Places that were over it by their last value, which is not of now. */
  doubtful: number;
  /** Nothing that a person may have been called for is hidden by silence. */
  known: boolean;
}

/**
 * A value that is not of now raises nothing and ends nothing: whoever was over the limit when last heard is held as
 * one that may still be, although all others speak; and where nobody speaks any more, nothing is known.
 */
export function breachOf(places: readonly Place[]): Breach {
  const old = places.filter(({ freshness }) => freshness !== 'fresh');
  const members = places.filter(({ freshness, state }) => freshness === 'fresh' && state === 'act').length;
  const doubtful = old.filter(({ value, limits }) => valueState(value, limits, 'fresh') === 'act').length;
  const isUnheard = places.length > 0 && old.length === places.length;
  return { members, doubtful, known: doubtful === 0 && !isUnheard };
}
