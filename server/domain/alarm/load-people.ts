/** What the alarms asked of each person, and how they answered. */

import type { PersonLoad } from '#contract/alarm-load';
import type { Shift } from '#contract/duty';
import { HOUR_MS, MINUTE_MS } from '../local-time.ts';
import type { Answer, Call } from './load-facts.ts';

/** Acknowledged sooner than this nobody has read it (ux F16). */
export const QUICK_MS = 5_000;

/** Everybody who was on duty or acknowledged something, by account; the shifts are cut to the range. */
export function peopleLoad(
  calls: readonly Call[],
  answers: readonly Answer[],
  shifts: readonly Shift[],
): PersonLoad[] {
  const names = new Set([...answers.map(({ by }) => by), ...shifts.flatMap(({ accounts }) => accounts)]);
  return [...names].sort().map((account) => {
    const own = answers.filter(({ by }) => by === account);
    return {
      account,
      acknowledged: own.length,
      quickShare: quickShare(own),
      toAcknowledge: medianMinutes(own.map(({ wait }) => wait)),
      alarmsPerHour: callsAnHour(
        calls,
        shifts.filter(({ accounts }) => accounts.includes(account)),
      ),
    };
  });
}

/** Share of answers given blindly, 0 to 1; 0 where there are none. */
export function quickShare(answers: readonly Answer[]): number {
  if (answers.length === 0) return 0;
  return answers.filter(({ wait }) => wait < QUICK_MS).length / answers.length;
}

/** Null where there is none. */
export function medianMinutes(spans: readonly number[]): number | null {
  const sorted = [...spans].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2 / MINUTE_MS;
}

/** Calls that came during one's own shifts, an hour of them; 0 for those who had none. */
function callsAnHour(calls: readonly Call[], shifts: readonly Shift[]): number {
  const hours = shifts.reduce((sum, { from, to }) => sum + (to - from), 0) / HOUR_MS;
  if (hours === 0) return 0;
  return calls.filter(({ at }) => shifts.some(({ from, to }) => from <= at && at < to)).length / hours;
}
