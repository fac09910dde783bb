/** A sheet of an adopted reform plan, looked at before anything is kept. */

export const MAX_PLAN_BYTES = 1024 * 1024;
/** A plan of a province for a year has some dozens of activities. */
export const MOST_PLAN_ROWS = 500;
export const MOST_PLAN_TEXT = 300;

/** One activity as the sheet has it, its codes found. */
export interface PlanFileRow {
  /** As a spreadsheet numbers it. */
  row: number;
  /** Key of a field of the reform index. */
  field: string;
  task: string;
  activity: string;
  due: string | null;
  /** Code of a commune or department. */
  owner: string | null;
  /** Null where the sheet does not tell it. */
  progress: number | null;
}

/** What is wrong with one cell; `row` is 0 for the file as a whole. */
export interface PlanFileFault {
  row: number;
  /** Heading of the column; empty for the row as a whole. */
  column: string;
  message: string;
}

/** `kept`: an activity of that name stands in the plan already, and its progress goes on. */
export type PlanFileChange = 'new' | 'kept';

/** With a fault nothing of the file can be kept, and there are no rows. */
export interface PlanFilePreview {
  rows: (PlanFileRow & { change: PlanFileChange })[];
  /** Names of activities of the present plan that are not in the new one. */
  dropped: string[];
  faults: PlanFileFault[];
}
