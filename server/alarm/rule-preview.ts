/** Tries a set of rules on the last 30 days: how many alarms they would have raised, and how pressing. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AlarmRules, Priority } from '#contract/alarm';
import type { RulePreview } from '../domain/alarm/alarm-desk.ts';
import { groupFacts, type OpenLot } from '../domain/alarm/group-stage.ts';
import { type Moment, msOfTime } from '../domain/alarm/judge-group.ts';
import { createRuleTrial } from '../domain/alarm/rule-trial.ts';
import {
  DAY_MS,
  isoDate,
  type LocalDay,
  localDay,
  MINUTE_MS,
  startOfLocalDay,
} from '../domain/local-time.ts';
import { isWorkingDay, nextWorkingDay, OPENING, workingDayBefore } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';
import { createPace } from './pace.ts';

export const PREVIEW_DAYS = 30;
/** When rules without an hour of their own look for what becomes due: the start of the afternoon. */
const AFTERNOON = '13:30';
const FLOOD = 10;
const NOTE =
  'Ước tính từ ngày hẹn và ngày xong của hồ sơ trong 30 ngày qua; không tính hồ sơ tạm dừng, nguồn im lặng, tiếp nhận quá giờ và chỉ tiêu.';

export async function previewRules(
  rules: AlarmRules,
  { store, now, mostAlarms = 102 }: { store: Store; now: number; mostAlarms?: number },
): Promise<RulePreview> {
  const today = localDay(now);
  const first = today - PREVIEW_DAYS;
  const days = Array.from({ length: PREVIEW_DAYS }, (_none, index) => first + index);
  const looks = rules.rules.find(({ stage }) => stage === 'due_soon_apology_needed')?.condition.from;
  const hour = msOfTime(looks ?? AFTERNOON);
  const dueSoon = await dueSoonLots(store, first, today, hour);
  const overdue = store.history.overdue(first, today);
  const trial = createRuleTrial(rules, mostAlarms);
  const paceOf = createPace(store);
  for (const day of days) {
    const lots = overdue
      .filter(({ fromDay, untilDay }) => fromDay <= day && day < untilDay)
      .map(({ unit, field, fromDay, apologyAt }): OpenLot => {
        const apologised = apologyAt !== null && localDay(apologyAt) <= day;
        return { unit, field, class: 'overdue', dueDay: fromDay - 1, apologised, dossiers: 1 };
      });
    const moment = (time: number): Moment => ({
      now: startOfLocalDay(day) + time,
      day,
      calendar: store.calendar,
    });
    const look = (at: Moment, open: readonly OpenLot[]) =>
      trial.step(
        groupFacts(open, at, paceOf(at)).map(({ unit, field, stage, ...facts }) => ({
          key: { unit, field, stage },
          facts,
        })),
        at,
      );
    look(moment(OPENING), lots);
    if (isWorkingDay(store.calendar, day)) look(moment(hour), [...lots, ...(dueSoon.get(day) ?? [])]);
    await nextTurn();
  }
  return summary(trial.raised(), first, today - 1);
}

/** What stood open at that hour of each day and was due by the next working day. */
async function dueSoonLots(
  { history, calendar }: Store,
  first: LocalDay,
  today: LocalDay,
  hour: number,
): Promise<Map<LocalDay, OpenLot[]>> {
  const found = new Map<LocalDay, OpenLot[]>();
  for (const piece of history.due(startOfLocalDay(first))) {
    for (const { unit, field, acceptedAt, finishedAt, dueAt, apologyAt } of piece) {
      const dueDay = localDay(dueAt);
      for (const day of [workingDayBefore(calendar, dueDay), dueDay]) {
        const at = startOfLocalDay(day) + hour;
        if (day < first || day >= today || acceptedAt > at) continue;
        if (finishedAt !== null && finishedAt <= at) continue;
        // Due on a day off that moved since: it belongs to no working day before it.
        if (day !== dueDay && nextWorkingDay(calendar, day) !== dueDay) continue;
        const apologised = apologyAt !== null && apologyAt <= at;
        const lot: OpenLot = { unit, field, class: 'dueSoon', dueDay, apologised, dossiers: 1 };
        const lots = found.get(day);
        if (lots === undefined) found.set(day, [lot]);
        else lots.push(lot);
      }
    }
    await nextTurn();
  }
  return found;
}

function summary(
  raised: readonly { at: number; priority: Priority; rule: string }[],
  from: LocalDay,
  to: LocalDay,
): RulePreview {
  const byPriority: Record<Priority, number> = { high: 0, medium: 0, low: 0 };
  const byRule: Record<string, number> = {};
  const perDay = new Map<LocalDay, number>();
  const periods = new Map<number, number>();
  for (const { at, priority, rule } of raised) {
    byPriority[priority]++;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
    perDay.set(localDay(at), (perDay.get(localDay(at)) ?? 0) + 1);
    const period = Math.floor(at / (10 * MINUTE_MS));
    periods.set(period, (periods.get(period) ?? 0) + 1);
  }
  const days = Array.from({ length: to - from + 1 }, (_none, index) => from + index);
  const floods = [...periods.values()].filter((count) => count > FLOOD).length;
  return {
    from: isoDate(from),
    to: isoDate(to),
    raised: raised.length,
    byPriority,
    byRule,
    perDay: days.map((day) => ({ day: isoDate(day), raised: perDay.get(day) ?? 0 })),
    floodShare: floods / ((days.length * DAY_MS) / (10 * MINUTE_MS)),
    note: NOTE,
  };
}
