/** The reform plan with everything told of its activities since, and which of them are late. */
import type { ActivityState, PlanActivity, PlanBoard, PlanProgress, PlanTask } from '#contract/reform';
import { isoDate, type LocalDay, parseIsoDate } from './local-time.ts';

/** Progress as the log holds it. */
export interface LoggedProgress {
  data: PlanProgress;
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
  tasks: readonly (Omit<PlanTask, 'activities'> & { activities: readonly StartingActivity[] })[];
}

type Told = StartingActivity & Pick<PlanActivity, 'doneOn' | 'updated'>;

const DONE = 100;
/** Calendar days before the due day from which an activity is due soon. */
const SOON_DAYS = 14;

export function planBoard(
  plan: StartingPlan,
  told: readonly LoggedProgress[],
  { today, fields }: { today: LocalDay; fields: PlanBoard['fields'] },
): PlanBoard {
  const tasks = foldPlan(plan, told).map((task) => ({
    ...task,
    activities: task.activities.map((activity) => judged(activity, today)),
  }));
  const counts = { done: 0, late: 0, due_soon: 0, running: 0, unscheduled: 0 };
  for (const { activities } of tasks) for (const { state } of activities) counts[state]++;
  return { title: plan.title, note: plan.note, today: isoDate(today), fields, tasks, counts };
}

/** The plan as the progress told makes it, in the order of the log. What names no known task or activity is left out. */
function foldPlan(plan: StartingPlan, told: readonly LoggedProgress[]) {
  const tasks = plan.tasks.map((task) => ({
    ...task,
    activities: task.activities.map((activity): Told => ({ ...activity, doneOn: null, updated: null })),
  }));
  for (const progress of [...told].sort((a, b) => a.seq - b.seq)) {
    const { activity: key, task: taskKey, name } = progress.data;
    const holder = tasks.find(({ activities }) => activities.some((activity) => activity.key === key));
    if (holder !== undefined)
      holder.activities = holder.activities.map((activity) =>
        activity.key === key ? advanced(activity, progress) : activity,
      );
    else if (name !== undefined)
      tasks.find((task) => task.key === taskKey)?.activities.push(advanced(begun(key, name), progress));
  }
  return tasks;
}

function begun(key: string, name: string): Told {
  const empty = { due: null, owner: null, progress: 0, doneOn: null, updated: null };
  return { key, name, ...empty, verified: true, source: 'Nhập tại trung tâm điều hành.' };
}

function advanced(activity: Told, { data, by, at, seq, day }: LoggedProgress): Told {
  const progress = data.progress ?? activity.progress;
  return {
    ...activity,
    name: data.name ?? activity.name,
    due: data.due === undefined ? activity.due : data.due,
    owner: data.owner === undefined ? activity.owner : data.owner,
    progress,
    doneOn: progress >= DONE ? (activity.doneOn ?? isoDate(day)) : null,
    updated: { by, at, seq },
  };
}

function judged(activity: Told, today: LocalDay): PlanActivity {
  const state = stateOf(activity, today);
  const daysLate = state === 'late' && activity.due !== null ? today - parseIsoDate(activity.due) : 0;
  return { ...activity, state, daysLate };
}

/** The due day itself is still in time, as for dossiers. */
function stateOf({ progress, due }: Told, today: LocalDay): ActivityState {
  if (progress >= DONE) return 'done';
  if (due === null) return 'unscheduled';
  const left = parseIsoDate(due) - today;
  if (left < 0) return 'late';
  return left <= SOON_DAYS ? 'due_soon' : 'running';
}

/** What an alarm is made of: late activities with their task, the longest late first. */
export function lateActivities({ tasks }: Pick<PlanBoard, 'tasks'>): (PlanActivity & { task: string })[] {
  return tasks
    .flatMap((task) => task.activities.map((activity) => ({ ...activity, task: task.key })))
    .filter(({ state }) => state === 'late')
    .sort((a, b) => b.daysLate - a.daysLate);
}

/** What is wrong with told progress, by its place; empty when it may be kept. */
export function progressFaults(
  data: PlanProgress,
  board: Pick<PlanBoard, 'tasks'>,
  isUnit: (code: string) => boolean,
): { path: string; message: string }[] {
  const known = board.tasks.some(({ activities }) => activities.some(({ key }) => key === data.activity));
  const faults: { path: string; message: string }[] = [];
  if (!known && data.name === undefined)
    faults.push({
      path: 'activity',
      message: `Không có hoạt động "${data.activity}"; muốn thêm mới cần task và name.`,
    });
  if (!known && data.name !== undefined && !board.tasks.some(({ key }) => key === data.task))
    faults.push({ path: 'task', message: 'Hoạt động mới phải thuộc một nhiệm vụ có trong kế hoạch.' });
  if (typeof data.owner === 'string' && !isUnit(data.owner))
    faults.push({ path: 'owner', message: `Không có đơn vị ${data.owner} trong danh mục.` });
  return faults;
}
