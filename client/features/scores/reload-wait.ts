/** When figures that were asked for are asked for again because the log has moved on. */

/** Score cards are made of all counters of a period; once a minute is live enough for a score. */
export const RELOAD_PAUSE_MS = 60_000;

export interface Held {
  /** Last event that the figures count; null when not known. */
  seq: number | null;
  /** When they came, on the clock of `now`. */
  readAt: number;
}

/** Milliseconds until they may be asked for anew; null while nothing newer is known. */
export function reloadWait(held: Held, liveSeq: number | null, now: number): number | null {
  if (held.seq === null || liveSeq === null || liveSeq <= held.seq) return null;
  return Math.max(0, held.readAt + RELOAD_PAUSE_MS - now);
}
