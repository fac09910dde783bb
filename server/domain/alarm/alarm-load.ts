/** How much the alarms ask of people, from the log alone: the same log gives the same answer at any later time. */
import type { Priority } from '#contract/alarm';
import type { AlarmLoad, DayLoad } from '#contract/alarm-load';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Shift } from '#contract/duty';
import { isoDate, type LocalDay, localDay, startOfLocalDay } from '../local-time.ts';
import type { WorkCalendar } from '../working-time.ts';
import { type Call, type LoadFacts, type LoggedMove, loadFacts } from './load-facts.ts';
import { floodSpans, minutesWithin, peakWithin, type Span } from './load-flood.ts';
import { measuresOf, sourcesOf } from './load-measures.ts';
import { medianMinutes, peopleLoad, quickShare } from './load-people.ts';
import { shiftsBetween } from './rota.ts';

export interface LoadInput {
  /**
   * In any order. All moves of every alarm that moved in the range or stood at its beginning: a move whose
   * raising is missing says nothing.
   */
  moves: readonly LoggedMove[];
  /** Both included. */
  from: LocalDay;
  to: LocalDay;
  /** Epoch ms; nothing later is looked at. */
  now: number;
  rules: Pick<AlarmRules, 'flood' | 'measures'>;
  calendar: WorkCalendar;
  shifts: readonly Shift[];
}

/** The load of a range of local days. What it says of a day does not depend on the days around it in the range. */
export function alarmLoad(input: LoadInput): AlarmLoad {
  const { from, to, now, rules, calendar } = input;
  const range = {
    from: startOfLocalDay(from),
    to: Math.max(startOfLocalDay(from), Math.min(now + 1, startOfLocalDay(to + 1))),
  };
  const facts = loadFacts(input.moves, range.to - 1);
  const calls = within(facts.calls, range);
  const answers = within(facts.answers, range);
  const shifts = shiftsBetween(input.shifts, range.from, range.to);
  const days = daysOf(facts, range, rules);
  return {
    from: isoDate(from),
    to: isoDate(to),
    measures: measuresOf({ range, calls, days, standingSince: facts.standingSince, rules, calendar, shifts }),
    days,
    people: peopleLoad(calls, answers, shifts),
    sources: sourcesOf(calls),
    toAcknowledge: medianMinutes(answers.map(({ wait }) => wait)),
    toClear: medianMinutes(within(facts.clears, range).map(({ took }) => took)),
    quickShare: quickShare(answers),
  };
}

/** Every day of the range that has begun. */
function daysOf(facts: LoadFacts, range: Span, { flood }: LoadInput['rules']): DayLoad[] {
  const times = facts.calls.map(({ at }) => at).sort((a, b) => a - b);
  const floods = floodSpans(times, flood);
  const days: DayLoad[] = [];
  for (let day = localDay(range.from); startOfLocalDay(day) < range.to; day++) {
    const span = { from: startOfLocalDay(day), to: Math.min(range.to, startOfLocalDay(day + 1)) };
    const calls = within(facts.calls, span);
    const answers = within(facts.answers, span);
    days.push({
      day: isoDate(day),
      raised: calls.length,
      byPriority: byPriority(calls),
      peak: peakWithin(times, span, flood.windowMinutes),
      floodMinutes: minutesWithin(floods, span.from, span.to),
      acknowledged: answers.length,
      toAcknowledge: medianMinutes(answers.map(({ wait }) => wait)),
      toClear: medianMinutes(within(facts.clears, span).map(({ took }) => took)),
    });
  }
  return days;
}

function byPriority(calls: readonly Call[]): Record<Priority, number> {
  const counts = { high: 0, medium: 0, low: 0 };
  for (const { priority } of calls) counts[priority]++;
  return counts;
}

function within<T extends { at: number }>(items: readonly T[], { from, to }: Span): T[] {
  return items.filter(({ at }) => at >= from && at < to);
}
