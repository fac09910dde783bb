/** One pair of counter tables read for one scope: what stands now, and what flowed today, this month, this year. */
import { yearPeriod } from '../domain/counting.ts';
import { isoDate, type LocalDay, localYear, parseIsoDate } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

export const SPANS = ['today', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

/** Counters of one scope; each span is read once. */
export interface CounterSpans<S extends string, F extends string> {
  standing(): Record<S, number>;
  /** @param before the same span one step earlier: yesterday, the month or the year before */
  flow(span: Span, before: boolean): Record<F, number>;
}

/** Tables with columns `scope` and, of the flow, `period`: a local day, or a year with a minus sign. */
export interface CounterTables<S extends string, F extends string> {
  standing: string;
  flow: string;
  standingColumns: readonly S[];
  flowColumns: readonly F[];
}

/** Whatever else the rows are told apart by, as the field of dossiers, is added up. */
export function createCounterSpans<S extends string, F extends string>(
  db: Db,
  { standing: standingTable, flow: flowTable, standingColumns, flowColumns }: CounterTables<S, F>,
): (scope: string, today: LocalDay) => CounterSpans<S, F> {
  const sums = (columns: readonly string[]) =>
    columns.map((column) => `coalesce(sum(${column}), 0) AS ${column}`).join(', ');
  const standing = db.prepare<[string], Record<S, number>>(
    `SELECT ${sums(standingColumns)} FROM ${standingTable} WHERE scope = ?`,
  );
  const flow = db.prepare<[number, string], Record<F, number>>(
    `SELECT ${sums(flowColumns)} FROM ${flowTable} WHERE period = ? AND scope = ?`,
  );
  const nothing = <C extends string>(columns: readonly C[]) =>
    Object.fromEntries(columns.map((column) => [column, 0])) as Record<C, number>;

  function flowOf(scope: string, periods: readonly number[]): Record<F, number> {
    const total = nothing(flowColumns);
    for (const period of periods) {
      const part = flow.get(period, scope);
      for (const column of flowColumns) total[column] += part?.[column] ?? 0;
    }
    return total;
  }

  return (scope, today) => {
    const flows = new Map<string, Record<F, number>>();
    let now: Record<S, number> | undefined;
    return {
      standing() {
        now ??= standing.get(scope) ?? nothing(standingColumns);
        return now;
      },
      flow(span, before) {
        const name = `${span} ${before}`;
        const known = flows.get(name) ?? flowOf(scope, periodsOf(span, before, today));
        flows.set(name, known);
        return known;
      },
    };
  };
}

/** Keys of the flow that make up a span; of the running month and year what has passed of them. */
function periodsOf(span: Span, before: boolean, today: LocalDay): number[] {
  if (span === 'today') return [before ? today - 1 : today];
  if (span === 'year') return [yearPeriod(localYear(today) - (before ? 1 : 0))];
  const first = parseIsoDate(`${isoDate(today).slice(0, 7)}-01`);
  const [from, to] = before
    ? [parseIsoDate(`${isoDate(first - 1).slice(0, 7)}-01`), first - 1]
    : [first, today];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
