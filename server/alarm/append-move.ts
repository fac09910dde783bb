/** Puts a move of an alarm into the log and folds it; call inside `store.commit`. */
import type { AlarmMove } from '#contract/alarm';
import { ALARM_TYPE } from '#contract/logged-types';
import type { Store } from '../store/open-store.ts';

/** What the server concludes by itself, and what officers do. */
export const ALARM_SOURCE = 'urn:ioc:alarm';
export const DUTY_SOURCE = 'urn:ioc:duty';

/** @returns the log's new last number */
export function appendMove(
  store: Store,
  told: { id: string; move: AlarmMove; at: number; by?: typeof ALARM_SOURCE | typeof DUTY_SOURCE },
  seq: number,
): number {
  const { id, move, at, by = ALARM_SOURCE } = told;
  const event = {
    seq: seq + 1,
    source: store.sources.idOf(by, at),
    // A raising is named by what it says: whoever draws the same conclusion says it once.
    id: move.kind === 'raised' ? `${id}:raised` : `${id}:${seq + 1}`,
    type: ALARM_TYPE,
    subject: id,
    time: at,
    received: at,
    flags: 0,
    data: JSON.stringify(move),
  } as const;
  if (!store.log.append(event.seq, event)) return seq;
  store.fold.fold(event);
  return event.seq;
}
