/** What is wrong with what is entered of the reform plan, by its place; empty when it may be kept. */
import type { PlanBoard, PlanProgress, PlanTaskEntry } from '#contract/reform-plan';

interface Fault {
  path: string;
  message: string;
}

const WHY = 'Cần ghi lý do khi đóng, mở lại hoặc đổi nội dung đã có trong kế hoạch.';

/** @param isUnit whether a code is of a commune or department */
export function progressFaults(
  data: PlanProgress,
  { tasks }: Pick<PlanBoard, 'tasks'>,
  isUnit: (code: string) => boolean,
): Fault[] {
  const known = tasks
    .flatMap(({ activities }) => activities)
    .find((activity) => activity.key === data.activity);
  const faults: Fault[] = [];
  if (known === undefined && data.name === undefined)
    faults.push({
      path: 'activity',
      message: `Không có hoạt động "${data.activity}"; muốn thêm mới cần task và name.`,
    });
  const home = tasks.find(({ key }) => key === data.task);
  if (known === undefined && data.name !== undefined && (home === undefined || home.closed))
    faults.push({ path: 'task', message: 'Hoạt động mới phải thuộc một nhiệm vụ đang có trong kế hoạch.' });
  if (typeof data.owner === 'string' && !isUnit(data.owner))
    faults.push({ path: 'owner', message: `Không có đơn vị ${data.owner} trong danh mục.` });
  if (known !== undefined && isWithoutReason(data) && changesPlan(data, known))
    faults.push({ path: 'reason', message: WHY });
  return faults;
}

/** A first due day or owner is no change of the plan, progress is none at all. */
function changesPlan(data: PlanProgress, known: PlanBoard['tasks'][number]['activities'][number]): boolean {
  const isOther = (next: string | null | undefined, before: string | null) =>
    next !== undefined && before !== null && next !== before;
  return (
    isOther(data.name, known.name) ||
    isOther(data.due, known.due) ||
    isOther(data.owner, known.owner) ||
    (data.closed !== undefined && data.closed !== (known.state === 'closed'))
  );
}

/** @param fields keys of the fields of the reform index */
export function taskFaults(
  data: PlanTaskEntry,
  { tasks }: Pick<PlanBoard, 'tasks'>,
  fields: readonly string[],
): Fault[] {
  const known = tasks.find(({ key }) => key === data.task);
  const faults: Fault[] = [];
  if (known === undefined && (data.field === undefined || data.name === undefined))
    faults.push({
      path: 'task',
      message: `Không có nhiệm vụ "${data.task}"; muốn thêm mới cần field và name.`,
    });
  if (data.field !== undefined && !fields.includes(data.field))
    faults.push({
      path: 'field',
      message: `Không có lĩnh vực "${data.field}"; các lĩnh vực: ${fields.join(', ')}.`,
    });
  if (known !== undefined && isWithoutReason(data)) faults.push({ path: 'reason', message: WHY });
  return faults;
}

function isWithoutReason({ reason = '' }: { reason?: string | undefined }): boolean {
  return reason.trim() === '';
}
