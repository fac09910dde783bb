/** An adopted plan made of the rows of a sheet; activities of the same name go on with what was told of them. */
import type { PlanFilePreview, PlanFileRow } from '#contract/plan-file';
import type { PlanBoard, PlannedTask } from '#contract/reform-plan';
import { folded } from './folded.ts';

type Known = Pick<PlanBoard, 'tasks'>;

/** Tasks in the order of the sheet, each name once a field. */
export function plannedTasks(rows: readonly PlanFileRow[], board: Known): PlannedTask[] {
  const taken = new Set(
    board.tasks.flatMap(({ key, activities }) => [key, ...activities.map((each) => each.key)]),
  );
  const groups = new Map<string, PlanFileRow[]>();
  for (const row of rows) {
    const name = `${row.field} ${folded(row.task)}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].map(([name, own]) => {
    const { field = '', task = '' } = own[0] ?? {};
    const known = knownTask(board, field, task);
    return {
      ...{ key: known?.key ?? freshKey('nv', name, taken), field, name: task },
      activities: own.map(({ activity, due, owner, progress }) => {
        const before = known?.activities.find((each) => folded(each.name) === folded(activity));
        return {
          ...{ key: before?.key ?? freshKey('hd', `${name} ${folded(activity)}`, taken), name: activity },
          ...{ due, owner, progress: progress ?? before?.progress ?? 0 },
        };
      }),
    };
  });
}

/** What adopting the rows would do. */
export function planPreview(rows: readonly PlanFileRow[], board: Known): PlanFilePreview {
  const known = new Set(board.tasks.flatMap(({ activities }) => activities.map(({ key }) => key)));
  const keys = plannedTasks(rows, board).flatMap(({ activities }) => activities.map(({ key }) => key));
  const kept = new Set(keys.filter((key) => known.has(key)));
  const isKept = ({ field, task, activity }: PlanFileRow) =>
    knownTask(board, field, task)?.activities.some(
      ({ key, name }) => kept.has(key) && folded(name) === folded(activity),
    ) === true;
  return {
    rows: rows.map((row) => ({ ...row, change: isKept(row) ? 'kept' : 'new' })),
    dropped: board.tasks.flatMap(({ activities }) =>
      activities.filter(({ key }) => !kept.has(key)).map(({ name }) => name),
    ),
    faults: [],
  };
}

function knownTask({ tasks }: Known, field: string, name: string) {
  return tasks.find((task) => task.field === field && folded(task.name) === folded(name));
}

/** The same name has the same key, wherever it is read; a key that is taken gets a sign more. */
function freshKey(kind: string, name: string, taken: Set<string>): string {
  let key = `${kind}-${fingerprint(name)}`;
  while (taken.has(key)) key += 'x';
  taken.add(key);
  return key;
}

/** FNV-1a of 32 bits: short, and no secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
