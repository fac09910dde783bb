/** Floods of the past, and the crowding of calls; `floodAt` tells the same of the present. */
import type { AlarmRules } from '#contract/alarm-rules';
import { localDay, MINUTE_MS, startOfLocalDay } from '../local-time.ts';

/** Epoch ms; `to` excluded. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The floods that these calls made, each until the window has emptied far enough.
 * @param calls epoch ms, ascending
 */
export function floodSpans(calls: readonly number[], flood: AlarmRules['flood']): Span[] {
  const window = flood.windowMinutes * MINUTE_MS;
  const spans: Span[] = [];
  let since: number | null = null;
  let oldest = 0;
  for (let newest = 0; newest <= calls.length; newest++) {
    const at = calls[newest] ?? Number.POSITIVE_INFINITY;
    while (oldest < newest && (calls[oldest] ?? at) <= at - window) {
      const left = (calls[oldest] ?? at) + window;
      oldest++;
      if (since !== null && newest - oldest < flood.endsBelow) {
        spans.push({ from: since, to: left });
        since = null;
      }
    }
    if (since === null && newest < calls.length && newest + 1 - oldest > flood.beginsAbove) since = at;
  }
  return spans;
}

/** Minutes of the spans that lie between two moments. */
export function minutesWithin(spans: readonly Span[], from: number, to: number): number {
  const ms = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
    0,
  );
  return ms / MINUTE_MS;
}

/** Most calls in any window that ends with one of those between `from` and `to` (`to` excluded). */
export function peakWithin(calls: readonly number[], { from, to }: Span, windowMinutes: number): number {
  const window = windowMinutes * MINUTE_MS;
  let peak = 0;
  let oldest = 0;
  for (const [newest, at] of calls.entries()) {
    while ((calls[oldest] ?? at) <= at - window) oldest++;
    if (at >= from && at < to) peak = Math.max(peak, newest + 1 - oldest);
  }
  return peak;
}

/** How many fixed periods of the day hold more than `above` calls. */
export function crowdedPeriods(calls: readonly number[], above: number, windowMinutes: number): number {
  const window = windowMinutes * MINUTE_MS;
  const held = new Map<number, number>();
  for (const at of calls) {
    const midnight = startOfLocalDay(localDay(at));
    const period = midnight + Math.floor((at - midnight) / window) * window;
    held.set(period, (held.get(period) ?? 0) + 1);
  }
  return [...held.values()].filter((count) => count > above).length;
}
