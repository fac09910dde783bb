/** When the desk and the wall make a sound, and which of the two. No clock and no audio of its own. */
import type { AlarmSlice } from '#contract/alarm-slice';

/** `high` for alarms of high priority, `medium` once for a new one of medium priority. */
export type Sound = 'high' | 'medium';

/** How long an unacknowledged high alarm stays silent before it sounds again, ms. */
export const REPEAT_MS = 60_000;

/** `id` with the number of its raising: an alarm raised anew is new. */
type Key = string;

export interface SoundMemory {
  /** What has been heard and still waits for an acknowledgement. */
  heard: ReadonlyMap<Key, Sound>;
  /** When the high sound was last made, ms of a clock that never steps back. */
  lastHigh: number | null;
}

export const SILENT_MEMORY: SoundMemory = { heard: new Map(), lastHigh: null };

export interface SoundDecision {
  memory: SoundMemory;
  sound: Sound | null;
}

/**
 * One sound at most, however many alarms come at once. In a flood only a new high alarm sounds; on a line
 * that is not alive nothing does, because nobody knows whether the alarms still stand.
 * @param slice of the live state; its list holds no silenced alarm
 * @param at ms of a clock that never steps back
 */
export function decideSound(
  memory: SoundMemory,
  slice: AlarmSlice | null,
  stale: boolean,
  at: number,
): SoundDecision {
  if (slice === null || stale) return { memory, sound: null };
  const waiting = waitingIn(slice);
  const isNew = (wanted: Sound) =>
    [...waiting].some(([key, sound]) => sound === wanted && memory.heard.get(key) !== wanted);
  const highWaits = [...waiting.values()].includes('high');
  const flood = slice.flood.since > 0;
  if (isNew('high')) return { memory: { heard: waiting, lastHigh: at }, sound: 'high' };
  const due = memory.lastHigh === null || at - memory.lastHigh >= REPEAT_MS;
  if (highWaits && due && !flood) return { memory: { heard: waiting, lastHigh: at }, sound: 'high' };
  const sound = isNew('medium') && !flood ? 'medium' : null;
  return { memory: { heard: waiting, lastHigh: highWaits ? memory.lastHigh : null }, sound };
}

/** Unacknowledged and still true, of high and medium priority. A low one never sounds. */
function waitingIn({ top }: AlarmSlice): ReadonlyMap<Key, Sound> {
  const waiting = new Map<Key, Sound>();
  for (const { id, priority, state, seq } of top)
    if (state === 'open' && priority !== 'low') waiting.set(`${id}#${seq}`, priority);
  return waiting;
}
