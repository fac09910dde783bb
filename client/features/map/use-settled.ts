/** Follows a value that may change often, but not more often than a given time. */
import { useEffect, useRef, useState } from 'react';

/** The latest value, at most `everyMs` late and renewed at most once in that time. */
export function useSettled<T>(value: T, everyMs: number): T {
  const [settled, setSettled] = useState(value);
  const renewedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = renewedAt.current + everyMs - performance.now();
    const timer = setTimeout(
      () => {
        renewedAt.current = performance.now();
        setSettled(value);
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return settled;
}
