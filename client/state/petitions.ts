/** Counts of citizens' petitions as map and unit panel show them, from what the snapshot holds of a unit. */
import type { PetitionTally } from '#contract/petition';

export interface PetitionFigures {
  new: number;
  /** Taken up, not yet answered. */
  processing: number;
  /** Not yet answered: `new` and `processing`, as the indicator of open petitions counts. */
  open: number;
  /** Part of `open`. */
  overdue: number;
}

/**
 * Overdue petitions of one unit from which it must act today, not only soon. The alarm rule of overdue
 * petitions rises in priority at the same count; no act of law names one.
 */
export const MANY_OVERDUE_PETITIONS = 5;

/** @param tally undefined for a unit without any; a member that is left out is 0 */
export function petitionFigures(tally: PetitionTally | undefined): PetitionFigures {
  const { new: fresh = 0, processing = 0, overdue = 0 } = tally ?? {};
  return { new: fresh, processing, open: fresh + processing, overdue };
}
