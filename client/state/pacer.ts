/** Asks as soon as it is told to, but never oftener than allowed, and never twice at once. */

export interface Pacer {
  /** Something may have changed. */
  request(): void;
  close(): void;
}

/**
 * @param ask answers whether it was heard; what was not is asked again by itself
 * @param everyMs from the beginning of one question to that of the next
 * @param retryMs after a question that was not heard
 */
export function createPacer(ask: () => Promise<boolean>, everyMs: number, retryMs: number): Pacer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  let again = false;
  let closed = false;

  async function run(): Promise<void> {
    timer = undefined;
    asking = true;
    again = false;
    askedAt = performance.now();
    const heard = await ask();
    asking = false;
    if (closed) return;
    if (!heard) timer = setTimeout(() => void run(), retryMs);
    else if (again) request();
  }

  function request(): void {
    if (closed || timer !== undefined) return;
    if (asking) {
      again = true;
      return;
    }
    const wait = askedAt + everyMs - performance.now();
    timer = setTimeout(() => void run(), Math.max(0, wait));
  }

  return {
    request,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
