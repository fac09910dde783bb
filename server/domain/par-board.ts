/** The administrative-reform index over the years: what came with the program, and what was entered since. */
import type {
  InternalEntry,
  InternalResult,
  ParBoard,
  ReformField,
  YearlyEntry,
  YearlyFigures,
  YearlyIndex,
  YearlyRow,
} from '#contract/reform';
import { internalRows } from './internal-results.ts';

/** An entry as the log holds it. */
export interface LoggedEntry<Entry = YearlyEntry> {
  entry: Entry;
  by: string;
  at: string;
  seq: number;
}

interface ParBasis {
  legalBasis: string;
  goal: string | null;
  fields: readonly ReformField[];
  factors: readonly ReformField[];
  history: readonly YearlyFigures[];
  internal: readonly InternalResult[];
}

/** The last entry of a year replaces what was known of it. Weights hold from their entry on. */
export function parBoard(
  basis: ParBasis,
  entries: readonly LoggedEntry<YearlyEntry | InternalEntry>[],
): ParBoard {
  const inOrder = entries.filter(isYearly).sort((a, b) => a.seq - b.seq);
  return {
    legalBasis: basis.legalBasis,
    goal: basis.goal,
    fields: inOrder.reduce(weighted, [...basis.fields]),
    years: yearsOf('par', basis.history, inOrder),
    sipas: { factors: [...basis.factors], years: yearsOf('sipas', basis.history, inOrder) },
    internal: internalRows(basis.internal, entries.filter(isInternal)),
  };
}

function isInternal(logged: LoggedEntry<YearlyEntry | InternalEntry>): logged is LoggedEntry<InternalEntry> {
  return logged.entry.index === 'internal';
}

function isYearly(logged: LoggedEntry<YearlyEntry | InternalEntry>): logged is LoggedEntry {
  return !isInternal(logged);
}

function yearsOf(
  index: YearlyIndex,
  history: readonly YearlyFigures[],
  entries: readonly LoggedEntry[],
): YearlyRow[] {
  const rows = new Map<number, YearlyRow>();
  for (const figures of history)
    if (figures.index === index) rows.set(figures.year, { ...figures, entered: null });
  for (const { entry, by, at, seq } of entries) {
    const { weights: _weights, ...figures } = entry;
    if (figures.index === index) rows.set(figures.year, { ...figures, entered: { by, at, seq } });
  }
  return [...rows.values()].sort((a, b) => a.year - b.year);
}

function weighted(fields: ReformField[], { entry }: LoggedEntry): ReformField[] {
  const { index, weights, source, verified } = entry;
  if (index !== 'par' || weights === undefined) return fields;
  return fields.map((field) => ({ ...field, weight: weights[field.key] ?? field.weight, verified, source }));
}

/** What is wrong with an entry, each fault with its place in it; empty when it may be kept. */
export function yearlyFaults(
  entry: YearlyEntry,
  { fields, factors }: Pick<ParBasis, 'fields' | 'factors'>,
): { path: string; message: string }[] {
  const known = new Map((entry.index === 'par' ? fields : factors).map((field) => [field.key, field]));
  const faults = entry.fields.flatMap(({ key, points }, at) => {
    const weight = entry.weights?.[key] ?? known.get(key)?.weight ?? null;
    if (!known.has(key)) return [{ path: `fields.${at}.key`, message: `Không có lĩnh vực "${key}".` }];
    if (points !== null && weight !== null && points > weight)
      return [{ path: `fields.${at}.points`, message: `Điểm vượt điểm tối đa ${decimal(weight)}.` }];
    return [];
  });
  if (entry.rank !== null && entry.of !== null && entry.rank > entry.of)
    faults.push({ path: 'rank', message: 'Thứ hạng lớn hơn số đơn vị được xếp hạng.' });
  return [...faults, ...weightFaults(entry, [...known.keys()])];
}

const HUNDRED = 100;
/** Weights have one decimal; sums of binary fractions are a hair off. */
const HAIR = 1e-6;

function weightFaults({ index, weights }: YearlyEntry, keys: readonly string[]) {
  if (weights === undefined) return [];
  if (index !== 'par') return [{ path: 'weights', message: 'Chỉ số hài lòng không có trọng số.' }];
  const given = Object.keys(weights);
  if (given.length !== keys.length || !given.every((key) => keys.includes(key)))
    return [{ path: 'weights', message: `Cần đủ trọng số của ${keys.length} lĩnh vực: ${keys.join(', ')}.` }];
  const sum = given.reduce((total, key) => total + (weights[key] ?? 0), 0);
  if (Math.abs(sum - HUNDRED) < HAIR) return [];
  return [{ path: 'weights', message: `Tổng trọng số là ${decimal(sum)}, phải bằng 100.` }];
}

function decimal(number: number): string {
  return String(Math.round(number * 100) / 100).replace('.', ',');
}
