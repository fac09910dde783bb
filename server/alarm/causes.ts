/**
 * What stands for a group instead of an alarm of its own: a source that is silent, or a running silence. And
 * whether what a group says is of now, which follows from its sources and values alone: no rule of alarms can
 * make old numbers pass for known.
 */
import { ALL_FIELDS, ALL_SOURCES, PROVINCE_UNIT } from '#contract/alarm';
import type { Silence } from '#contract/duty';
import type { GroupKey } from '../domain/alarm/alarm.ts';
import { isRunning, matches } from '../domain/alarm/silence.ts';
import { hangsOnSources } from '../domain/alarm/stage-cargo.ts';
import type { Store } from '../store/open-store.ts';

/** What is told of groups from outside, of one moment. */
export interface DoubtOfNow {
  /** Codes of the sources that bring what a group is counted from; null stands for undeclared ones. */
  sourcesOf(key: GroupKey): readonly (string | null)[];
  /** The numbers of this group are not of now: what they say may have changed. */
  isUnknown(key: GroupKey): boolean;
}

export interface Doubts {
  now(): DoubtOfNow;
  /** Another one whenever sources of counted figures have fallen silent or spoken again. */
  version(): string;
}

export interface Causes {
  /**
   * Of one moment: the id of the alarm or silence that stands for a group, null when nothing does. What
   * stands is read once, so nothing may be written between two questions.
   */
  at(now: number): (key: GroupKey) => string | null;
  /** Id of the running silence that hides an alarm on this group. */
  silenceOf(key: GroupKey, now: number): string | null;
  running(now: number): Silence[];
  /** Of this moment: whether it is not known what stands in a group; in a summary, in any it stands for. */
  doubts(): (key: GroupKey) => boolean;
}

export interface CausesDeps {
  store: Pick<Store, 'alarms' | 'duty'>;
  doubts: Pick<Doubts, 'now'>;
}

const silent = (source: string): GroupKey => ({ unit: PROVINCE_UNIT, field: source, stage: 'source_silent' });

export function createCauses({ store, doubts }: CausesDeps): Causes {
  const { alarms, duty } = store;

  function running(now: number): Silence[] {
    return duty.silencesSince(now).filter((silence) => isRunning(silence, now));
  }

  /**
   * The outage of the whole province stands for all that hangs on sources, silent ones for what nobody else
   * brings: what a speaking one tells is never hidden.
   */
  function silentSource(
    key: GroupKey,
    sourcesOf: DoubtOfNow['sourcesOf'],
    idOf: (source: string) => string | null,
  ): string | null {
    const { stage, field } = key;
    if (!hangsOnSources(stage) || (stage === 'source_silent' && field === ALL_SOURCES)) return null;
    const outage = idOf(ALL_SOURCES);
    if (outage !== null) return outage;
    const alarmsOf = sourcesOf(key).map((source) => (source === null ? null : idOf(source)));
    return alarmsOf.includes(null) ? null : (alarmsOf[0] ?? null);
  }

  function at(now: number): (key: GroupKey) => string | null {
    const known = new Map<string, string | null>();
    const idOf = (source: string) => {
      const held = known.get(source);
      if (held !== undefined) return held;
      const id = alarms.active(silent(source))?.id ?? null;
      known.set(source, id);
      return id;
    };
    let silences: Silence[] | undefined;
    let sources: DoubtOfNow | undefined;
    return (key) => {
      sources ??= doubts.now();
      const source = silentSource(key, sources.sourcesOf, idOf);
      if (source !== null) return source;
      silences ??= running(now);
      return silences.find((silence) => matches(silence, key))?.id ?? null;
    };
  }

  return {
    at,
    running,
    silenceOf: (key, now) => running(now).find((silence) => matches(silence, key))?.id ?? null,
    doubts() {
      const { isUnknown } = doubts.now();
      return (key) => {
        if (key.field !== ALL_FIELDS) return isUnknown(key);
        const summary = alarms.active(key);
        const children = summary === null ? [] : alarms.suppressedBy(summary.id);
        return children.length === 0 ? isUnknown(key) : children.some(isUnknown);
      };
    },
  };
}
