/** One alarm with everything an officer needs to act: members, rule, history, what is hidden, the unit's pace. */
import { ALL_FIELDS, type AlarmMove, DOSSIER_STAGES } from '#contract/alarm';
import type { AlarmDetail, AlarmMember } from '#contract/alarm-item';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Alarm } from '../domain/alarm/alarm.ts';
import { stageOf, workingDaysAfter } from '../domain/alarm/group-stage.ts';
import { apologyState } from '../domain/apology.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { isoDate, isoLocal, type LocalDay, localDay } from '../domain/local-time.ts';
import { isWorkingDay } from '../domain/working-time.ts';
import type { GroupMember } from '../store/group-lots.ts';
import type { Store } from '../store/open-store.ts';
import type { AlarmItems } from './alarm-items.ts';

const MEMBERS_SHOWN = 200;
const PACE_DAYS = 30;

export interface DetailDeps {
  store: Store;
  rules(): AlarmRules;
  items: AlarmItems;
  /** Epoch ms. */
  now: number;
}

export function alarmDetail(alarm: Alarm, { store, rules, items, now }: DetailDeps): AlarmDetail {
  const rule = rules().rules.find(({ code }) => code === alarm.rule);
  const today = judgingDay(now);
  return {
    ...items.item(alarm, now),
    title: rule?.title ?? alarm.stage,
    consequence: rule?.consequence ?? '',
    action: rule?.action ?? '',
    legalBasis: rule?.legalBasis ?? '',
    memberItems: membersOf(alarm, store, today),
    children: store.alarms
      .suppressedBy(alarm.id)
      .map(({ unit, field, stage, members }) => ({ unitCode: unit, fieldCode: field, stage, members })),
    history: store.alarms.movesOf(alarm.id).flatMap((seq) => {
      const event = store.log.get(seq);
      if (event === undefined) return [];
      return [{ seq, at: isoLocal(event.time), move: JSON.parse(event.data) as AlarmMove }];
    }),
    pace: paceOf(alarm.unit, store, localDay(now)),
  };
}

function membersOf({ unit, field, stage }: Alarm, store: Store, today: LocalDay): AlarmMember[] {
  if (!DOSSIER_STAGES.some((each) => each === stage)) return [];
  if (stage === 'reception_overdue') return [];
  const { calendar, lots } = store;
  return lots
    .members(unit, field, MEMBERS_SHOWN * 2)
    .filter((member) => {
      const lot = { ...member, unit, apologised: member.apologyAt !== null, dossiers: 1 };
      const own = stageOf(lot, today, calendar);
      return field === ALL_FIELDS ? own !== null : own === stage;
    })
    .slice(0, MEMBERS_SHOWN)
    .map((member) => memberItem(member, store, today));
}

function memberItem(member: GroupMember, { calendar }: Store, today: LocalDay): AlarmMember {
  const { dueDay, apologyAt } = member;
  return {
    dossierCode: member.code,
    procedureCode: member.procedure,
    dueDate: isoDate(dueDay),
    daysLeft:
      dueDay >= today
        ? workingDaysAfter(calendar, today, dueDay)
        : -workingDaysAfter(calendar, dueDay, today),
    apology: apologyState(member),
    apologyAt: apologyAt === null ? null : isoLocal(apologyAt),
    status: member.status,
  };
}

/** Over the last 30 days: both ratios, and what the unit gets done on a working day. */
function paceOf(unit: string, { counters, calendar }: Store, today: LocalDay): AlarmDetail['pace'] {
  const days = counters.days(unit, today - PACE_DAYS + 1, today);
  const sum = { received: 0, resolved: 0, onTime: 0, inTimeFirst: 0 };
  for (const { received, resolved, early, onTime, late, lateFirst } of Object.values(days)) {
    sum.received += received;
    sum.resolved += resolved;
    sum.onTime += early + onTime;
    sum.inTimeFirst += resolved - (lateFirst ?? late);
  }
  let working = 0;
  for (let day = today - PACE_DAYS + 1; day <= today; day++) if (isWorkingDay(calendar, day)) working++;
  return {
    onTimeOfResolved: sum.resolved === 0 ? null : sum.onTime / sum.resolved,
    onTimeOfReceived: sum.received === 0 ? null : sum.inTimeFirst / sum.received,
    open: counters.standing(unit).open,
    resolvedADay: working === 0 ? 0 : sum.resolved / working,
  };
}
