/** Alarms to fold moves onto, and the shipped rules. */
import { ALARM_STAGES, type AlarmMove } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Alarm } from '../../../server/domain/alarm/alarm.ts';
import { foldAlarm } from '../../../server/domain/alarm/fold-alarm.ts';
import { catalogue } from '../../support/test-core.ts';

export const rules: AlarmRules = catalogue.alarmRules;

/** Local time of Friday 20/11/2026 unless a date stands before it: `2026-11-23 07:00`. */
export function at(text: string): number {
  const [day, time] = text.includes(' ') ? text.split(' ') : ['2026-11-20', text];
  return Date.parse(`${day}T${time}:00+07:00`);
}

export const ID = 'U1.land.overdue_no_apology.2026-11-20';

export function raisedMove(change: Partial<Extract<AlarmMove, { kind: 'raised' }>> = {}): AlarmMove {
  return {
    kind: 'raised',
    unit: 'U1',
    field: 'land',
    stage: 'overdue_no_apology',
    rule: 'L3',
    priority: 'medium',
    actBy: null,
    codes: ['A', 'B'],
    flood: false,
    members: 5,
    noApology: 5,
    oldestDueDate: '2026-11-19',
    forecastLate: null,
    ...change,
  };
}

export const moves = {
  changed: {
    ...{ kind: 'changed', priority: 'high', actBy: 7, members: 9, noApology: 8 },
    ...{ oldestDueDate: '2026-11-18', forecastLate: 2 },
  },
  cleared: { kind: 'cleared', cause: 'condition' },
  worsened: { kind: 'reopened', cause: 'worsened' },
  recurred: { kind: 'reopened', cause: 'recurred' },
  limit: { kind: 'reopened', cause: 'limit' },
  shiftEnd: { kind: 'reopened', cause: 'shift_end' },
  shelfEnd: { kind: 'reopened', cause: 'shelf_end' },
  unshelved: { kind: 'reopened', cause: 'unshelved', by: 'lan' },
  acknowledged: { kind: 'acknowledged', by: 'minh', reason: 'đang gọi đơn vị' },
  assigned: { kind: 'assigned', by: 'minh', to: 'lan' },
  commented: { kind: 'commented', by: 'minh', text: 'đã gọi' },
  shelved: { kind: 'shelved', by: 'minh', reason: 'chờ nâng cấp', owner: 'lan', until: at('16:00') },
  escalated: { kind: 'escalated', level: 2, round: 1, told: ['minh'], urgent: false },
  raised: raisedMove(),
  suppressed: {
    ...{ kind: 'suppressed', unit: 'U1', field: 'land', stage: ALARM_STAGES[0], cause: 'x', members: 1 },
    ...{ noApology: 1, oldestDueDate: '2026-11-19', forecastLate: null },
  },
  released: { kind: 'released', unit: 'U1', field: 'land', stage: ALARM_STAGES[0], cause: 'x' },
} as const satisfies Record<string, AlarmMove>;

/** Raised at 08:00, then these moves one minute after another. */
export function alarmAfter(...later: AlarmMove[]): Alarm {
  let alarm: Alarm | null = null;
  for (const [index, move] of [raisedMove(), ...later].entries())
    alarm = foldAlarm(alarm, move, { id: ID, time: at('08:00') + index * 60_000, seq: 100 + index });
  if (alarm === null) throw new Error('nothing was raised');
  return alarm;
}

/** One alarm in each state it can be in. */
export const STATES = {
  open: alarmAfter(),
  acknowledged: alarmAfter(moves.acknowledged),
  shelved: alarmAfter(moves.shelved),
  clearedOpen: alarmAfter(moves.cleared),
  finished: alarmAfter(moves.acknowledged, moves.cleared),
  shelvedFinished: alarmAfter(moves.shelved, moves.cleared),
} as const;
