/** The measures A1–A9 (EEMUA 191, ISA-18.2), held against their budgets. */

import type { DayLoad, Measure } from '#contract/alarm-load';
import { type AlarmRules, MEASURE_IDS, type MeasureId } from '#contract/alarm-rules';
import type { Shift } from '#contract/duty';
import { DAY_MS, HOUR_MS, localDay, MINUTE_MS } from '../local-time.ts';
import { isWorkingDay, type WorkCalendar, workingMsBetween } from '../working-time.ts';
import { groupName } from './alarm.ts';
import type { Call, LoadFacts } from './load-facts.ts';
import { crowdedPeriods, type Span } from './load-flood.ts';

const MOST_SOURCES = 10;
/** As many onsets of one alarm in so long are chattering. */
const CHATTER = { onsets: 3, withinMs: MINUTE_MS };
/** An alarm that has stood longer calls for a decision, not for an officer. */
const STANDING_MS = DAY_MS;

export interface MeasureInput {
  /** The range; its end is not after now. */
  range: Span;
  /** Calls of the range only. */
  calls: readonly Call[];
  days: readonly DayLoad[];
  standingSince: LoadFacts['standingSince'];
  rules: Pick<AlarmRules, 'flood' | 'measures'>;
  calendar: WorkCalendar;
  /** Cut to the range. */
  shifts: readonly Shift[];
}

export function measuresOf(input: MeasureInput): Measure[] {
  const values = valuesOf(input);
  return MEASURE_IDS.map((id) => {
    const { target, limit } = input.rules.measures[id];
    const value = values[id];
    return { id, value, target, limit, grade: value > limit ? 'red' : value > target ? 'amber' : 'good' };
  });
}

/**
 * The budgets are those of one person at one desk: A1–A3 are reckoned on the time people were on duty, two
 * together counting twice; where no rota was kept, on one person's office hours.
 */
function valuesOf(input: MeasureInput): Record<MeasureId, number> {
  const { calls, days, rules, range } = input;
  const { flood } = rules;
  const { attendedMs, people, workedDays } = attendance(input);
  const perHour = calls.length / Math.max(1, (attendedMs * people) / HOUR_MS);
  const times = calls.map(({ at }) => at);
  const periods = Math.max(1, attendedMs / (flood.windowMinutes * MINUTE_MS));
  return {
    A1: perHour / 6,
    A2: perHour,
    A3: calls.length / Math.max(1, workedDays) / people,
    A4: Math.max(0, ...days.map(({ peak }) => peak)),
    A5: Math.min(1, crowdedPeriods(times, flood.beginsAbove, flood.windowMinutes) / periods),
    A6: share(calls.filter(({ priority }) => priority === 'high').length, calls.length),
    A7: input.standingSince.filter((since) => range.to - since > STANDING_MS).length,
    A8: chattering(calls),
    A9: share(
      sourcesOf(calls).reduce((sum, { raised }) => sum + raised, 0),
      calls.length,
    ),
  };
}

/** Groups that called most, at most ten; equals in order of their names. */
export function sourcesOf(calls: readonly Call[]) {
  const counts = new Map<string, { call: Call; raised: number }>();
  for (const call of calls) {
    const held = counts.get(groupName(call));
    if (held) held.raised++;
    else counts.set(groupName(call), { call, raised: 1 });
  }
  return [...counts]
    .sort(([a, { raised: x }], [b, { raised: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_SOURCES)
    .map(([, { call, raised }]) => ({
      unitCode: call.unit,
      fieldCode: call.field,
      stage: call.stage,
      raised,
      share: share(raised, calls.length),
    }));
}

function attendance({ range, shifts, calendar }: MeasureInput) {
  const onDuty = shifts.reduce((sum, { from, to }) => sum + (to - from), 0);
  const personMs = shifts.reduce((sum, { from, to, accounts }) => sum + (to - from) * accounts.length, 0);
  if (personMs > 0)
    return {
      attendedMs: onDuty,
      people: personMs / onDuty,
      workedDays: new Set(shifts.map(({ from }) => localDay(from))).size,
    };
  let workedDays = 0;
  for (let day = localDay(range.from); day <= localDay(range.to - 1); day++)
    if (isWorkingDay(calendar, day)) workedDays++;
  return { attendedMs: workingMsBetween(calendar, range.from, range.to), people: 1, workedDays };
}

/** Alarms whose condition came three times within a minute. */
function chattering(calls: readonly Call[]): number {
  const onsets = new Map<string, number[]>();
  for (const { id, at, onset } of calls) if (onset) onsets.set(id, [...(onsets.get(id) ?? []), at]);
  return [...onsets.values()].filter((times) =>
    times.some((at, index) => {
      const third = times[index + CHATTER.onsets - 1];
      return third !== undefined && third - at <= CHATTER.withinMs;
    }),
  ).length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
