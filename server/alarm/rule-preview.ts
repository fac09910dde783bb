/** Tries a set of rules on the last 30 days: how many alarms they would have raised, and how pressing. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Priority } from '#contract/alarm';
import type { AlarmRules, RulePreview } from '#contract/alarm-rules';
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
import type { PastOverdue } from '../store/rule-history.ts';
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
  const { dueSoon, briefly } = await readDue(store, first, today, hour);
  const overdue = [...store.history.overdue(first, today), ...briefly];
  const trial = createRuleTrial(rules, mostAlarms);
  const paceOf = createPace(store);
  for (const day of days) {
    const lotsAt = (at: number) => overdue.filter((past) => stoodOverdue(past, day, at)).map(lotOn(day));
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
    const [opening, afternoon] = [moment(OPENING), moment(hour)];
    look(opening, lotsAt(opening.now));
    if (isWorkingDay(store.calendar, day))
      look(afternoon, [...lotsAt(afternoon.now), ...(dueSoon.get(day) ?? [])]);
    await nextTurn();
  }
  return summary(trial.raised(), first, today - 1);
}

/** Overdue at that moment of the day: on the day it was finished until then, though not at the day's end. */
function stoodOverdue({ fromDay, untilDay, finishedAt }: PastOverdue, day: LocalDay, at: number): boolean {
  if (day < fromDay || day > untilDay) return false;
  if (finishedAt !== null && localDay(finishedAt) === day) return finishedAt > at;
  return day < untilDay;
}

const lotOn =
  (day: LocalDay) =>
  ({ unit, field, fromDay, apologyAt }: PastOverdue): OpenLot => {
    const apologised = apologyAt !== null && localDay(apologyAt) <= day;
    return { unit, field, class: 'overdue', dueDay: fromDay - 1, apologised, dossiers: 1 };
  };

/**
 * What stood open at that hour of each day and was due by the next working day; and what was overdue for
 * part of one day only, of which no stretch of days is kept.
 */
async function readDue(
  { history, calendar }: Store,
  first: LocalDay,
  today: LocalDay,
  hour: number,
): Promise<{ dueSoon: Map<LocalDay, OpenLot[]>; briefly: PastOverdue[] }> {
  const found = new Map<LocalDay, OpenLot[]>();
  const briefly: PastOverdue[] = [];
  for (const piece of history.due(startOfLocalDay(first))) {
    for (const { unit, field, acceptedAt, finishedAt, dueAt, lastDueAt, apologyAt } of piece) {
      const dueDay = localDay(dueAt);
      const lateDay = localDay(lastDueAt) + 1;
      if (finishedAt !== null && localDay(finishedAt) === lateDay)
        briefly.push({ unit, field, fromDay: lateDay, untilDay: lateDay, finishedAt, apologyAt });
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
  return { dueSoon: found, briefly };
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
