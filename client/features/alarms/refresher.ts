/** Asks anew soon after it was told to, never twice at once, and again when it was told so meanwhile. */

export interface Refresher {
  /** Something may have changed. */
  request(): void;
  close(): void;
}

/**
 * @param ask must not throw
 * @param delayMs changes within this time are asked about together; later ones do not put it off
 */
export function createRefresher(ask: () => Promise<void>, delayMs: number): Refresher {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let again = false;
  let closed = false;

  async function run(): Promise<void> {
    timer = undefined;
    asking = true;
    again = false;
    await ask();
    asking = false;
    if (again && !closed) request();
  }

  function request(): void {
    if (closed || timer !== undefined) return;
    if (asking) again = true;
    else timer = setTimeout(() => void run(), delayMs);
  }

  return {
    request,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
