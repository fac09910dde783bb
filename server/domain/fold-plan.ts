/** The reform plan as what was entered makes it, in the order of the log. */
import type {
  PlanActivity,
  PlanAdoption,
  PlanChange,
  PlanEntry,
  PlannedTask,
  PlanProgress,
  PlanTask,
  PlanTaskEntry,
} from '#contract/reform-plan';
import { isoDate, type LocalDay } from './local-time.ts';

/** An entry as the log holds it. */
export interface LoggedPlan<Entry = PlanEntry> {
  data: Entry;
  by: string;
  at: string;
  seq: number;
  /** Local day on which it was told. */
  day: LocalDay;
}

type StartingActivity = Pick<
  PlanActivity,
  'key' | 'name' | 'due' | 'owner' | 'progress' | 'verified' | 'source'
>;
export interface StartingPlan {
  title: string;
  note: string;
  tasks: readonly (Pick<PlanTask, 'key' | 'field' | 'name' | 'source'> & {
    activities: readonly StartingActivity[];
  })[];
}

/** Not judged yet: whether it is late depends on the day. */
export interface FoldedActivity extends StartingActivity, Pick<PlanActivity, 'doneOn' | 'updated'> {
  closed: boolean;
}
export interface FoldedTask extends Omit<PlanTask, 'activities'> {
  activities: FoldedActivity[];
}
export interface FoldedPlan {
  title: string;
  note: string;
  tasks: FoldedTask[];
}

export const DONE = 100;
const ENTERED = 'Nhập tại trung tâm điều hành.';

/** What names no known task or activity is left out. */
export function foldPlan(start: StartingPlan, entries: readonly LoggedPlan[]): FoldedPlan {
  const tasks = start.tasks.map(
    (task): FoldedTask => ({
      ...task,
      ...{ closed: false, updated: null },
      activities: task.activities.map((activity) => ({ ...activity, ...UNTOLD })),
    }),
  );
  const inOrder = [...entries].sort((a, b) => a.seq - b.seq);
  return inOrder.reduce(told, { title: start.title, note: start.note, tasks });
}

const UNTOLD = { doneOn: null, updated: null, closed: false };

function told(plan: FoldedPlan, { data, ...by }: LoggedPlan): FoldedPlan {
  if ('adopted' in data) return adopted(plan, { data, ...by });
  const tasks =
    'activity' in data ? withProgress(plan.tasks, { data, ...by }) : withTask(plan.tasks, { data, ...by });
  return { ...plan, tasks };
}

function withProgress(tasks: FoldedTask[], entry: LoggedPlan<PlanProgress>): FoldedTask[] {
  const { activity: key, task: taskKey, name } = entry.data;
  const holder = tasks.find(({ activities }) => activities.some((activity) => activity.key === key));
  const changed = (task: FoldedTask): FoldedActivity[] => {
    if (task === holder)
      return task.activities.map((activity) => (activity.key === key ? advanced(activity, entry) : activity));
    const isNew = holder === undefined && task.key === taskKey && name !== undefined;
    return isNew ? [...task.activities, advanced(begun(key, name), entry)] : task.activities;
  };
  return tasks.map((task) => ({ ...task, activities: changed(task) }));
}

function begun(key: string, name: string): FoldedActivity {
  return { key, name, due: null, owner: null, progress: 0, verified: true, source: ENTERED, ...UNTOLD };
}

function advanced(activity: FoldedActivity, { data, day, ...by }: LoggedPlan<PlanProgress>): FoldedActivity {
  const progress = data.progress ?? activity.progress;
  return {
    ...activity,
    name: data.name ?? activity.name,
    due: data.due === undefined ? activity.due : data.due,
    owner: data.owner === undefined ? activity.owner : data.owner,
    progress,
    closed: data.closed ?? activity.closed,
    doneOn: progress >= DONE ? (activity.doneOn ?? isoDate(day)) : null,
    updated: changeOf(by, data.reason),
  };
}

function withTask(tasks: FoldedTask[], { data, ...by }: LoggedPlan<PlanTaskEntry>): FoldedTask[] {
  const { task: key, field, name, source, closed, reason } = data;
  const updated = changeOf(by, reason);
  if (!tasks.some((task) => task.key === key)) {
    if (field === undefined || name === undefined) return tasks;
    return [
      ...tasks,
      { key, field, name, source: source ?? ENTERED, closed: false, updated, activities: [] },
    ];
  }
  return tasks.map((task) =>
    task.key === key
      ? {
          ...{ ...task, updated },
          field: field ?? task.field,
          name: name ?? task.name,
          source: source ?? task.source,
          closed: closed ?? task.closed,
        }
      : task,
  );
}

/** What goes on keeps since when it is done and who told of it last. */
function adopted(plan: FoldedPlan, { data: { adopted: next }, ...by }: LoggedPlan<PlanAdoption>): FoldedPlan {
  const before = new Map(
    plan.tasks.flatMap(({ activities }) => activities).map((activity) => [activity.key, activity]),
  );
  const begin = (activity: PlannedTask['activities'][number]): FoldedActivity => {
    const known = before.get(activity.key);
    const doneOn = activity.progress >= DONE ? (known?.doneOn ?? isoDate(by.day)) : null;
    return {
      ...{ ...activity, doneOn, updated: known?.updated ?? null, closed: false },
      ...{ verified: true, source: next.source },
    };
  };
  const updated = changeOf(by, undefined);
  return {
    title: next.title,
    note: next.source,
    tasks: next.tasks.map((task) => ({
      ...{ ...task, source: next.source, closed: false, updated },
      activities: task.activities.map(begin),
    })),
  };
}

function changeOf({ by, at, seq }: Pick<LoggedPlan, 'by' | 'at' | 'seq'>, reason = ''): PlanChange {
  return { by, at, seq, reason: reason === '' ? null : reason };
}
