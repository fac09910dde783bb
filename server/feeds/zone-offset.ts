/** How far a zone's clocks are from UTC at a moment, remembered for each stretch between two changes of its clocks. */
import { Temporal } from 'temporal-polyfill';

interface Stretch {
  /** Epoch ms, first moment and first moment after. */
  from: number;
  to: number;
  offsetMs: number;
}

/** Milliseconds that local time is ahead of UTC at a moment, epoch ms. */
export type ZoneOffset = (at: number) => number;

/** Asks the zone rules once for each stretch: a log has millions of times and few changes of the clock. */
export function createZoneOffset(zone: string): ZoneOffset {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  return (at) => {
    if (last && at >= last.from && at < last.to) return last.offsetMs;
    last = stretches.find(({ from, to }) => at >= from && at < to);
    if (!last) {
      last = stretchAround(zone, at);
      stretches.push(last);
    }
    return last.offsetMs;
  };
}

/** Whether the machine knows this IANA zone. */
export function isKnownZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function stretchAround(zone: string, at: number): Stretch {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = there.getTimeZoneTransition('next');
  // "Previous" is strictly before, and `at` may be the very moment of a change.
  const previous = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: there.offsetNanoseconds / 1e6,
  };
}
