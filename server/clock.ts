/** What time it is: the machine's, a drill's, or a test's hand-driven one. Nothing else reads the wall clock. */

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** A drill runs on invented time and says so on every screen. */
  readonly drill: boolean;
}

export const machineClock: Clock = { now: () => Date.now(), drill: false };

/**
 * A clock that starts at `start` (epoch ms) and runs `speed` times as fast as the machine's.
 * @param monotonic milliseconds that never step back
 */
export function drillClock(start: number, speed: number, monotonic = () => performance.now()): Clock {
  const begun = monotonic();
  return { now: () => Math.round(start + (monotonic() - begun) * speed), drill: true };
}

/** A clock that stands still until it is moved. */
export class HandClock implements Clock {
  readonly drill = false;
  #now: number;

  constructor(start: number | string) {
    this.#now = typeof start === 'string' ? Date.parse(start) : start;
  }

  now(): number {
    return this.#now;
  }

  set(time: number | string): void {
    this.#now = typeof time === 'string' ? Date.parse(time) : time;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
