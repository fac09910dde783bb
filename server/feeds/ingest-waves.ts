/** Orders the events of many cases into few batches, keeping each case's own order and each batch of one sort. */
import type { CloudEvent } from '#contract/cloud-event';
import type { MappedCase } from './map-case.ts';

/** A batch of events that the file holds (`own`), or of events made from its cases' dates. */
export interface Wave {
  own: boolean;
  events: CloudEvent[];
}

/**
 * The k-th wave holds, of every case, the k-th run of events of one sort: acceptances, then events, then
 * ends, and so on where a case has events after its end. The answer to a batch counts without naming, so
 * only a batch of one sort tells how many of the file's own events were new.
 * @param most longest batch
 */
export function* ingestWaves(cases: readonly MappedCase[], most: number): Generator<Wave> {
  const waves: CloudEvent[][] = [];
  for (const { events } of cases) {
    // Even waves hold events that were made, odd ones the file's own.
    let wave = 0;
    for (const { event, own } of events) {
      if ((wave % 2 === 1) !== own) wave++;
      waves[wave] ??= [];
      waves[wave]?.push(event);
    }
  }
  for (const [index, events] of waves.entries()) {
    for (let from = 0; from < (events ?? []).length; from += most)
      yield { own: index % 2 === 1, events: events.slice(from, from + most) };
  }
}
