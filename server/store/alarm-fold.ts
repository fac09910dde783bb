/** Folds what has happened to alarms, silences, rota and rules into their tables. */
import type { AlarmMove } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import type { RotaSet, SilenceMove } from '#contract/duty';
import { ALARM_RULES_TYPE, ALARM_TYPE, ROTA_TYPE, SILENCE_TYPE } from '#contract/logged-types';
import { foldAlarm } from '../domain/alarm/fold-alarm.ts';
import { foldRota } from '../domain/alarm/rota.ts';
import { foldSilence } from '../domain/alarm/silence.ts';
import type { AlarmTable } from './alarm-table.ts';
import type { DutyTables } from './duty-tables.ts';
import type { LoggedEvent } from './event-log.ts';
import type { PartFold } from './fold-log.ts';

/** Rows are few and written at once, inside the transaction of the batch; nothing waits for `flush`. */
export function createAlarmFold(alarms: AlarmTable, duty: DutyTables): PartFold {
  function move(event: LoggedEvent): void {
    const told = JSON.parse(event.data) as AlarmMove;
    alarms.noteMove(event.seq, event.subject, event.time);
    if (told.kind === 'suppressed') alarms.suppress(told);
    else if (told.kind === 'released') alarms.release(told);
    else change(event, told);
  }

  function change(event: LoggedEvent, told: AlarmMove): void {
    const before = alarms.get(event.subject);
    const after = foldAlarm(before, told, { id: event.subject, time: event.time, seq: event.seq });
    if (after !== null && after !== before) alarms.put(after);
  }

  function silence(event: LoggedEvent): void {
    const told = JSON.parse(event.data) as SilenceMove;
    const after = foldSilence(duty.silence(event.subject), told, event);
    if (after !== null) duty.putSilence(after);
  }

  return {
    types: [ALARM_TYPE, SILENCE_TYPE, ROTA_TYPE, ALARM_RULES_TYPE],
    fold(event) {
      switch (event.type) {
        case ALARM_TYPE:
          return move(event);
        case SILENCE_TYPE:
          return silence(event);
        case ROTA_TYPE: {
          const set = JSON.parse(event.data) as RotaSet;
          return duty.replaceShifts(set.from, set.to, foldRota(duty.shifts(set.from, set.to), set));
        }
        case ALARM_RULES_TYPE:
          return duty.putRules((JSON.parse(event.data) as { rules: AlarmRules }).rules, event.seq);
      }
    },
    flush: () => undefined,
    discard: () => undefined,
  };
}
