/** A demonstration has somebody on duty: the administrator, for a week from now on, in office hours. */
import type { App } from './app.ts';
import { localDay, startOfLocalDay } from './domain/local-time.ts';
import { CLOSING, isWorkingDay, OPENING } from './domain/working-time.ts';

const DAYS = 14;

/** Does nothing where a rota has been set. */
export function layDemoRota({ core, services }: App, account: string): void {
  const { store, clock } = core;
  const today = localDay(clock.now());
  const [from, to] = [startOfLocalDay(today), startOfLocalDay(today + DAYS)];
  if (store.duty.shifts(from, to).length > 0) return;
  const days = Array.from({ length: DAYS }, (_none, index) => today + index);
  const shifts = days
    .filter((day) => isWorkingDay(store.calendar, day))
    .map((day) => ({
      from: startOfLocalDay(day) + OPENING,
      to: startOfLocalDay(day) + CLOSING,
      accounts: [account],
    }));
  services.alarms.settings.setRota(account, { from, to, shifts });
}
