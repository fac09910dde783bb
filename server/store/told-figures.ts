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
   * @param unit of this one only, which may be the province; otherwise of all units and not of the province
   */
  of(period: ScorePeriod, unit?: string): ReadonlyMap<string, ToldOfScope>;
}

type UnitFigure = ToldFigure & { unit: string };
/** Times are epoch ms; `to` no longer belongs to it. */
interface Within {
  indicator: string;
  from: number;
  to: number;
}
type FigureRow = IndicatorRow & { figure: ToldFigureRole };

/** Some twenty figures in a dozen periods, of all units each. */
const MOST_KEPT = 240;

/** @param indicators of the catalogue; those that tell no figure are passed over */
export function createToldFigures(db: Db, indicators: Iterable<IndicatorRow>): ToldFigures {
  const rows = [...indicators].filter((row): row is FigureRow => row.figure !== null);
  const { ofUnit, ofProvince, lastSeq, sums, inLast, newestIn, latest } = prepare(db);
  const kept = new Map<string, { seq: number | null; told: readonly UnitFigure[] }>();

  /** Of every unit: its sum, or its newest value; the times are those of the newest in any case. */
  function readUnits({ figure }: FigureRow, within: Within): readonly UnitFigure[] {
    if (figure.over === 'sum') return sums.all(within);
    const { indicator, from, to } = within;
    const newest = latest.all(indicator);
    // Of a period that is not over nothing newer has been told.
    if (newest.every(({ period }) => period < to)) return newest.filter(({ period }) => period >= from);
    // Units are told of together as a rule: then the last month has all of them, and no other need be looked at.
    const last = inLast.all(within);
    return last.length === newest.length ? last : newestIn.all(within);
  }

  /** To see that nothing came takes a fraction of reading what came. */
  function ofUnits(row: FigureRow, within: Within): readonly UnitFigure[] {
    const name = `${row.code} ${within.from} ${within.to}`;
    const seq = lastSeq.get(within) ?? null;
    const known = kept.get(name);
    kept.delete(name);
    const told = known?.seq === seq ? known.told : readUnits(row, within);
    kept.set(name, { seq, told });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return told;
  }

  return {
    of(period, unit) {
      const [from, to] = [startOfLocalDay(period.from), startOfLocalDay(period.to + 1)];
      const told = new Map<string, Map<FigureKey, ToldFigure>>();
      const put = (scope: string, key: FigureKey, found: ToldFigure) => {
        const known = told.get(scope);
        if (known === undefined) told.set(scope, new Map([[key, found]]));
        else known.set(key, found);
      };
      const add = (scope: string, { code, figure }: FigureRow, made: readonly FigureValue[]) => {
        const found = toldFigure(code, figure.over, made);
        if (found !== null) put(scope, figure.key, found);
      };
      for (const row of rows) {
        const within = { indicator: row.code, from, to };
        if (unit !== undefined && unit !== PROVINCE) {
          add(unit, row, ofUnit.all({ ...within, unit }));
          continue;
        }
        if (unit === undefined) {
          for (const made of ofUnits(row, within))
            if (made.unit !== WHOLE_PROVINCE) put(made.unit, row.figure.key, made);
          continue;
        }
        const own = ofUnit.all({ ...within, unit: WHOLE_PROVINCE });
        const others = row.aggregation === 'sum' ? ofProvince.all({ ...within, unit: WHOLE_PROVINCE }) : [];
        add(PROVINCE, row, provinceFigures(own, others, row.aggregation));
      }
      return told;
    },
  };
}

/** What is told of a year is thousands of values: the database adds them up, of which a card needs a few. */
function prepare(db: Db) {
  const within =
    'FROM indicator_values WHERE indicator = @indicator AND period_start >= @from AND period_start < @to';
  const one = 'period_start AS period, value, at, arrived';
  return {
    ofUnit: db.prepare<Within & { unit: string }, FigureValue>(
      `SELECT ${one} ${within} AND unit = @unit ORDER BY period_start`,
    ),
    /** All units together, by period. */
    ofProvince: db.prepare<Within & { unit: string }, FigureValue>(
      `SELECT period_start AS period, sum(value) AS value, max(at) AS at, max(arrived) AS arrived
       ${within} AND unit <> @unit GROUP BY period_start ORDER BY period_start`,
    ),
    lastSeq: db.prepare<Within, number | null>(`SELECT max(seq) ${within}`).pluck(),
    // Columns beside a single max() are those of its row.
    sums: db.prepare<Within, UnitFigure>(
      `SELECT indicator, unit, sum(value) AS value, max(period_start) AS period, at, arrived
       ${within} GROUP BY unit`,
    ),
    inLast: db.prepare<Within, UnitFigure>(
      `WITH last AS (SELECT max(period_start) AS period ${within})
       SELECT indicator, unit, period_start AS period, value, at, arrived
       FROM last CROSS JOIN indicator_values ON indicator = @indicator AND period_start = last.period`,
    ),
    newestIn: db.prepare<Within, UnitFigure>(
      `SELECT indicator, unit, value, max(period_start) AS period, at, arrived ${within} GROUP BY unit`,
    ),
    latest: db.prepare<[string], UnitFigure>(
      `SELECT indicator, unit, ${one} FROM indicator_latest WHERE indicator = ?`,
    ),
  };
}
