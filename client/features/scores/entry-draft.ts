/** What people type into the forms of the yearly indices and the plan, read into what the interface takes. */
import type { FieldYear, ReformField, YearlyEntry, YearlyIndex } from '#contract/reform';

export interface YearDraft {
  index: YearlyIndex;
  year: string;
  value: string;
  rank: string;
  of: string;
  source: string;
  verified: boolean;
  /** Points by field. */
  points: Readonly<Record<string, string>>;
  /** Weights by field; sent only when one of them was changed. */
  weights: Readonly<Record<string, string>>;
}

/** `87,33` or `87.33`; null for an empty text, undefined for what is no number. */
export function readNumber(text: string): number | null | undefined {
  const clean = text.trim().replace(',', '.');
  if (clean === '') return null;
  return /^\d{1,4}(\.\d{1,4})?$/.test(clean) ? Number(clean) : undefined;
}

/** The weight as it stands in the form. */
export function weightText(weight: number | null): string {
  return weight === null ? '' : String(weight).replace('.', ',');
}

export type DraftFault = 'year' | 'number' | 'source';

/**
 * The entry, or what is wrong with it; sums and ranges are judged by the server.
 * @param known of the fields in that year: an entry replaces the year, and places are not typed here
 */
export function yearEntry(
  draft: YearDraft,
  fields: readonly Pick<ReformField, 'key' | 'weight'>[],
  known: readonly FieldYear[],
): { entry: YearlyEntry } | { fault: DraftFault } {
  const year = readNumber(draft.year);
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000) return { fault: 'year' };
  if (draft.source.trim() === '') return { fault: 'source' };
  const [value, rank, of] = [draft.value, draft.rank, draft.of].map(readNumber);
  const points = fields.map(({ key }) => [key, readNumber(draft.points[key] ?? '')] as const);
  const weights = fields.map(({ key }) => [key, readNumber(draft.weights[key] ?? '')] as const);
  const numbers = [value, rank, of, ...points.map(([, each]) => each), ...weights.map(([, each]) => each)];
  if (value === undefined || rank === undefined || of === undefined || numbers.includes(undefined))
    return { fault: 'number' };
  const changed =
    draft.index === 'par' && fields.some(({ key, weight }) => draft.weights[key] !== weightText(weight));
  return {
    entry: {
      ...{ index: draft.index, year, value, rank, of },
      ...{ source: draft.source.trim(), verified: draft.verified },
      fields: points.flatMap(([key, each]) => fieldYear(key, each ?? null, known)),
      ...(changed ? { weights: Object.fromEntries(weights.map(([key, each]) => [key, each ?? 0])) } : {}),
    },
  };
}

function fieldYear(key: string, points: number | null, known: readonly FieldYear[]): FieldYear[] {
  const before = known.find((each) => each.key === key);
  if (before === undefined && points === null) return [];
  return [{ ...(before ?? { key, rank: null, rankFrom: null, rankTo: null }), points }];
}
