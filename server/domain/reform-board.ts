/** The reform plan with everything told of it since, and which of its activities are late. */
import type { ActivityState, PlanActivity, PlanBoard } from '#contract/reform-plan';
import { DONE, type FoldedActivity, foldPlan, type LoggedPlan, type StartingPlan } from './fold-plan.ts';
import { isoDate, type LocalDay, parseIsoDate } from './local-time.ts';

/** Calendar days before the due day from which an activity is due soon. */
const SOON_DAYS = 14;

export function planBoard(
  start: StartingPlan,
  entries: readonly LoggedPlan[],
  { today, fields }: { today: LocalDay; fields: PlanBoard['fields'] },
): PlanBoard {
  const { title, note, tasks: folded } = foldPlan(start, entries);
  const tasks = folded.map((task) => ({
    ...task,
    activities: task.activities.map((activity) => judged(activity, task.closed, today)),
  }));
  return { title, note, today: isoDate(today), fields, tasks, counts: countsOf(tasks) };
}

/** What a unit answers for, and nothing of the others. */
export function planOfUnit(board: PlanBoard, unit: string): PlanBoard {
  const tasks = board.tasks
    .map((task) => ({ ...task, activities: task.activities.filter(({ owner }) => owner === unit) }))
    .filter(({ activities }) => activities.length > 0);
  return { ...board, tasks, counts: countsOf(tasks) };
}

function countsOf(tasks: PlanBoard['tasks']): PlanBoard['counts'] {
  const counts = { done: 0, late: 0, due_soon: 0, running: 0, unscheduled: 0, closed: 0 };
  for (const { activities } of tasks) for (const { state } of activities) counts[state]++;
  return counts;
}

function judged(
  { closed, ...activity }: FoldedActivity,
  isTaskClosed: boolean,
  today: LocalDay,
): PlanActivity {
  const state = closed || isTaskClosed ? closedState(activity) : stateOf(activity, today);
  const daysLate = state === 'late' && activity.due !== null ? today - parseIsoDate(activity.due) : 0;
  return { ...activity, state, daysLate };
}

/** What was done before stays done. */
function closedState({ progress }: Pick<FoldedActivity, 'progress'>): ActivityState {
  return progress >= DONE ? 'done' : 'closed';
}

/** The due day itself is still in time, as for dossiers. */
function stateOf({ progress, due }: Omit<FoldedActivity, 'closed'>, today: LocalDay): ActivityState {
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
