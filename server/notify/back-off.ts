/** When a failed notice is tried again. */
import { HOUR_MS, MINUTE_MS } from '../domain/local-time.ts';

const PAUSES_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS];
/** The eighth try comes three hours and twenty minutes after the first. */
export const MOST_ATTEMPTS = 8;

/** @param attempts tries so far, all failed; @returns ms to wait, or `null` to give up */
export function pauseAfter(attempts: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? 0;
}
