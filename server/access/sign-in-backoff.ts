/** Makes guessing one account's password slow, wherever the guesses come from. */
import type { Clock } from '../clock.ts';

const FREE_FAILURES = 5;
const LONGEST_WAIT_S = 300;
/** After this long without a failure an account's count is forgotten. */
const FORGET_MS = 3_600_000;
/** Guesses at invented names must not fill the memory. */
const MAX_NAMES = 10_000;

export interface SignInBackoff {
  /** Seconds until this name may try again; 0 when it may now. */
  waitOf(name: string): number;
  failed(name: string): void;
  succeeded(name: string): void;
}

/** Counts names that exist and names that do not alike, so that waiting tells nothing. */
export function createSignInBackoff(clock: Clock): SignInBackoff {
  const failures = new Map<string, { count: number; last: number }>();

  function recent(name: string): { count: number; last: number } | undefined {
    const entry = failures.get(name);
    return entry && clock.now() - entry.last < FORGET_MS ? entry : undefined;
  }

  return {
    waitOf(name) {
      const entry = recent(name);
      if (!entry || entry.count < FREE_FAILURES) return 0;
      const pause = Math.min(2 ** (entry.count - FREE_FAILURES), LONGEST_WAIT_S);
      return Math.max(0, Math.ceil(pause - (clock.now() - entry.last) / 1000));
    },
    failed(name) {
      const count = (recent(name)?.count ?? 0) + 1;
      failures.delete(name);
      failures.set(name, { count, last: clock.now() });
      const oldest = failures.keys().next();
      if (failures.size > MAX_NAMES && !oldest.done) failures.delete(oldest.value);
    },
    succeeded(name) {
      failures.delete(name);
    },
  };
}
