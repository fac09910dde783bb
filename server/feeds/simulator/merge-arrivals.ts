/** Puts streams that are each in order of arrival into one. */
import type { Arrival } from './simulate-events.ts';

/** Equal times in the order of the streams. Asks a stream for its next arrival only when that is its turn. */
export function* mergeArrivals(streams: readonly Iterable<Arrival>[]): Generator<Arrival, void, undefined> {
  const heads = streams.map((stream) => {
    const iterator = stream[Symbol.iterator]();
    return { iterator, next: iterator.next() };
  });
  try {
    for (;;) {
      let first: (typeof heads)[number] | undefined;
      let at = Number.POSITIVE_INFINITY;
      for (const head of heads)
        if (!head.next.done && head.next.value.at < at) {
          first = head;
          at = head.next.value.at;
        }
      if (first === undefined || first.next.done) return;
      yield first.next.value;
      first.next = first.iterator.next();
    }
  } finally {
    for (const { iterator } of heads) iterator.return?.();
  }
}
