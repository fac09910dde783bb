/** Carrying out what an officer does with an alarm, and telling how it went. */
import { useCallback, useRef, useState } from 'react';
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmAct, AlarmsApi, BulkAnswer } from '../../api/alarms-api.ts';
import { type ApiFault, apiFault } from './api-fault.ts';

/** What the desk says after an act; a refusal carries the server's sentence, which names who was first. */
export type Told =
  | { kind: 'done'; act: AlarmAct['kind'] }
  | { kind: 'bulk'; answer: BulkAnswer }
  | { kind: 'fault'; fault: ApiFault };

export interface Acts {
  busy: boolean;
  told: Told | null;
  forget(): void;
  /** @returns what went wrong, null when it was done */
  act(item: Pick<AlarmItem, 'id' | 'version'>, act: AlarmAct): Promise<ApiFault | null>;
  acknowledgeAll(ids: readonly string[], reason: string): Promise<ApiFault | null>;
}

/** @param after runs when the server has answered, whatever it said: both may mean that the picture is old */
export function useActs(api: AlarmsApi, after: () => void): Acts {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  // The answer to an act shows the alarm as it is now: the next act need not wait until it is read again.
  const answered = useRef(new Map<string, number>());
  const run = useCallback(
    async (work: () => Promise<Told>): Promise<ApiFault | null> => {
      setBusy(true);
      setTold(null);
      try {
        setTold(await work());
        return null;
      } catch (cause) {
        const fault = apiFault(cause);
        setTold({ kind: 'fault', fault });
        return fault;
      } finally {
        setBusy(false);
        after();
      }
    },
    [after],
  );
  return {
    busy,
    told,
    forget: useCallback(() => setTold(null), []),
    act: (item, act) =>
      run(async () => {
        const seen = Math.max(item.version, answered.current.get(item.id) ?? 0);
        answered.current.set(item.id, (await api.act(item.id, act, seen)).version);
        return { kind: 'done', act: act.kind };
      }),
    acknowledgeAll: (ids, reason) =>
      run(async () => ({ kind: 'bulk', answer: await api.acknowledgeAll(ids, reason) })),
  };
}
