import { fc, test as property } from '@fast-check/vitest';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { BEAT_MS } from '#contract/live-events';
import { watchSilence } from '../../../client/live/silence-watch.ts';

/** The page draws within this once it knows. */
const DRAWING_MS = 250;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

property.prop([fc.integer({ min: 0, max: 2_000 })])(
  'LN9 whenever the last word came, silence is noticed early enough to be drawn within ten seconds, and not before nine',
  (lastWordMs) => {
    const noticed: number[] = [];
    const watch = watchSilence(
      () => performance.now(),
      () => noticed.push(performance.now()),
    );
    vi.advanceTimersByTime(lastWordMs);
    const heardAt = watch.heard();
    vi.advanceTimersByTime(3 * BEAT_MS);
    watch.close();
    const after = (noticed[0] ?? Number.NaN) - heardAt;
    expect(after).toBeGreaterThan(9_000);
    expect(after).toBeLessThanOrEqual(2 * BEAT_MS - DRAWING_MS);
  },
);
