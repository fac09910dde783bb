/** The plan of administrative reform: tasks and activities by field, and what is entered of them. */

export const ACTIVITY_STATES = ['done', 'late', 'due_soon', 'running', 'unscheduled', 'closed'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** Progress of an activity, a change of it, or a new one of a known task when `task` and `name` stand in it. */
export interface PlanProgress {
  activity: string;
  task?: string | undefined;
  name?: string | undefined;
  /** Percent done, 0–100. */
  progress?: number | undefined;
  /** `2026-12-31`; null takes the due day away. */
  due?: string | null | undefined;
  owner?: string | null | undefined;
  /** Given up, which is not done; false takes it up again. */
  closed?: boolean | undefined;
  /** Why; needed to close, and to change what the plan says. */
  reason?: string | undefined;
}

/** A new task of a field when `field` and `name` stand in it, or a change of a known one. */
export interface PlanTaskEntry {
  task: string;
  field?: string | undefined;
  name?: string | undefined;
  /** What it was laid down in. */
  source?: string | undefined;
  /** With all its activities. */
  closed?: boolean | undefined;
  reason?: string | undefined;
}

/** A plan that was adopted: takes the place of the tasks before. */
export interface PlanAdoption {
  adopted: {
    title: string;
    /** What it was adopted with: number, day. */
    source: string;
    tasks: readonly PlannedTask[];
  };
}

export interface PlannedTask {
  key: string;
  field: string;
  name: string;
  activities: readonly Pick<PlanActivity, 'key' | 'name' | 'due' | 'owner' | 'progress'>[];
}

/** What the log holds of the plan. */
export type PlanEntry = PlanProgress | PlanTaskEntry | PlanAdoption;

/** Who entered something, when, and why where a reason was given. */
export interface PlanChange {
  by: string;
  at: string;
  seq: number;
  reason: string | null;
}

export interface PlanActivity {
  key: string;
  name: string;
  due: string | null;
  /** Code of the unit that answers for it; null: nobody has been named. */
  owner: string | null;
  progress: number;
  state: ActivityState;
  /** Calendar days past the due day; 0 when not late. */
  daysLate: number;
  /** Local day on which it was first told to be done. */
  doneOn: string | null;
  updated: PlanChange | null;
  verified: boolean;
  source: string;
}

export interface PlanTask {
  key: string;
  field: string;
  name: string;
  source: string;
  closed: boolean;
  updated: PlanChange | null;
  activities: PlanActivity[];
}

export interface PlanBoard {
  title: string;
  /** What kind of plan this is, in words. */
  note: string;
  today: string;
  fields: { key: string; name: string }[];
  tasks: PlanTask[];
  counts: Readonly<Record<ActivityState, number>>;
}
