/** Days of a year as the page shows them: what each day is, and what it may become. */
import type { CalendarChangeRow, CalendarDay, CalendarKind } from '#contract/calendar';

const DAY_MS = 86_400_000;
export const SATURDAY = 6;
export const SUNDAY = 0;

/** 0 Sunday … 6 Saturday of a calendar date. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Dates of one month, `month` from 1. */
export function datesOf(year: number, month: number): string[] {
  const first = Date.UTC(year, month - 1, 1);
  const next = Date.UTC(year, month, 1);
  return Array.from({ length: (next - first) / DAY_MS }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The dates of a month in weeks from Monday on; null outside the month. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const dates = datesOf(year, month);
  const before = (weekdayOf(dates[0] ?? '') + 6) % 7;
  const cells: (string | null)[] = [...new Array<null>(before).fill(null), ...dates];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export interface ShownDay {
  date: string;
  kind: CalendarKind;
  /** Empty on an ordinary day. */
  name: string;
  legalBasis: string;
  forecast: boolean;
  pending: boolean;
}

/** What a day is with the changes that wait to be saved. */
export function shownDay(
  date: string,
  days: ReadonlyMap<string, CalendarDay>,
  pending: ReadonlyMap<string, CalendarChangeRow>,
): ShownDay {
  const change = pending.get(date);
  if (change) return { ...change, legalBasis: '', forecast: false, pending: true };
  const day = days.get(date);
  return {
    date,
    kind: day?.kind ?? 'normal',
    name: day?.name ?? '',
    legalBasis: day?.legalBasis ?? '',
    forecast: day?.status === 'forecast',
    pending: false,
  };
}

/** What the law lets a day be: Sundays are always off, only Saturdays are worked in exchange. */
export function kindsOn(date: string): CalendarKind[] {
  const weekday = weekdayOf(date);
  if (weekday === SUNDAY) return [];
  return weekday === SATURDAY ? ['normal', 'working_saturday'] : ['normal', 'off'];
}

/** Words for a kind differ on Saturdays, where "normal" means no work. */
export type KindWord = 'work' | 'off' | 'working_saturday' | 'weekend';

export function wordOf(date: string, kind: CalendarKind): KindWord {
  if (kind !== 'normal') return kind;
  return weekdayOf(date) % 6 === 0 ? 'weekend' : 'work';
}

/** The pending changes with one more; a change back to what already holds is none. */
export function withChange(
  pending: ReadonlyMap<string, CalendarChangeRow>,
  change: CalendarChangeRow,
  days: ReadonlyMap<string, CalendarDay>,
): ReadonlyMap<string, CalendarChangeRow> {
  const next = new Map(pending);
  const held = days.get(change.date);
  const same = (held?.kind ?? 'normal') === change.kind && (held?.name ?? '') === change.name;
  if (same) next.delete(change.date);
  else next.set(change.date, change);
  return new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1)));
}
