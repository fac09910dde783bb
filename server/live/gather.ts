/** Decides when to broadcast: at once after quiet, gathered under load so that it stays below a quarter of one core. */

export const SHORTEST_MS = 30;
export const LONGEST_MS = 250;
/** Broadcasting may take this share of the time. */
const SHARE = 0.25;
/** What one client costs after the broadcast has returned, when its socket is written: measured at 500 clients. */
const MS_A_CLIENT = 0.036;
/** Weight of the newest measurement. */
const WEIGHT = 0.3;

export interface Gather {
  /** Something has changed. What can wait does not go out within this turn, even after quiet. */
  ask(canWait?: boolean): void;
  close(): void;
}

/**
 * @param broadcast sends what has been gathered; answers the number of clients reached
 * @param monotonic milliseconds that never step back
 */
export function createGather(broadcast: () => number, monotonic = () => performance.now()): Gather {
  let timer: NodeJS.Timeout | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let cost = 0;

  function run(): void {
    timer = undefined;
    const began = monotonic();
    const clients = broadcast();
    lastAt = monotonic();
    cost += WEIGHT * (Math.max(lastAt - began, clients * MS_A_CLIENT) - cost);
  }

  return {
    ask(canWait = false) {
      if (timer !== undefined) return;
      const interval = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, cost / SHARE));
      const wait = lastAt + interval - monotonic();
      if (wait <= 0 && !canWait) run();
      else timer = setTimeout(run, Math.max(wait, 0));
    },
    close: () => clearTimeout(timer),
  };
}
