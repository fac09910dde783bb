/**
 * One answer of the interface, and when it is asked for again: by hand, after a fault, when the log moved on, at
 * once when a source has fallen silent or spoken again.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ReadingFault, readingFault } from './reading-fault.ts';
import { type Held, reloadWait } from './reload-wait.ts';

/** A server that was away is asked again by itself. */
const RETRY_MS = 5_000;

export interface Reading<T> {
  /** The last answer to this question; kept while a newer one cannot be had. */
  answer: T | null;
  fault: ReadingFault | null;
  busy: boolean;
  /** Events came after the answer; it is asked for again within a minute. */
  behind: boolean;
  reload(): void;
  /** Takes the answer of a changing call, which is newer. */
  put(answer: T): void;
}

interface State<T> {
  ask: (() => Promise<T>) | null;
  answer: T | null;
  fault: ReadingFault | null;
  busy: boolean;
  held: Held;
}

const NOTHING_HELD: Held = { seq: null, readAt: 0 };

/**
 * @param ask null: there is nothing to ask for; a new function is a new question, whose old answer is dropped
 * @param liveSeq last event the live line has told of; null before it has spoken
 * @param seqOf last event the answer counts; otherwise what the line had told of when it was asked for
 * @param turn another one whenever a source has turned stale or fresh; null before the line has spoken
 */
export function useReading<T>(
  ask: (() => Promise<T>) | null,
  liveSeq: number | null,
  seqOf?: (answer: T) => number,
  turn: string | null = null,
): Reading<T> {
  const [state, setState] = useState<State<T>>(() => emptyState<T>(ask));
  const [attempt, setAttempt] = useState(0);
  const latest = useRef({ liveSeq, seqOf });
  latest.current = { liveSeq, seqOf };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what asks again
  useEffect(() => {
    if (ask === null) return;
    let current = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const asked = latest.current.liveSeq;
    setState((before) => ({ ...(before.ask === ask ? before : emptyState(ask)), busy: true }));
    ask().then(
      (answer) => {
        if (!current) return;
        const held = { seq: latest.current.seqOf?.(answer) ?? asked, readAt: performance.now() };
        setState({ ask, answer, fault: null, busy: false, held });
      },
      (cause) => {
        if (!current) return;
        const fault = readingFault(cause);
        setState((before) => ({ ...before, fault, busy: false }));
        if (fault.kind === 'network') retry = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS);
      },
    );
    return () => {
      current = false;
      clearTimeout(retry);
    };
  }, [ask, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  useTurn(turn, reload);
  const mine = state.ask === ask ? state : emptyState(ask);
  const behind = useBehind(mine, liveSeq, reload);
  const put = useCallback((answer: T) => setState((before) => ({ ...before, answer, fault: null })), []);
  return { answer: mine.answer, fault: mine.fault, busy: mine.busy, behind, reload, put };
}

/** What the answer says of its age is not of now any more: nobody waits a minute for that. */
function useTurn(turn: string | null, reload: () => void): void {
  const held = useRef(turn);
  useEffect(() => {
    if (held.current !== null && turn !== null && held.current !== turn) reload();
    held.current = turn;
  }, [turn, reload]);
}

function emptyState<T>(ask: State<T>['ask']): State<T> {
  return { ask, answer: null, fault: null, busy: ask !== null, held: NOTHING_HELD };
}

function useBehind<T>({ answer, held, busy }: State<T>, liveSeq: number | null, reload: () => void): boolean {
  const { seq, readAt } = held;
  const behind = answer !== null && liveSeq !== null && seq !== null && liveSeq > seq;
  useEffect(() => {
    if (!behind || busy) return;
    const wait = reloadWait({ seq, readAt }, (seq ?? 0) + 1, performance.now());
    const timer = setTimeout(reload, wait ?? 0);
    return () => clearTimeout(timer);
  }, [behind, busy, seq, readAt, reload]);
  return behind;
}
