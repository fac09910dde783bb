/** What stands for a group instead of an alarm of its own: a source that is silent, or a running silence. */
import { ALL_SOURCES, PROVINCE_UNIT } from '#contract/alarm';
import type { Silence } from '#contract/duty';
import type { GroupKey } from '../domain/alarm/alarm.ts';
import { isRunning, matches } from '../domain/alarm/silence.ts';
import type { Store } from '../store/open-store.ts';

export interface Causes {
  /**
   * Of one moment: the id of the alarm or silence that stands for a group, null when nothing does. What
   * stands is read once, so nothing may be written between two questions.
   */
  at(now: number): (key: GroupKey) => string | null;
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

  const silentNow = (source: string) => alarms.active(silent(source))?.id ?? null;

  /** The outage of the whole province stands for everything, a silent source for the units it serves. */
  function silentSource({ unit, field, stage }: GroupKey, idOf = silentNow): string | null {
    if (stage === 'rota_empty' || (stage === 'source_silent' && field === ALL_SOURCES)) return null;
    const outage = idOf(ALL_SOURCES);
    if (outage !== null) return outage;
    if (stage === 'source_silent') return null;
    for (const source of sourcesOf(unit)) {
      const alarm = idOf(source);
      if (alarm !== null) return alarm;
    }
    return null;
  }

  function at(now: number): (key: GroupKey) => string | null {
    const known = new Map<string, string | null>();
    const idOf = (source: string) => {
      const held = known.get(source);
      if (held !== undefined) return held;
      const id = silentNow(source);
      known.set(source, id);
      return id;
    };
    let silences: Silence[] | undefined;
    return (key) => {
      const source = silentSource(key, idOf);
      if (source !== null) return source;
      silences ??= running(now);
      return silences.find((silence) => matches(silence, key))?.id ?? null;
    };
  }

  return {
    at,
    silenceOf,
    running,
    isUnknown(key) {
      if (key.stage === 'indicator_breach') return !isFresh(key.field);
      return key.stage !== 'source_silent' && silentSource(key) !== null;
    },
  };
}
