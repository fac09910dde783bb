/**
 * Indicators made of dossiers, read off the counters `flow` and `standing`: so they are as live as the log.
 * Every key of the contract is computed here; none waits for a column.
 */
import type { ComputedKey } from '#contract/indicator';
import type { ComputedFigure } from '#contract/indicator-standing';
import {
  FLOW_COLUMNS,
  type FlowColumn,
  STANDING_COLUMNS,
  type StandingColumn,
  yearPeriod,
} from '../domain/counting.ts';
import { isoDate, type LocalDay, localYear, parseIsoDate } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

export const SPANS = ['today', 'month', 'year'] as const;
export type Span = (typeof SPANS)[number];

type Computation =
  | { standing: StandingColumn }
  | {
      plus: readonly FlowColumn[];
      minus?: readonly FlowColumn[];
      /** Absent for a plain count. */
      per?: FlowColumn;
      /** 100 for a percentage. */
      times?: number;
    };

/**
 * Two on-time ratios, on purpose: against the appointment in force, of what was resolved; and against the first
 * appointment, of what was received, as component TDGQ of decision 766 counts.
 */
const COMPUTATIONS: Record<ComputedKey, Computation> = {
  received: { plus: ['received'] },
  resolved: { plus: ['resolved'] },
  open: { standing: 'open' },
  due_soon: { standing: 'due_soon' },
  overdue: { standing: 'overdue' },
  late_no_apology: { standing: 'late_no_apology' },
  on_time_of_resolved: { plus: ['early', 'on_time'], per: 'resolved', times: 100 },
  on_time_of_received: { plus: ['resolved'], minus: ['late_first'], per: 'received', times: 100 },
  online_share: { plus: ['online'], per: 'received', times: 100 },
  electronic_results: { plus: ['electronic_result'], per: 'resolved', times: 100 },
  paid_online: { plus: ['paid_online'], per: 'obliged', times: 100 },
  digitised: { plus: ['digitised'], per: 'received', times: 100 },
  reused: { plus: ['reused'], per: 'received', times: 100 },
  satisfaction: { plus: ['satisfied'], per: 'rated', times: 100 },
  average_handling_days: { plus: ['handling_days'], per: 'resolved' },
  apologised: { plus: ['late'], minus: ['no_apology'], per: 'late', times: 100 },
};

/** Counters of one scope; what is asked for more than once is read once. */
export interface ComputedIndicators {
  /** @param before the same span one step earlier: yesterday, the month or the year before */
  figure(key: ComputedKey, span: Span, before?: boolean): ComputedFigure | null;
}

type Flow = Record<FlowColumn, number>;

export function createComputedIndicators(db: Db) {
  const sums = (columns: readonly string[]) =>
    columns.map((column) => `coalesce(sum(${column}), 0) AS ${column}`).join(', ');
  const standing = db.prepare<[string], Record<StandingColumn, number>>(
    `SELECT ${sums(STANDING_COLUMNS)} FROM standing WHERE scope = ?`,
  );
  const flow = db.prepare<[number, string], Flow>(
    `SELECT ${sums(FLOW_COLUMNS)} FROM flow WHERE period = ? AND scope = ?`,
  );

  function flowOf(scope: string, periods: readonly number[]): Flow {
    const total = Object.fromEntries(FLOW_COLUMNS.map((column) => [column, 0])) as Flow;
    for (const period of periods) {
      const part = flow.get(period, scope);
      for (const column of FLOW_COLUMNS) total[column] += part?.[column] ?? 0;
    }
    return total;
  }

  return (scope: string, today: LocalDay): ComputedIndicators => {
    const flows = new Map<string, Flow>();
    const flowIn = (span: Span, before: boolean): Flow => {
      const name = `${span} ${before}`;
      const known = flows.get(name) ?? flowOf(scope, periodsOf(span, before, today));
      flows.set(name, known);
      return known;
    };
    let now: Record<StandingColumn, number> | undefined;
    return {
      figure(key, span, before = false) {
        const computation = COMPUTATIONS[key];
        if (!('standing' in computation)) return figureOf(computation, flowIn(span, before));
        // Of standing nothing is kept but the present.
        if (before) return null;
        now ??= standing.get(scope);
        const value = now?.[computation.standing] ?? 0;
        return { value, numerator: value, denominator: null };
      },
    };
  };
}

function figureOf(
  { plus, minus = [], per, times = 1 }: Exclude<Computation, { standing: StandingColumn }>,
  flow: Flow,
): ComputedFigure {
  const sum = (columns: readonly FlowColumn[]) => columns.reduce((total, column) => total + flow[column], 0);
  const numerator = sum(plus) - sum(minus);
  if (per === undefined) return { value: numerator, numerator, denominator: null };
  const denominator = flow[per];
  return { value: denominator === 0 ? null : (numerator / denominator) * times, numerator, denominator };
}

/** Keys of `flow` that make up a span; of the running month and year what has passed of them. */
function periodsOf(span: Span, before: boolean, today: LocalDay): number[] {
  if (span === 'today') return [before ? today - 1 : today];
  if (span === 'year') return [yearPeriod(localYear(today) - (before ? 1 : 0))];
  const first = parseIsoDate(`${isoDate(today).slice(0, 7)}-01`);
  const [from, to] = before
    ? [parseIsoDate(`${isoDate(first - 1).slice(0, 7)}-01`), first - 1]
    : [first, today];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
