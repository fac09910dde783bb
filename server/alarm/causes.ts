/** What stands for a group instead of an alarm of its own: a source that is silent, or a running silence. */
import { ALL_SOURCES, PROVINCE_UNIT } from '#contract/alarm';
import type { Silence } from '#contract/duty';
import type { GroupKey } from '../domain/alarm/alarm.ts';
import { isRunning, matches } from '../domain/alarm/silence.ts';
import type { Store } from '../store/open-store.ts';

export interface Causes {
  /** Id of the alarm or silence, null when nothing stands for the group. */
  of(key: GroupKey, now: number): string | null;
  /** Id of the running silence that hides an alarm on this group. */
  silenceOf(key: GroupKey, now: number): string | null;
  running(now: number): Silence[];
  /** The numbers of this group come from a source that is silent: what they say may have changed. */
  isUnknown(key: GroupKey): boolean;
}

export interface CausesDeps {
  store: Pick<Store, 'alarms' | 'duty'>;
  /** Codes of the sources a unit's numbers come from. */
  sourcesOf(unit: string): readonly string[];
  /** Whether the value of an indicator is fresh. */
  isFresh(indicator: string): boolean;
}

const silent = (source: string): GroupKey => ({ unit: PROVINCE_UNIT, field: source, stage: 'source_silent' });

export function createCauses({ store, sourcesOf, isFresh }: CausesDeps): Causes {
  const { alarms, duty } = store;

  function running(now: number): Silence[] {
    return duty.silencesSince(now).filter((silence) => isRunning(silence, now));
  }

  function silenceOf(key: GroupKey, now: number): string | null {
    return running(now).find((silence) => matches(silence, key))?.id ?? null;
  }

  /** The outage of the whole province stands for everything, a silent source for the units it serves. */
  function silentSource({ unit, field, stage }: GroupKey): string | null {
    if (stage === 'rota_empty' || (stage === 'source_silent' && field === ALL_SOURCES)) return null;
    const outage = alarms.active(silent(ALL_SOURCES));
    if (outage !== null) return outage.id;
    if (stage === 'source_silent') return null;
    for (const source of sourcesOf(unit)) {
      const alarm = alarms.active(silent(source));
      if (alarm !== null) return alarm.id;
    }
    return null;
  }

  return {
    of: (key, now) => silentSource(key) ?? silenceOf(key, now),
    silenceOf,
    running,
    isUnknown(key) {
      if (key.stage === 'indicator_breach') return !isFresh(key.field);
      return key.stage !== 'source_silent' && silentSource(key) !== null;
    },
  };
}
