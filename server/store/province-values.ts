/** Values of the province, as told or made of those of its units; the compact list of them is kept in memory. */
import type { IndicatorRow } from '#contract/indicator';
import type { CompactValues } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import { type ProvinceValue, provinceValue, rounded } from '../domain/indicator-value.ts';
import { WHOLE_PROVINCE } from './indicator-fold.ts';
import type { IndicatorQueries, UnitValue } from './indicator-queries.ts';

export interface ProvinceValues {
  newest(row: IndicatorRow): ProvinceValue | null;
  inPeriod(row: IndicatorRow, period: number): ProvinceValue | null;
  /**
   * Every value that is known, without what is computed from dossiers and what only the service index divides;
   * read anew only where something came.
   */
  compact(): CompactValues;
}

export function createProvinceValues(
  queries: IndicatorQueries,
  { indicators, units, departments }: Pick<Catalogue, 'indicators' | 'units' | 'departments'>,
): ProvinceValues {
  const expected = {
    communes: units.size,
    departments: departments.size,
    all: units.size + departments.size,
  };
  let readTo = -1;
  let held: CompactValues = {};

  function madeOf(row: IndicatorRow, values: readonly UnitValue[]): ProvinceValue | null {
    const own = values.find(({ unit }) => unit === WHOLE_PROVINCE);
    const told = values.filter(({ unit }) => unit !== WHOLE_PROVINCE);
    return provinceValue(own, told, {
      aggregation: row.aggregation,
      of: row.reporters === null ? 0 : expected[row.reporters],
    });
  }

  const newest = (row: IndicatorRow) => madeOf(row, queries.latest(row.code));
  return {
    newest,
    inPeriod: (row, period) => madeOf(row, queries.ofPeriod(row.code, period)),
    compact() {
      const last = queries.lastSeq();
      if (last === readTo) return held;
      // A smaller number than before: the values were folded anew, and any of them may be another.
      const changed = new Set(queries.changedSince(last < readTo ? -1 : readTo));
      const next: CompactValues = last < readTo ? {} : { ...held };
      for (const code of changed) {
        const row = indicators.get(code);
        if (row === undefined || row.computed !== null || row.figure !== null) continue;
        const value = newest(row);
        if (value !== null) next[code] = [rounded(value.value, row.decimals), value.at];
      }
      readTo = last;
      held = next;
      return held;
    },
  };
}
