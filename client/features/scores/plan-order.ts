/** The reform plan as it is read: fields, tasks and activities, whatever is late before everything else. */
import type { ActivityState, PlanActivity, PlanBoard, PlanTask } from '#contract/reform-plan';

export interface PlanField {
  key: string;
  name: string;
  tasks: PlanTask[];
}

const ORDER: readonly ActivityState[] = ['late', 'due_soon', 'running', 'unscheduled', 'done', 'closed'];

/**
 * Fields and tasks without an activity of the wanted state are left out; otherwise a field without tasks is a gap
 * of the plan, and stands last.
 * @param only null shows all
 */
export function orderedPlan({ fields, tasks }: PlanBoard, only: ActivityState | null): PlanField[] {
  const shown = tasks
    .map((task) => ({ ...task, activities: [...task.activities].filter(wanted(only)).sort(byUrgency) }))
    .filter(({ activities }) => activities.length > 0 || only === null)
    .sort((a, b) => byUrgency(a.activities[0], b.activities[0]));
  // A field stands where its most urgent task stands.
  const gaps = only === null ? fields.map(({ key }) => key) : [];
  const keys = [...new Set([...shown.map(({ field }) => field), ...gaps])];
  return keys.map((key) => ({
    key,
    name: fields.find((field) => field.key === key)?.name ?? key,
    tasks: shown.filter(({ field }) => field === key),
  }));
}

function wanted(only: ActivityState | null) {
  return ({ state }: PlanActivity) => only === null || state === only;
}

/** Late ones by how late, the others by their day; a task without activities last. */
function byUrgency(a: PlanActivity | undefined, b: PlanActivity | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return (
    ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
    b.daysLate - a.daysLate ||
    (a.due ?? '9999').localeCompare(b.due ?? '9999')
  );
}
