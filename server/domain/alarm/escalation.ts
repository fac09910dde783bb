/**
 * Who is told next, and when, as long as nobody has acknowledged (ux F10). Delays run in office time, of
 * urgent rules in real time; outside office hours only urgent rules speak.
 */
import type { AlarmRules, EscalationStep } from '#contract/alarm-rules';
import { MINUTE_MS } from '../local-time.ts';
import { addWorkingMs, type WorkCalendar } from '../working-time.ts';
import { type Alarm, stateOf } from './alarm.ts';

export interface EscalationContext {
  /** Epoch ms. */
  now: number;
  rules: Pick<AlarmRules, 'rules' | 'chains'>;
  calendar: WorkCalendar;
  /** A running silence hides the alarm. */
  silenced?: boolean;
}

export interface DueStep {
  /** Place of the step in its chain, from 1. */
  level: number;
  /** 0 the first time; then how often the last step has been told again. */
  round: number;
  step: EscalationStep;
}

interface Planned extends DueStep {
  /** Epoch ms. */
  at: number;
}

/** However a chain is written, nobody is told the same thing more often (ux F10). */
export const MOST_REPEATS = 20;

/**
 * The step to be told now; null when none is due. One at a time: after it has been logged as `escalated`
 * the next is asked for, so that a late start skips nobody.
 */
export function dueStep(alarm: Alarm, context: EscalationContext): DueStep | null {
  const planned = plannedStep(alarm, context);
  if (planned === null || momentOf(planned.at, alarm, context) > context.now) return null;
  const { level, round, step } = planned;
  return { level, round, step };
}

/** When `dueStep` will next name one, epoch ms; null: never, unless the alarm changes. */
export function nextStepAt(alarm: Alarm, context: EscalationContext): number | null {
  const planned = plannedStep(alarm, context);
  return planned === null ? null : momentOf(planned.at, alarm, context);
}

/** Whether the alarm's rule speaks outside office hours too. */
export function isUrgent({ rule }: Pick<Alarm, 'rule'>, { rules }: Pick<AlarmRules, 'rules'>): boolean {
  return rules.some(({ code, urgent }) => urgent && code === rule);
}

/** Reckoned from when the alarm was last opened; a repetition from when the last one was told. */
function plannedStep(alarm: Alarm, context: EscalationContext): Planned | null {
  if (stateOf(alarm) !== 'open' || context.silenced === true) return null;
  const { steps, repeatEveryMinutes, repeats } = context.rules.chains[alarm.priority];
  const next = steps[alarm.level];
  if (next !== undefined)
    return {
      level: alarm.level + 1,
      round: 0,
      step: next,
      at: later(alarm, alarm.openedAt, next.afterMinutes, context),
    };
  const last = steps.at(-1);
  if (last === undefined || alarm.escalatedAt === null) return null;
  if (alarm.round >= Math.min(repeats, MOST_REPEATS)) return null;
  return {
    level: steps.length,
    round: alarm.round + 1,
    step: last,
    at: later(alarm, alarm.escalatedAt, repeatEveryMinutes, context),
  };
}

function later(alarm: Alarm, from: number, minutes: number, { rules, calendar }: EscalationContext): number {
  const ms = minutes * MINUTE_MS;
  return isUrgent(alarm, rules) ? from + ms : addWorkingMs(calendar, from, ms);
}

/** A step whose time has passed, or falls on closing time, waits for the next office hour. */
function momentOf(at: number, alarm: Alarm, { now, rules, calendar }: EscalationContext): number {
  return isUrgent(alarm, rules) ? at : addWorkingMs(calendar, Math.max(at, now), 0);
}
