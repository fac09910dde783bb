/** What administrators and duty officers set: rules, silences and the rota; each change an event in the log. */
import type { RotaSet, Silence, SilenceMove } from '#contract/duty';
import { ALARM_RULES_TYPE, ROTA_TYPE, SILENCE_TYPE } from '#contract/logged-types';
import { remarkRefusal } from '../domain/alarm/alarm-command.ts';
import type { AlarmSettings } from '../domain/alarm/alarm-desk.ts';
import { alarmRuleFaults } from '../domain/alarm/alarm-rule-faults.ts';
import { rotaFaults, shiftsBetween } from '../domain/alarm/rota.ts';
import { approvalRefusal, isRunning, matches, silenceFaults, silenceOf } from '../domain/alarm/silence.ts';
import { DAY_MS } from '../domain/local-time.ts';
import type { LoggedType } from '../store/event-log.ts';
import type { AlarmRoom } from './alarm-room.ts';
import { DUTY_SOURCE } from './append-move.ts';
import { previewRules } from './rule-preview.ts';

export interface AlarmSettingsDeps extends AlarmRoom {
  /** After a change that may raise or hide alarms. */
  changed(): void;
}

/** Ended silences are listed for so long. */
const ENDED_SHOWN_MS = 7 * DAY_MS;
const MIN_REASON = 5;

export function createAlarmSettings(deps: AlarmSettingsDeps): AlarmSettings {
  const { store, feed, clock, rules, items, people } = deps;
  const accounts = () => new Set(people().map(({ account }) => account));

  function append(type: LoggedType, subject: string, data: unknown): void {
    const now = clock.now();
    const { from, to, touched } = store.commit((seq) => {
      const event = {
        ...{
          seq: seq + 1,
          source: store.sources.idOf(DUTY_SOURCE, now),
          id: `${type}:${seq + 1}`,
          type,
          subject,
        },
        ...{ time: now, received: now, flags: 0, data: JSON.stringify(data) },
      };
      store.log.append(event.seq, event);
      store.fold.fold(event);
      return { seq: event.seq, result: null };
    });
    feed.publish({ from, to, touched, recent: [] });
    deps.changed();
  }

  function silenceMove(id: string, move: SilenceMove): Silence | undefined {
    append(SILENCE_TYPE, id, move);
    return store.duty.silence(id) ?? undefined;
  }

  return {
    rules,
    previewRules: (draft) => previewRules(draft, { store, now: clock.now() }),
    saveRules(who, draft, reason) {
      if (draft.version !== rules().version) return { outdated: true };
      const remark = remarkRefusal(reason, MIN_REASON);
      const wrong = alarmRuleFaults(draft).map(({ path, message }) => `${path}: ${message}`);
      const faults = [...wrong, ...(remark === null ? [] : [remark.detail])];
      if (faults.length > 0) return { faults };
      append(ALARM_RULES_TYPE, 'alarm-rules', { rules: draft, by: who, reason: reason.trim() });
      return rules();
    },
    silences() {
      const now = clock.now();
      const all = store.duty.silencesSince(now - ENDED_SHOWN_MS);
      const over = (silence: Silence) => silence.endedAt !== null || silence.until <= now;
      return {
        running: all.filter((silence) => !over(silence) && isRunning(silence, now)),
        coming: all.filter((silence) => !over(silence) && !isRunning(silence, now)),
        ended: all.filter(over),
      };
    },
    previewSilence(draft) {
      const now = clock.now();
      const hidden = store.alarms.unfinished(null).filter((alarm) => matches(draft, alarm));
      return {
        alarms: hidden.map((alarm) => items.item(alarm, now)),
        faults: silenceFaults(draft, { now, knownAccounts: accounts() }),
      };
    },
    beginSilence(who, draft) {
      const now = clock.now();
      const faults = silenceFaults(draft, { now, knownAccounts: accounts() });
      if (faults.length > 0) return { faults };
      const id = `im-lang-${store.log.lastSeq() + 1}`;
      const silence = silenceOf(draft, { id, by: who, rules: rules() });
      return silenceMove(id, { kind: 'begun', silence }) ?? { faults: [] };
    },
    approveSilence(who, id) {
      const silence = store.duty.silence(id);
      if (silence === null) return undefined;
      return approvalRefusal(silence, who, clock.now()) ?? silenceMove(id, { kind: 'approved', id, by: who });
    },
    endSilence(who, id) {
      const silence = store.duty.silence(id);
      if (silence === null) return undefined;
      return silence.endedAt === null ? silenceMove(id, { kind: 'ended', id, by: who }) : silence;
    },
    rota: (from, to) => shiftsBetween(store.duty.shifts(from, to), from, to),
    setRota(who, set) {
      const faults = rotaFaults(set, { knownAccounts: accounts() });
      if (faults.length > 0) return { faults };
      append(ROTA_TYPE, 'rota', { ...set, by: who } satisfies RotaSet);
      return { shifts: shiftsBetween(store.duty.shifts(set.from, set.to), set.from, set.to) };
    },
  };
}
