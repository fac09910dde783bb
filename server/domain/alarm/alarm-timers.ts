/**
 * What time alone does to an alarm: an acknowledgement holds so long and not beyond its shift, or where the
 * rules say so until the next office day; a shelf ends. Nobody owns an alarm for ever (ux F3).
 */
import type { AlarmMove } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import { localDay, MINUTE_MS, startOfLocalDay } from '../local-time.ts';
import { addWorkingMs, nextWorkingDay, OPENING, type WorkCalendar, workingDayFrom } from '../working-time.ts';
import type { Alarm } from './alarm.ts';
import { msOfTime } from './judge-group.ts';

export interface TimerContext {
  rules: Pick<AlarmRules, 'acknowledgement' | 'shiftEnds'>;
  calendar: WorkCalendar;
}

interface Timer {
  /** Epoch ms. */
  at: number;
  move: AlarmMove;
}

/** The moves that are due at `now` (epoch ms): none or one, since it opens the alarm and ends every timer. */
export function dueMoves(alarm: Alarm, { now, ...context }: TimerContext & { now: number }): AlarmMove[] {
  const timer = timerOf(alarm, context);
  return timer !== null && timer.at <= now ? [timer.move] : [];
}

/** When time will next do something to the alarm, epoch ms; null: never. It may lie in the past. */
export function nextTimerAt(alarm: Alarm, context: TimerContext): number | null {
  return timerOf(alarm, context)?.at ?? null;
}

function timerOf(alarm: Alarm, context: TimerContext): Timer | null {
  const { active, handling, acknowledgedAt, shelf, priority } = alarm;
  if (!active) return null;
  if (handling === 'shelved' && shelf !== null)
    return { at: shelf.until, move: { kind: 'reopened', cause: 'shelf_end' } };
  if (handling !== 'acknowledged' || acknowledgedAt === null) return null;
  const { rules, calendar } = context;
  if (rules.acknowledgement.untilNextDay?.includes(priority)) {
    const opens = startOfLocalDay(nextWorkingDay(calendar, localDay(acknowledgedAt))) + OPENING;
    return { at: opens, move: { kind: 'reopened', cause: 'limit' } };
  }
  const limit = addWorkingMs(calendar, acknowledgedAt, rules.acknowledgement.holdsMinutes * MINUTE_MS);
  const shiftEnd = shiftEndAfter(acknowledgedAt, context);
  return limit <= shiftEnd
    ? { at: limit, move: { kind: 'reopened', cause: 'limit' } }
    : { at: shiftEnd, move: { kind: 'reopened', cause: 'shift_end' } };
}

/** The first end of a shift after a moment, on a working day. */
function shiftEndAfter(from: number, { rules, calendar }: TimerContext): number {
  let day = workingDayFrom(calendar, localDay(from));
  for (; ; day = nextWorkingDay(calendar, day)) {
    const ends = rules.shiftEnds.map((end) => startOfLocalDay(day) + msOfTime(end));
    const next = ends.find((end) => end > from);
    if (next !== undefined) return next;
    if (ends.length === 0) return Number.POSITIVE_INFINITY;
  }
}
