/** Server time on the page: the client's monotonic clock plus the offset heard from the server. */
import { useEffect, useState } from 'react';

/**
 * Ticks at every full second of server time; independent of the machine's wall clock.
 * @param offset milliseconds to add to `performance.now()`; null before the first message
 */
export function useNow(offset: number | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (offset === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const time = performance.now() + offset;
      setNow(Math.floor(time / 1_000) * 1_000);
      timer = setTimeout(tick, 1_000 - (time % 1_000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [offset]);
  return offset === null ? null : now;
}
