/** One changing call at a time, with its fault in words. */
import { useCallback, useState } from 'react';
import { type ApiFault, apiFault } from './api-fault.ts';

export interface Saving {
  busy: boolean;
  fault: ApiFault | null;
  /** @returns what the work answered, undefined when it failed; the fault is then in `fault` */
  run<T>(work: () => Promise<T>): Promise<T | undefined>;
}

export function useSaving(): Saving {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const run = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true);
    setFault(null);
    try {
      return await work();
    } catch (cause) {
      setFault(apiFault(cause));
      return undefined;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, fault, run };
}
