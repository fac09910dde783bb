/** Judges events as the ingest would, and stores nothing: for previews of sheets and connectors. */
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import { checkEvent, type KnownUnits, type Refusal } from './check-event.ts';
import { createIndicatorGate, type IndicatorGateDeps } from './check-indicator.ts';

export interface TryDeps {
  store: Pick<Store, 'indicators'>;
  clock: Clock;
  units: KnownUnits;
  indicators: IndicatorGateDeps['indicators'];
}

/** Why the event would be refused at this moment; null when it would be taken. */
export type TryValue = (item: unknown) => Refusal | null;

/** Each event is judged by what stands, not by those before it in the same file. */
export function createTryValue({ store, clock, units, indicators }: TryDeps): TryValue {
  const gate = createIndicatorGate({ indicators, units, lastUpTo: store.indicators.lastUpTo });
  return (item) => {
    const now = clock.now();
    const checked = checkEvent(item, now, units);
    const judged = checked.ok ? gate.check(checked.event, now) : checked;
    return judged.ok ? null : judged.refusal;
  };
}
