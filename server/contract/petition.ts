/** Petitions of citizens: their states, where they stand, and what the screens hold of them. */

/** In the order of a petition's life. */
export const PETITION_STATUSES = ['new', 'processing', 'resolved'] as const;
export type PetitionStatus = (typeof PETITION_STATUSES)[number];

/** Against the due date, compared by date; `none`: there is no due date. */
export const PETITION_CLASSES = ['none', 'inTime', 'overdue', 'resolvedOnTime', 'resolvedLate'] as const;
export type PetitionClass = (typeof PETITION_CLASSES)[number];

/** Field of the operations centre under which petitions stand that say none. */
export const PETITIONS_FIELD = 'petitions';

/** Petitions of one unit at this moment; a member that is 0 is left out. */
export interface PetitionTally {
  new?: number;
  processing?: number;
  /** Part of `new` and `processing`. */
  overdue?: number;
  resolvedToday?: number;
}

/** Key of the province's totals among the units of the `petitions` slice. */
export const PROVINCE_PETITIONS = 'province';
