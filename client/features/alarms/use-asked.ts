/** One answer of the interface, asked for anew whenever what it depends on has changed. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiFault, apiFault } from './api-fault.ts';
import { createRefresher, type Refresher } from './refresher.ts';

/** Together with the way over the line a change stands on the page within a second. */
const DELAY_MS = 150;
/** A server that was away is asked again by itself. */
const RETRY_MS = 5_000;

export interface Asked<T> {
  /** The last answer; kept while a newer one cannot be had. */
  answer: T | null;
  fault: ApiFault | null;
  /** Ask again soon. */
  refresh(): void;
}

/**
 * @param ask null: there is nothing to ask for; a new function is a new question, whose old answer is dropped
 * @param version asked again whenever it changes
 */
export function useAsked<T>(ask: (() => Promise<T>) | null, version: number | string | null): Asked<T> {
  const [held, setHeld] = useState<{ ask: typeof ask; answer: T | null; fault: ApiFault | null }>({
    ...{ ask, answer: null, fault: null },
  });
  const refresher = useRef<Refresher | null>(null);

  useEffect(() => {
    if (ask === null) return;
    let current = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const made = createRefresher(async () => {
      clearTimeout(retry);
      try {
        const answer = await ask();
        if (current) setHeld({ ask, answer, fault: null });
      } catch (cause) {
        const fault = apiFault(cause);
        if (!current) return;
        setHeld((before) => ({ ask, answer: before.ask === ask ? before.answer : null, fault }));
        if (fault.kind === 'network') retry = setTimeout(made.request, RETRY_MS);
      }
    }, DELAY_MS);
    refresher.current = made;
    return () => {
      current = false;
      clearTimeout(retry);
      made.close();
    };
  }, [ask]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question or version is what asks again
  useEffect(() => refresher.current?.request(), [ask, version]);

  const mine = held.ask === ask && ask !== null;
  return {
    answer: mine ? held.answer : null,
    fault: mine ? held.fault : null,
    refresh: useCallback(() => refresher.current?.request(), []),
  };
}
