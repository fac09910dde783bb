/** Petitions by field and by unit, as a page of theirs shows them. */
import type { PetitionTally } from './petition.ts';

/** What came and went within some days. */
export interface PetitionFlow {
  received: number;
  resolved: number;
  /** With `late` less than `resolved` where petitions had no due date. */
  onTime: number;
  late: number;
  satisfied: number;
  unsatisfied: number;
}

/** One field or one unit; every count of `now` is told, zeros too. */
export interface PetitionRowStanding {
  code: string;
  now: Required<PetitionTally>;
  year: PetitionFlow;
}

/** Overdue petitions of one unit in one field. */
export interface PetitionGroup {
  unit: string;
  /** `petitions` for those that say none. */
  field: string;
  overdue: number;
  /** Earliest due date among them, `2026-11-20`. */
  oldestDueDate: string;
}

/** Overdue first, then open; of a unit's own account that unit alone, and no fields, which are the province's. */
export interface PetitionsStanding {
  /** ISO local time. */
  asOf: string;
  fields: PetitionRowStanding[];
  units: PetitionRowStanding[];
  /** Most overdue first, at most `GROUPS_SHOWN`. */
  groups: PetitionGroup[];
}

export const GROUPS_SHOWN = 50;
