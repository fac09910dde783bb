/** The measures of the alarm system counted a second time, from the events of the log and nothing else. */
import type { AlarmMove, Priority } from '#contract/alarm';
import type { TestApp } from '../support/boot-app.ts';

export interface Recount {
  raised: number;
  byPriority: Record<Priority, number>;
  /** Most in ten minutes that end with a call. */
  peak: number;
  acknowledged: number;
  byOfficer: Record<string, number>;
  /** Minutes from opening to acknowledging, ascending. */
  waits: number[];
  /** Minutes from onset to clearing, ascending. */
  clears: number[];
  /** Alarms that stand for longer than a day. */
  standing: number;
  /** Calls of the ten groups that called most. */
  topTen: number;
}

const MINUTE = 60_000;

/** @param day local date */
export function recount(app: TestApp, day: string): Recount {
  const { log } = app.core.store;
  const rows = Array.from({ length: log.lastSeq() }, (_none, index) => log.get(index + 1)).flatMap((event) =>
    event?.type === 'vn.ioc.alarm.move.v1' ? [event] : [],
  );
  const isToday = (at: number) => new Date(at + 7 * 60 * MINUTE).toISOString().startsWith(day);
  const seen = new Map<string, { priority: Priority; onset: number; opened: number; stands: boolean }>();
  const calls: { at: number; group: string; priority: Priority }[] = [];
  const counts: Recount = {
    ...{ raised: 0, byPriority: { high: 0, medium: 0, low: 0 }, peak: 0, acknowledged: 0, byOfficer: {} },
    ...{ waits: [], clears: [], standing: 0, topTen: 0 },
  };
  for (const { subject, time, data } of rows) {
    const move = JSON.parse(data) as AlarmMove;
    if (move.kind === 'raised')
      seen.set(subject, { priority: move.priority, onset: time, opened: time, stands: true });
    const alarm = seen.get(subject);
    if (alarm === undefined) continue;
    if (move.kind === 'changed') alarm.priority = move.priority;
    if (move.kind === 'reopened') alarm.opened = time;
    if (move.kind === 'reopened' && move.cause === 'recurred')
      Object.assign(alarm, { onset: time, stands: true });
    if (move.kind === 'cleared') alarm.stands = false;
    const calledAgain = move.kind === 'reopened' && ['recurred', 'worsened'].includes(move.cause);
    if (isToday(time)) {
      if (move.kind === 'raised' || calledAgain)
        calls.push({ at: time, group: subject.replace(/\.[^.]*$/, ''), priority: alarm.priority });
      if (move.kind === 'acknowledged') {
        counts.acknowledged++;
        counts.byOfficer[move.by] = (counts.byOfficer[move.by] ?? 0) + 1;
        counts.waits.push((time - alarm.opened) / MINUTE);
      }
      if (move.kind === 'cleared' && move.cause === 'condition')
        counts.clears.push((time - alarm.onset) / MINUTE);
    }
  }
  counts.raised = calls.length;
  for (const { at, priority } of calls) {
    counts.byPriority[priority]++;
    const window = calls.filter((other) => other.at > at - 10 * MINUTE && other.at <= at).length;
    counts.peak = Math.max(counts.peak, window);
  }
  const groups = new Map<string, number>();
  for (const { group } of calls) groups.set(group, (groups.get(group) ?? 0) + 1);
  counts.topTen = [...groups.values()]
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, calls) => sum + calls, 0);
  const now = app.clock.now();
  counts.standing = [...seen.values()].filter(
    ({ stands, onset }) => stands && now - onset > 1_440 * MINUTE,
  ).length;
  counts.waits.sort((a, b) => a - b);
  counts.clears.sort((a, b) => a - b);
  return counts;
}

export function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}
