/** The ranking as its table shows it: names and what is overdue joined, filtered without marks, sorted. */
import type { RankingRow } from '#contract/score';
import { foldMarks } from '../../ui/fold-marks.ts';

export interface ShownRow extends RankingRow {
  name: string;
  /** Dossiers overdue at this moment; null before the line has told. */
  overdue: number | null;
}

export const SORT_KEYS = [
  ...(['rank', 'name', 'total', 'delta', 'volume', 'ofResolved', 'ofReceived'] as const),
  ...(['online', 'satisfied', 'overdue'] as const),
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sorting {
  key: SortKey;
  descending: boolean;
}

export function shownRows(
  rows: readonly RankingRow[],
  nameOf: (code: string) => string,
  overdue: ReadonlyMap<string, number>,
): ShownRow[] {
  return rows.map((row) => ({
    ...{ ...row, name: nameOf(row.unit) },
    overdue: overdue.get(row.unit) ?? null,
  }));
}

/** Those whose name holds what was typed, whatever the marks: `buon` finds `Buôn Hồ`. */
export function matchingRows(rows: readonly ShownRow[], typed: string): ShownRow[] {
  const wanted = foldMarks(typed);
  return rows.filter(({ name }) => foldMarks(name).includes(wanted));
}

const collator = new Intl.Collator('vi');

/** What is unknown stands last in either direction; equals keep the order of the ranking, then of names. */
export function sortedRows(rows: readonly ShownRow[], { key, descending }: Sorting): ShownRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => compared(a, b, key, sign) || byRank(a, b) || collator.compare(a.name, b.name),
  );
}

function compared(a: ShownRow, b: ShownRow, key: SortKey, sign: number): number {
  if (key === 'name') return sign * collator.compare(a.name, b.name);
  const [one, other] = [a[key], b[key]];
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return sign * (one - other);
}

function byRank(a: ShownRow, b: ShownRow): number {
  return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);
}
