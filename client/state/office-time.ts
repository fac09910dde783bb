/** Office time on the page: 07:00–11:30 and 13:30–17:00 of working days, at +07:00 whatever the machine's zone. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE_MS = 7 * HOUR_MS;
const SESSIONS = [
  [7 * HOUR_MS, 11.5 * HOUR_MS],
  [13.5 * HOUR_MS, 17 * HOUR_MS],
] as const;

/** Days since 1970-01-01 in local time: weekdays that are off, and Saturdays that are not. */
export interface WorkDays {
  daysOff: ReadonlySet<number>;
  workingSaturdays: ReadonlySet<number>;
}

export interface CalendarEntry {
  /** `2026-11-21` */
  date: string;
  kind: 'off' | 'working_saturday';
}

export function workDaysOf(entries: readonly CalendarEntry[]): WorkDays {
  const of = (wanted: CalendarEntry['kind']) =>
    new Set(
      entries
        .filter(({ kind }) => kind === wanted)
        .map(({ date }) => Date.parse(`${date}T00:00:00Z`) / DAY_MS),
    );
  return { daysOff: of('off'), workingSaturdays: of('working_saturday') };
}

/** Calendar year of a moment. */
export function localYear(at: number): number {
  return new Date(at + ZONE_MS).getUTCFullYear();
}

/** Office time between two moments, ms; 0 when `to` is not after `from`. */
export function workingMsBetween(days: WorkDays, from: number, to: number): number {
  let sum = 0;
  for (let day = localDay(from); day <= localDay(to); day++) {
    if (!isWorkingDay(days, day)) continue;
    const midnight = day * DAY_MS - ZONE_MS;
    for (const [opens, closes] of SESSIONS)
      sum += Math.max(0, Math.min(to, midnight + closes) - Math.max(from, midnight + opens));
  }
  return sum;
}

function localDay(at: number): number {
  return Math.floor((at + ZONE_MS) / DAY_MS);
}

/** 1970-01-01 was a Thursday. */
function isWorkingDay({ daysOff, workingSaturdays }: WorkDays, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  if (weekday === 0) return false;
  return weekday === 6 ? workingSaturdays.has(day) : !daysOff.has(day);
}
