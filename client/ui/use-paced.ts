/** One answer of the interface, kept while a newer one cannot be had, and asked for anew at a bounded pace. */
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/api-client.ts';
import { createPacer, type Pacer } from '../state/pacer.ts';

/** A server that was away is asked again by itself. */
const RETRY_MS = 5_000;

export type PacedFault = 'network' | 'forbidden' | 'gone' | 'refused';

export interface Paced<T> {
  answer: T | null;
  fault: PacedFault | null;
  /** Ask again as soon as the pace allows. */
  refresh: () => void;
}

/**
 * @param ask null: there is nothing to ask for; a new function is a new question, whose old answer is dropped
 * @param version asked again whenever it changes
 * @param everyMs least time between two questions
 */
export function usePaced<T>(
  ask: (() => Promise<T>) | null,
  version: number | string | null,
  everyMs: number,
): Paced<T> {
  const [held, setHeld] = useState<{ ask: typeof ask; answer: T | null; fault: PacedFault | null }>({
    ...{ ask, answer: null, fault: null },
  });
  const pacer = useRef<Pacer | null>(null);
  useEffect(() => {
    if (ask === null) return;
    let current = true;
    const made = createPacer(
      async () => {
        try {
          const answer = await ask();
          if (current) setHeld({ ask, answer, fault: null });
          return true;
        } catch (cause) {
          const fault = faultOf(cause);
          if (current)
            setHeld((before) => ({ ask, answer: before.ask === ask ? before.answer : null, fault }));
          return fault !== 'network';
        }
      },
      everyMs,
      RETRY_MS,
    );
    pacer.current = made;
    return () => {
      current = false;
      made.close();
    };
  }, [ask, everyMs]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question or version is what asks again
  useEffect(() => pacer.current?.request(), [ask, version]);
  const [refresh] = useState(() => () => pacer.current?.request());
  const mine = held.ask === ask && ask !== null;
  return { answer: mine ? held.answer : null, fault: mine ? held.fault : null, refresh };
}

function faultOf(cause: unknown): PacedFault {
  if (!(cause instanceof ApiError)) throw cause;
  if (cause.status === 0 || cause.status >= 500) return 'network';
  if (cause.status === 401 || cause.status === 403) return 'forbidden';
  return cause.status === 404 ? 'gone' : 'refused';
}
