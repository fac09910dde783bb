/** Alarms as the API and the live line show them. */
import { createHash } from 'node:crypto';
import type { Priority } from '#contract/alarm';
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmRules } from '#contract/alarm-rules';
import type { AlarmBrief, AlarmSlice } from '#contract/alarm-slice';
import { TOP_ALARMS } from '#contract/alarm-slice';
import { type Alarm, type GroupKey, isFinished, stateOf } from '../domain/alarm/alarm.ts';
import { nextStepAt } from '../domain/alarm/escalation.ts';
import { FLOOD_LOOKS_BACK_MS, floodAt } from '../domain/alarm/flood.ts';
import { comparePriority } from '../domain/alarm/judge-group.ts';
import { matches } from '../domain/alarm/silence.ts';
import { isoLocal, localDay, startOfLocalDay } from '../domain/local-time.ts';
import type { Store } from '../store/open-store.ts';
import type { Causes } from './causes.ts';

export interface AlarmItemsDeps {
  store: Store;
  causes: Causes;
  rules(): AlarmRules;
}

export interface AlarmItems {
  /** @param isUnknown of the same moment, where many are asked for together */
  item(alarm: Alarm, now: number, isUnknown?: (key: GroupKey) => boolean): AlarmItem;
  /** Of one unit, or of the province. */
  slice(unit: string | null, now: number): AlarmSlice;
}

export function createAlarmItems({ store, causes, rules }: AlarmItemsDeps): AlarmItems {
  const { alarms, calendar } = store;

  function item(alarm: Alarm, now: number, isUnknown = causes.doubts()): AlarmItem {
    const silencedBy = causes.silenceOf(alarm, now);
    const context = { now, rules: rules(), calendar, silenced: silencedBy !== null };
    const { shelf } = alarm;
    return {
      ...{ id: alarm.id, unitCode: alarm.unit, fieldCode: alarm.field, stage: alarm.stage, rule: alarm.rule },
      ...{ priority: alarm.priority, state: stateOf(alarm), acknowledged: alarm.handling === 'acknowledged' },
      acknowledgedBy: alarm.acknowledgedBy,
      acknowledgedAt: timeOf(alarm.acknowledgedAt),
      owner: alarm.owner ?? alarm.acknowledgedBy,
      ...{ members: alarm.members, noApology: alarm.noApology, forecastLate: alarm.forecastLate },
      oldestDueAt: alarm.oldestDueDate,
      raisedAt: isoLocal(alarm.raisedAt),
      changedAt: isoLocal(alarm.changedAt),
      clearedAt: timeOf(alarm.clearedAt),
      actBy: timeOf(alarm.actBy),
      ...{ seq: alarm.raisedSeq, version: alarm.version },
      shelved:
        alarm.handling !== 'shelved' || shelf === null ? null : { ...shelf, until: isoLocal(shelf.until) },
      silencedBy,
      hidden: alarms.suppressedBy(alarm.id).length,
      level: alarm.level,
      nextEscalationAt: timeOf(nextStepAt(alarm, context)),
      unknown: alarm.active && isUnknown(alarm),
    };
  }

  function slice(unit: string | null, now: number): AlarmSlice {
    const all = alarms.unfinished(unit);
    const running = causes.running(now);
    const shown = all.filter((alarm) => !running.some((silence) => matches(silence, alarm)));
    const open = shown.filter(({ handling }) => handling === 'open');
    const toDo: Record<Priority, number> = { high: 0, medium: 0, low: 0 };
    for (const { priority } of open) toDo[priority]++;
    const isUnknown = causes.doubts();
    const unknown = new Set(all.filter((alarm) => alarm.active && isUnknown(alarm)));
    const midnight = startOfLocalDay(localDay(now));
    const raised = alarms.raisedSince(now - FLOOD_LOOKS_BACK_MS);
    return {
      seq: alarms.lastMove(),
      toDo,
      acknowledged: shown.filter(({ handling }) => handling === 'acknowledged').length,
      shelved: shown.filter(({ handling }) => handling === 'shelved').length,
      silenced: all.length - shown.length,
      suppressed: alarms.allSuppressed(unit).length,
      silencesUntil: running.length === 0 ? 0 : Math.min(...running.map(({ until }) => until)),
      doneToday: alarms
        .finished(midnight, Number.MAX_SAFE_INTEGER)
        .filter((alarm) => unit === null || alarm.unit === unit).length,
      unknown: shown.filter((alarm) => unknown.has(alarm)).length,
      unknownMark: markOf([...unknown].map(({ id }) => id)),
      flood: floodAt(raised, now, rules().flood),
      top: shown
        .sort(byUrgency)
        .slice(0, TOP_ALARMS)
        .map((alarm) => ({ ...brief(alarm), ...(unknown.has(alarm) ? { unknown: true } : {}) })),
    };
  }

  function brief(alarm: Alarm): AlarmBrief {
    const { id, unit, field, stage, priority, members, oldestDueDate, raisedAt, actBy, level } = alarm;
    return {
      ...{ id, unit, field, stage, priority, members, oldestDueDate, raisedAt, actBy, level },
      state: stateOf(alarm),
      acknowledged: alarm.handling === 'acknowledged',
      seq: alarm.raisedSeq,
      owner: alarm.owner ?? alarm.acknowledgedBy,
      hidden: alarms.suppressedBy(alarm.id).length,
    };
  }

  return { item, slice };
}

/** What nobody has taken first, then what presses more, then what has to be done earlier. */
export function byUrgency(a: Alarm, b: Alarm): number {
  const taken = (alarm: Alarm) => Number(alarm.handling !== 'open') + Number(isFinished(alarm));
  return (
    taken(a) - taken(b) ||
    comparePriority(a.priority, b.priority) ||
    Number(b.active) - Number(a.active) ||
    (a.actBy ?? 0) - (b.actBy ?? 0) ||
    a.raisedAt - b.raisedAt ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Enough of a digest to tell two sets apart. */
function markOf(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return createHash('sha256').update(ids.toSorted().join(' ')).digest('base64url').slice(0, 8);
}

function timeOf(ms: number | null): string | null {
  return ms === null || !Number.isFinite(ms) ? null : isoLocal(ms);
}
