/**
 * Values entered by hand: one person proposes, another approves or refuses. Times in answers are ISO local.
 * The log keeps each step; what stands follows from it.
 */

export const PROPOSAL_STATES = ['waiting', 'approved', 'refused'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Shortest reason of a refusal, and of letting a value count that leaps from the last one. */
export const MIN_REASON = 10;
export const MAX_REASON = 300;

/** Data of the logged event of a proposal. */
export interface ProposedData {
  step: 'propose';
  id: string;
  by: string;
  indicatorCode: string;
  /** Absent for the province as a whole. */
  unitCode?: string;
  /** ISO time. */
  periodStart: string;
  value: number;
  /** Why the value looks wrong, a Vietnamese sentence; empty when nothing speaks against it. */
  warning: string;
}

/** Data of the logged event of a decision; an approved value stands in it whole, so that it can be folded alone. */
export interface DecidedData {
  step: 'approve' | 'refuse';
  id: string;
  by: string;
  reason: string;
  indicatorCode: string;
  unitCode?: string;
  periodStart: string;
  value: number;
  /** ISO time the value is of. */
  at: string;
}

export type ProposalData = ProposedData | DecidedData;

/** One proposal as people see it. */
export interface ProposalItem {
  id: string;
  indicator: string;
  indicatorName: string;
  /** Unit of measure. */
  measure: string;
  decimals: number;
  /** Null for the province as a whole. */
  unit: string | null;
  periodStart: string;
  /** The period in words, `11/2026`. */
  period: string;
  value: number;
  warning: string;
  state: ProposalState;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string;
  /** What stands for the unit and period at this moment; null where nothing does. */
  standing: number | null;
  /** Whether whoever asks may decide on it now. */
  mayDecide: boolean;
}

export interface ProposalList {
  items: ProposalItem[];
  /** Of them, how many wait. */
  waiting: number;
  /** Codes of the indicators that whoever asks may propose values of. */
  indicators: string[];
}
