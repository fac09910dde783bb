/** Which communes and wards are heard: the "102/102 units report" of the header, and those that it lacks. */
import type { Catalogue } from '../catalogue.ts';
import type { LocalDay } from '../domain/local-time.ts';
import { workingDayBefore } from '../domain/working-time.ts';
import type { Store } from './open-store.ts';

/**
 * Communes and wards of which no event has come in the last two working days, in the order of the catalogue.
 * @param today a day off counts as the working day before it
 */
export function silentUnits(
  { counters, calendar }: Pick<Store, 'counters' | 'calendar'>,
  { units }: Pick<Catalogue, 'units'>,
  today: LocalDay,
): string[] {
  const since = workingDayBefore(calendar, workingDayBefore(calendar, today + 1));
  const active = new Set(counters.activeUnits(since));
  return [...units.keys()].filter((code) => !active.has(code));
}
