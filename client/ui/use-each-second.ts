/** What follows from the data and the server's time, looked at each second and drawn only when it has changed. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { shareIdentity } from '../state/structural-sharing.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * @param offset milliseconds to add to `performance.now()` for server time; null before the first message
 * @param judge pure; its answer is plain data, called with server time or null before the first message
 * @returns the answer of this moment, the same object as long as it is equal
 */
export function useEachSecond<T>(offset: number | null, judge: (now: number | null) => T): T {
  const held = useRef<{ answer: T } | null>(null);
  const look = () => {
    const answer = judge(offset === null ? null : performance.now() + offset);
    held.current = { answer: held.current === null ? answer : shareIdentity(held.current.answer, answer) };
    return held.current.answer;
  };
  const subscribe = useCallback((changed: () => void) => {
    const timer = setInterval(changed, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return useSyncExternalStore(subscribe, look);
}
