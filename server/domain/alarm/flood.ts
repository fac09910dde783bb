/** Whether alarms come in a flood (EEMUA 191): entered above so many in ten minutes, left below fewer. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { FloodState } from '#contract/alarm-slice';
import { HOUR_MS, MINUTE_MS } from '../local-time.ts';

/** Times of raising that can matter for the state now: a flood ends with the first quiet window. */
export const FLOOD_LOOKS_BACK_MS = 12 * HOUR_MS;

/**
 * The state follows from the times of raising alone, so that it is the same after a restart.
 * @param raised epoch ms, ascending, from `FLOOD_LOOKS_BACK_MS` ago on
 */
export function floodAt(
  raised: readonly number[],
  now: number,
  { beginsAbove, endsBelow, windowMinutes }: AlarmRules['flood'],
): FloodState {
  const window = windowMinutes * MINUTE_MS;
  let since: number | null = null;
  let oldest = 0;
  for (let newest = 0; newest <= raised.length; newest++) {
    const at = raised[newest] ?? now;
    if (at > now) break;
    // Before this one came, old ones may have left the window far enough to end the flood.
    while (oldest < newest && (raised[oldest] ?? at) <= at - window) {
      oldest++;
      if (newest - oldest < endsBelow) since = null;
    }
    if (newest === raised.length) break;
    if (since === null && newest + 1 - oldest > beginsAbove) since = at;
  }
  const inWindow = raised.filter((at) => at > now - window && at <= now).length;
  return { since: since ?? 0, raised: inWindow };
}
