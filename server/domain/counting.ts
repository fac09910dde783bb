/** The counters of the read model: their scopes, periods and columns. */
import { MINUTE_MS, timeOfDay } from './local-time.ts';

/** Counters of the whole province stand beside those of its units. */
export const PROVINCE = 'province';
/** Standing of departments' dossiers by the commune they lie in. */
export const placedScope = (commune: string): string => `at:${commune}`;

export const SLOT_MINUTES = 15;
/** Slots of one local day. */
export const SLOTS = (24 * 60) / SLOT_MINUTES;

export const STANDING_COLUMNS = ['open', 'due_soon', 'overdue', 'paused', 'late_no_apology'] as const;
/**
 * `early`, `on_time` and `late` stand against the current appointment, `late_first` against the first one;
 * `no_apology` is the part of `late` for which no letter went out (NĐ 61/2018 Art. 19.9).
 *
 * What the service index (decision 766) divides is counted at the moment of its denominator, so that no
 * ratio passes 1 and no row is touched that is not touched anyway. At reception, parts of `received`:
 * `obliged` (a financial obligation), `paid_online` (the part of it paid online, ÷ obliged), `digitised`
 * (inputs digitised, ÷ received), `reused` (digitised data used again, ÷ received). At the result, parts of
 * `resolved`: `electronic_result` (÷ resolved) and `handling_days`, a sum of working days (÷ resolved: the
 * average). At the withdrawal: `withdrawn_in_time`, received and then withdrawn by the applicant no later than
 * the first date; the progress count of the index takes it for done. A payment or digitisation told later changes the day of that reception or result.
 */
export const FLOW_COLUMNS = [
  'received',
  'resolved',
  'early',
  'on_time',
  'late',
  'late_first',
  'no_apology',
  'online',
  'rated',
  'satisfied',
  'obliged',
  'paid_online',
  'digitised',
  'reused',
  'electronic_result',
  'handling_days',
  'withdrawn_in_time',
] as const;
export const SLOT_COLUMNS = ['received', 'resolved'] as const;
/**
 * Parts of what a unit received in a month, procedure by procedure, as in `FLOW_COLUMNS`. Kept of units only,
 * to write half as many rows, and not of what is none of these parts; the province is the sum of its units, a
 * quarter and a year that of their months.
 */
export const PROCEDURE_COLUMNS = ['online', 'paid_online'] as const;

export type StandingColumn = (typeof STANDING_COLUMNS)[number];
export type FlowColumn = (typeof FLOW_COLUMNS)[number];
export type SlotColumn = (typeof SLOT_COLUMNS)[number];
export type ProcedureColumn = (typeof PROCEDURE_COLUMNS)[number];

/** Adds `by` to each of the columns of one counter row. */
export interface CounterSink {
  standing(scope: string, field: string, columns: readonly StandingColumn[], by: number): void;
  /** `period` is a local day (days since 1970) or a year (negative, −2026), which never meet. */
  flow(scope: string, field: string, period: number, columns: readonly FlowColumn[], by: number): void;
  slot(scope: string, day: number, slot: number, column: SlotColumn, by: number): void;
  /** `month` as `localMonth` counts them. */
  procedure(
    unit: string,
    month: number,
    procedure: string,
    columns: readonly ProcedureColumn[],
    by: number,
  ): void;
}

/** Period key of a year. */
export const yearPeriod = (year: number): number => -year;

export function slotOf(at: number): number {
  return Math.floor(timeOfDay(at) / (SLOT_MINUTES * MINUTE_MS));
}
