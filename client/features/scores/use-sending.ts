/** One changing call at a time, with its fault in words. */
import { useCallback, useState } from 'react';
import { type ReadingFault, readingFault } from './reading-fault.ts';

export interface Sending {
  busy: boolean;
  fault: ReadingFault | null;
  /** @returns whether it went through; if not, `fault` says why */
  send(work: () => Promise<unknown>): Promise<boolean>;
}

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ReadingFault | null>(null);
  const send = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (cause) {
      setFault(readingFault(cause));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, fault, send };
}
