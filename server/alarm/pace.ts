/** At what pace a unit resolves dossiers of a field: the mean of its last ten working days. */
import type { Moment } from '../domain/alarm/judge-group.ts';
import type { LocalDay } from '../domain/local-time.ts';
import { isWorkingDay } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';

const WORKING_DAYS = 10;

/** Read once a day: what comes in late for past days hardly moves a mean of ten. */
export function createPace(store: Store): (moment: Moment) => (unit: string, field: string) => number {
  let held: { day: LocalDay; resolved: Map<string, number> } | null = null;
  return ({ day, calendar }) => {
    if (held?.day !== day) {
      let from = day;
      for (let left = WORKING_DAYS; left > 0; ) if (isWorkingDay(calendar, --from)) left--;
      held = { day, resolved: store.lots.resolved(from, day - 1) };
    }
    const { resolved } = held;
    return (unit, field) => (resolved.get(`${unit}|${field}`) ?? 0) / WORKING_DAYS;
  };
}
