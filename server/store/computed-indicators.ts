/**
 * Indicators made of dossiers and of petitions, read off their counters of what stands and what flows: so they
 * are as live as the log. Every key of the contract is computed here; none waits for a column.
 */
import type { ComputedKey, DossierKey, PetitionKey } from '#contract/indicator';
import type { ComputedFigure } from '#contract/indicator-standing';
import { FLOW_COLUMNS, type FlowColumn, STANDING_COLUMNS, type StandingColumn } from '../domain/counting.ts';
import type { LocalDay } from '../domain/local-time.ts';
import {
  PETITION_FLOW_COLUMNS,
  PETITION_STANDING_COLUMNS,
  type PetitionFlowColumn,
  type PetitionStandingColumn,
} from '../domain/petition-counting.ts';
import { createCounterSpans, type Span } from './counter-spans.ts';
import type { Db } from './open-database.ts';

/** A number that stands now, a count of what flowed, or a count per another. */
type Computation<S extends string, F extends string> =
  | { standing: S }
  | {
      plus: readonly F[];
      minus?: readonly F[];
      /** Absent for a plain count. */
      per?: readonly F[];
      /** Counted in one of so many: 60 for minutes that are told as hours. */
      oneOf?: number;
      /** 100 for a percentage. */
      times?: number;
    };

/**
 * Two on-time ratios, on purpose: against the appointment in force, of what was resolved; and against the first
 * appointment, of what was received, as component TDGQ of decision 766 counts.
 */
const OF_DOSSIERS: Record<DossierKey, Computation<StandingColumn, FlowColumn>> = {
  received: { plus: ['received'] },
  resolved: { plus: ['resolved'] },
  open: { standing: 'open' },
  due_soon: { standing: 'due_soon' },
  overdue: { standing: 'overdue' },
  late_no_apology: { standing: 'late_no_apology' },
  on_time_of_resolved: { plus: ['early', 'on_time'], per: ['resolved'], times: 100 },
  on_time_of_received: {
    plus: ['resolved', 'withdrawn_in_time'],
    minus: ['late_first'],
    per: ['received'],
    times: 100,
  },
  online_share: { plus: ['online'], per: ['received'], times: 100 },
  electronic_results: { plus: ['electronic_result'], per: ['resolved'], times: 100 },
  paid_online: { plus: ['paid_online'], per: ['obliged'], times: 100 },
  digitised: { plus: ['digitised'], per: ['received'], times: 100 },
  reused: { plus: ['reused'], per: ['received'], times: 100 },
  satisfaction: { plus: ['satisfied'], per: ['rated'], times: 100 },
  average_handling_days: { plus: ['handling_days'], per: ['resolved'] },
  apologised: { plus: ['late'], minus: ['no_apology'], per: ['late'], times: 100 },
};

/** Those without a due date are neither on time nor late, and those nobody rated neither satisfied nor not. */
const OF_PETITIONS: Record<PetitionKey, Computation<PetitionStandingColumn, PetitionFlowColumn>> = {
  petitions_received: { plus: ['received'] },
  petitions_resolved: { plus: ['resolved'] },
  petitions_open: { standing: 'open' },
  petitions_overdue: { standing: 'overdue' },
  petitions_on_time: { plus: ['on_time'], per: ['on_time', 'late'], times: 100 },
  petitions_satisfaction: { plus: ['satisfied'], per: ['satisfied', 'unsatisfied'], times: 100 },
  petitions_average_hours: { plus: ['handling_minutes'], per: ['resolved'], oneOf: 60 },
};

/** Counters of one scope; what is asked for more than once is read once. */
export interface ComputedIndicators {
  /** @param before the same span one step earlier: yesterday, the month or the year before */
  figure(key: ComputedKey, span: Span, before?: boolean): ComputedFigure | null;
}

export function createComputedIndicators(db: Db) {
  const dossiers = createCounterSpans(db, {
    ...{ standing: 'standing', flow: 'flow' },
    ...{ standingColumns: STANDING_COLUMNS, flowColumns: FLOW_COLUMNS },
  });
  const petitions = createCounterSpans(db, {
    ...{ standing: 'petition_standing', flow: 'petition_flow' },
    ...{ standingColumns: PETITION_STANDING_COLUMNS, flowColumns: PETITION_FLOW_COLUMNS },
  });
  return (scope: string, today: LocalDay): ComputedIndicators => {
    const [ofDossiers, ofPetitions] = [dossiers(scope, today), petitions(scope, today)];
    return {
      figure: (key, span, before = false) =>
        isOfPetitions(key)
          ? figureOf(OF_PETITIONS[key], ofPetitions, span, before)
          : figureOf(OF_DOSSIERS[key], ofDossiers, span, before),
    };
  };
}

function isOfPetitions(key: ComputedKey): key is PetitionKey {
  return key in OF_PETITIONS;
}

function figureOf<S extends string, F extends string>(
  computation: Computation<S, F>,
  counters: { standing(): Record<S, number>; flow(span: Span, before: boolean): Record<F, number> },
  span: Span,
  before: boolean,
): ComputedFigure | null {
  if ('standing' in computation) {
    // Of standing nothing is kept but the present.
    if (before) return null;
    const value = counters.standing()[computation.standing];
    return { value, numerator: value, denominator: null };
  }
  const { plus, minus = [], per, oneOf = 1, times = 1 } = computation;
  const flow = counters.flow(span, before);
  const sum = (columns: readonly F[]) => columns.reduce((total, column) => total + flow[column], 0);
  const numerator = (sum(plus) - sum(minus)) / oneOf;
  if (per === undefined) return { value: numerator, numerator, denominator: null };
  const denominator = sum(per);
  return { value: denominator === 0 ? null : (numerator / denominator) * times, numerator, denominator };
}
