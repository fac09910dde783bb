/** Whether a group calls for a person now, how pressing it is, and by when the act has to be done. */
import type { AlarmStage, GroupFacts, Priority } from '#contract/alarm';
import type { AlarmRule, AlarmRules } from '#contract/alarm-rules';
import {
  HOUR_MS,
  type LocalDay,
  localDay,
  MINUTE_MS,
  parseIsoDate,
  startOfLocalDay,
  timeOfDay,
} from '../local-time.ts';
import { addWorkingMs, CLOSING, isWorkingDay, type WorkCalendar, workingDayFrom } from '../working-time.ts';
import { workingDaysAfter } from './group-stage.ts';

export interface Moment {
  /** Epoch ms. */
  now: number;
  /** The day by which dossiers are judged. */
  day: LocalDay;
  calendar: WorkCalendar;
}

/** The rule in force for a stage; null when there is none or it is switched off. */
export function ruleOf(rules: AlarmRules, stage: AlarmStage): AlarmRule | null {
  return rules.rules.find((rule) => rule.stage === stage && rule.enabled) ?? null;
}

/**
 * Whether the numbers meet the rule's condition. The hour from which a rule looks is asked only for what
 * is not an alarm yet: one that has been raised does not go because the clock shows another hour.
 */
export function meets(rule: AlarmRule, facts: GroupFacts): boolean {
  const { atLeast, forecastLateAtLeast } = rule.condition;
  if (facts.members === 0 || facts.members < atLeast) return false;
  return forecastLateAtLeast === null || (facts.forecastLate ?? facts.members) >= forecastLateAtLeast;
}

/** Whether a rule looks at this hour at all: from its hour on, on working days. */
export function looksNow(rule: AlarmRule, { now, calendar }: Moment): boolean {
  const { from } = rule.condition;
  if (from === null) return true;
  return isWorkingDay(calendar, localDay(now)) && timeOfDay(now) >= msOfTime(from);
}

export function priorityOf(rule: AlarmRule, facts: GroupFacts, { day, calendar }: Moment): Priority {
  const { oldestDueDate, members } = facts;
  const late = oldestDueDate === null ? 0 : workingDaysAfter(calendar, parseIsoDate(oldestDueDate), day);
  const found = rule.priorities.find(({ atLeast, daysLate }) => members >= atLeast && late >= daysLate);
  return found?.priority ?? 'low';
}

/** The latest moment at which the required act is in time, epoch ms: so many office hours on, or closing time. */
export function actByOf(rule: AlarmRule, { now, calendar }: Moment): number {
  if (rule.actWithinHours !== null) {
    const ms = rule.actWithinHours * HOUR_MS;
    return rule.urgent ? now + ms : addWorkingMs(calendar, now, ms);
  }
  const today = localDay(now);
  const day = workingDayFrom(calendar, timeOfDay(now) > CLOSING ? today + 1 : today);
  return startOfLocalDay(day) + CLOSING;
}

/** `13:30` → ms since midnight. */
export function msOfTime(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * HOUR_MS + minutes * MINUTE_MS;
}

const RANK: Record<Priority, number> = { high: 0, medium: 1, low: 2 };

/** Negative when `a` presses more than `b`. */
export function comparePriority(a: Priority, b: Priority): number {
  return RANK[a] - RANK[b];
}
