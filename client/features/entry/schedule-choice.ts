/** A schedule as people choose it, and the cron pattern that says the same. */

export type ScheduleChoice =
  | { kind: 'minutes'; every: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; time: string }
  | { kind: 'workdays'; time: string }
  | { kind: 'weekly'; day: number; time: string }
  | { kind: 'monthly'; day: number; time: string }
  /** What none of the others says. */
  | { kind: 'cron'; pattern: string };

export const SCHEDULE_KINDS = [
  'minutes',
  'hourly',
  'daily',
  'workdays',
  'weekly',
  'monthly',
  'cron',
] as const satisfies readonly ScheduleChoice['kind'][];
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number];

/** Minutes that divide the hour. */
export const EVERY_MINUTES = [5, 10, 15, 20, 30] as const;
/** As cron counts them; 0 is Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;
/** Later days do not come in every month. */
export const LAST_DAY = 28;

/** A pattern of five parts; what the form does not know is kept as it is. */
export function choiceOf(pattern: string): ScheduleChoice {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = pattern.trim().split(/\s+/);
  const other = { kind: 'cron', pattern } as const;
  if (more.length > 0 || month !== '*') return other;
  const every = Number(/^\*\/(\d+)$/.exec(minute)?.[1]);
  if (hour === '*' && day === '*' && weekday === '*') {
    if (EVERY_MINUTES.some((known) => known === every)) return { kind: 'minutes', every };
    return isBelow(minute, 60) ? { kind: 'hourly', minute: Number(minute) } : other;
  }
  if (!isBelow(minute, 60) || !isBelow(hour, 24)) return other;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day === '*' && weekday === '*') return { kind: 'daily', time };
  if (day === '*' && weekday === '1-5') return { kind: 'workdays', time };
  if (day === '*' && isBelow(weekday, 7)) return { kind: 'weekly', day: Number(weekday), time };
  if (weekday === '*' && isBelow(day, LAST_DAY + 1) && Number(day) > 0)
    return { kind: 'monthly', day: Number(day), time };
  return other;
}

/** Null while a time of day is not written as `07:05`. */
export function patternOf(choice: ScheduleChoice): string | null {
  if (choice.kind === 'cron') return choice.pattern;
  if (choice.kind === 'minutes') return `*/${choice.every} * * * *`;
  if (choice.kind === 'hourly') return `${choice.minute} * * * *`;
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(choice.time.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  const at = `${Number(minute)} ${Number(hour)}`;
  if (choice.kind === 'daily') return `${at} * * *`;
  if (choice.kind === 'workdays') return `${at} * * 1-5`;
  return choice.kind === 'weekly' ? `${at} * * ${choice.day}` : `${at} ${choice.day} * *`;
}

/** Another kind, keeping the time of day where there is one. */
export function switched(choice: ScheduleChoice, kind: ScheduleKind): ScheduleChoice {
  const time = 'time' in choice ? choice.time : '07:00';
  switch (kind) {
    case 'minutes':
      return { kind, every: 15 };
    case 'hourly':
      return { kind, minute: 5 };
    case 'daily':
    case 'workdays':
      return { kind, time };
    case 'weekly':
      return { kind, day: 1, time };
    case 'monthly':
      return { kind, day: 1, time };
    case 'cron':
      return { kind, pattern: patternOf(choice) ?? '0 7 * * *' };
  }
}

function isBelow(text: string, limit: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) < limit;
}
