/** Months, quarters and years as the score card is asked for them: `2026-09`, `2026-Q3`, `2026`. */

export const PERIOD_KINDS = ['month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** `at` is the month 1–12, the quarter 1–4, or 1 for a year. */
export interface ChosenPeriod {
  kind: PeriodKind;
  year: number;
  at: number;
}

const PERIODS_A_YEAR = { month: 12, quarter: 4, year: 1 } as const;

/** Null when the text is no period. */
export function readPeriod(text: string): ChosenPeriod | null {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year === '') return null;
  if (quarter !== undefined) return { kind: 'quarter', year: Number(year), at: Number(quarter) };
  if (month !== undefined) return { kind: 'month', year: Number(year), at: Number(month) };
  return { kind: 'year', year: Number(year), at: 1 };
}

export function writePeriod({ kind, year, at }: ChosenPeriod): string {
  if (kind === 'year') return String(year);
  return kind === 'quarter' ? `${year}-Q${at}` : `${year}-${String(at).padStart(2, '0')}`;
}

/** So many periods of the same kind later; earlier when negative. */
export function steppedPeriod({ kind, year, at }: ChosenPeriod, by: number): ChosenPeriod {
  const many = PERIODS_A_YEAR[kind];
  const index = year * many + (at - 1) + by;
  return { kind, year: Math.floor(index / many), at: (index % many) + 1 };
}

function firstMonth({ kind, at }: ChosenPeriod): number {
  return (at - 1) * (12 / PERIODS_A_YEAR[kind]) + 1;
}

/** Whether the period has begun on the local day `2026-11-21`. */
export function hasBegun(period: ChosenPeriod, today: string): boolean {
  return `${period.year}-${String(firstMonth(period)).padStart(2, '0')}-01` <= today;
}

/** The period of another kind around the end of this one, or around today when that is earlier. */
export function withKind(period: ChosenPeriod, kind: PeriodKind, today: string): ChosenPeriod {
  const last = firstMonth(period) + 12 / PERIODS_A_YEAR[period.kind] - 1;
  const [todayYear = 0, todayMonth = 1] = today.split('-').map(Number);
  const running = period.year > todayYear || (period.year === todayYear && last > todayMonth);
  const { year, month } = running
    ? { year: todayYear, month: todayMonth }
    : { year: period.year, month: last };
  return { kind, year, at: Math.ceil(month / (12 / PERIODS_A_YEAR[kind])) };
}
