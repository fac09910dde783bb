/** Reads the figures of the service index that are told as values of indicators, of one period. */
import type { IndicatorRow } from '#contract/indicator';
import type { FigureKey, ToldFigureRole } from '#contract/score-rules';
import { PROVINCE } from '../domain/counting.ts';
import { startOfLocalDay } from '../domain/local-time.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import { type FigureValue, provinceFigures, type ToldFigure, toldFigure } from '../domain/told-figure.ts';
import { WHOLE_PROVINCE } from './indicator-fold.ts';
import type { Db } from './open-database.ts';

export type ToldOfScope = ReadonlyMap<FigureKey, ToldFigure>;

export interface ToldFigures {
  /**
   * By counter scope; a scope of which nothing was told is absent.
   * @param unit of this one only
   */
  of(period: ScorePeriod, unit?: string): ReadonlyMap<string, ToldOfScope>;
}

type UnitFigure = FigureValue & { unit: string };
type FigureRow = IndicatorRow & { figure: ToldFigureRole };

/** @param indicators of the catalogue; those that tell no figure are passed over */
export function createToldFigures(db: Db, indicators: Iterable<IndicatorRow>): ToldFigures {
  const rows = [...indicators].filter((row): row is FigureRow => row.figure !== null);
  const values = `SELECT unit, period_start AS period, value, at, arrived FROM indicator_values
    WHERE indicator = ? AND period_start >= ? AND period_start < ?`;
  const ofAll = db.prepare<[string, number, number], UnitFigure>(`${values} ORDER BY period_start`);
  const ofUnit = db.prepare<[string, number, number, string], UnitFigure>(
    `${values} AND unit = ? ORDER BY period_start`,
  );

  return {
    of(period, unit) {
      const [from, to] = [startOfLocalDay(period.from), startOfLocalDay(period.to + 1)];
      const told = new Map<string, Map<FigureKey, ToldFigure>>();
      const add = (scope: string, { code, figure }: FigureRow, made: readonly FigureValue[]) => {
        const found = toldFigure(code, figure.over, made);
        if (found === null) return;
        const known = told.get(scope) ?? new Map<FigureKey, ToldFigure>();
        told.set(scope, known.set(figure.key, found));
      };
      for (const row of rows) {
        if (unit !== undefined && unit !== PROVINCE) {
          add(unit, row, ofUnit.all(row.code, from, to, unit));
          continue;
        }
        const units = byUnit(ofAll.all(row.code, from, to));
        const own = units.get(WHOLE_PROVINCE) ?? [];
        units.delete(WHOLE_PROVINCE);
        add(PROVINCE, row, provinceFigures(own, [...units.values()].flat(), row.aggregation));
        if (unit === undefined) for (const [code, made] of units) add(code, row, made);
      }
      return told;
    },
  };
}

function byUnit(values: readonly UnitFigure[]): Map<string, UnitFigure[]> {
  const units = new Map<string, UnitFigure[]>();
  for (const value of values) {
    const known = units.get(value.unit);
    if (known === undefined) units.set(value.unit, [value]);
    else known.push(value);
  }
  return units;
}
