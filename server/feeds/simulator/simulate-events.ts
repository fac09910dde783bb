/**
 * The simulated province as one stream of events in order of arrival.
 *
 * Each working day is planned from (seed, day) alone, so any part of the stream can be made again, and a
 * back-fill and the live feed are two stretches of the same stream.
 */
import type { CloudEvent } from '#contract/cloud-event';
import { startOfLocalDay } from '../../domain/local-time.ts';
import { nextWorkingDay } from '../../domain/working-time.ts';
import { DayPlanner } from './day-planner.ts';
import { toCloudEvent } from './delivery.ts';
import { checkOptions, type SimulationOptions } from './simulation-options.ts';

export interface Arrival {
  /** Epoch ms. */
  at: number;
  event: CloudEvent;
}

export function* simulateEvents(options: SimulationOptions): Generator<CloudEvent, void, undefined> {
  for (const arrival of simulateArrivals(options)) yield arrival.event;
}

/** @throws RangeError when the numbers make no stream */
export function* simulateArrivals(options: SimulationOptions): Generator<Arrival, void, undefined> {
  checkOptions(options);
  const { catalogue, from, to, after = Number.NEGATIVE_INFINITY } = options;
  const planner = new DayPlanner(options);
  let planned = from - 1;
  for (let day = from; startOfLocalDay(day) <= to; day++) {
    // The filings of an evening or a weekend belong to the next working day's plan.
    for (const last = nextWorkingDay(catalogue, day); planned < last; ) planner.plan(++planned);
    for (const delivery of planner.buckets.take(day)) {
      if (delivery.arrivesAt > to) return;
      if (delivery.arrivesAt <= after) continue;
      yield { at: delivery.arrivesAt, event: toCloudEvent(delivery) };
    }
  }
}
