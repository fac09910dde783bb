/** Notices that nothing has been heard for too long, by a clock that never steps back. */
import { BEAT_MS } from '#contract/live-events';

const CHECK_MS = 250;
/** Two beats (10 s), less what may pass until the next check and until the page has drawn what it says. */
const SILENCE_LIMIT_MS = 2 * BEAT_MS - 2 * CHECK_MS;

export interface SilenceWatch {
  /** Something was heard. @returns the time of it by the given clock, ms */
  heard(): number;
  close(): void;
}

/**
 * @param monotonic milliseconds that never step back
 * @param onSilence called again and again while the silence lasts
 */
export function watchSilence(monotonic: () => number, onSilence: () => void): SilenceWatch {
  let lastHeard = monotonic();
  const timer = setInterval(() => {
    if (monotonic() - lastHeard >= SILENCE_LIMIT_MS) onSilence();
  }, CHECK_MS);
  return {
    heard() {
      lastHeard = monotonic();
      return lastHeard;
    },
    close: () => clearInterval(timer),
  };
}
