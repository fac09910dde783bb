import { expect, test } from 'vitest';
import type { PlanFileRow } from '#contract/plan-file';
import type { PlanEntry, PlanProgress, PlanTaskEntry } from '#contract/reform-plan';
import { plannedTasks, planPreview } from '../../server/domain/adopt-plan.ts';
import type { LoggedPlan, StartingPlan } from '../../server/domain/fold-plan.ts';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { progressFaults, taskFaults } from '../../server/domain/plan-faults.ts';
import { lateActivities, planBoard, planOfUnit } from '../../server/domain/reform-board.ts';

const today = parseIsoDate('2026-11-20');
const start = { owner: null, progress: 0, verified: false, source: 'Phát biểu 30/09/2025' };
const plan: StartingPlan = {
  ...{ title: 'Kế hoạch', note: 'Danh mục khởi đầu' },
  tasks: [
    {
      ...{ key: 'procedures', field: 'procedures', name: 'Cắt giảm thủ tục', source: 'x' },
      activities: [
        { key: 'cut-time', name: 'Giảm 30% thời gian', due: '2025-12-31', ...start },
        { key: 'any-place', name: 'Phi địa giới', due: '2026-11-20', ...start },
        { key: 'results', name: 'Kết quả điện tử', due: null, ...start },
      ],
    },
  ],
};
let seq = 0;
const told = (data: PlanEntry, day = '2026-11-01'): LoggedPlan => ({
  ...{ data, by: 'du', at: `${day}T09:00:00+07:00`, seq: ++seq, day: parseIsoDate(day) },
});
const board = (...progress: LoggedPlan[]) => planBoard(plan, progress, { today, fields: [] });
const statesOf = (...progress: LoggedPlan[]) =>
  board(...progress).tasks.flatMap(({ activities }) => activities.map(({ key, state }) => [key, state]));

test('PLN1 an activity is late from the day after its due day, and never without a due day', () => {
  expect(statesOf()).toEqual([
    ['cut-time', 'late'],
    ['any-place', 'due_soon'],
    ['results', 'unscheduled'],
  ]);
  const { counts, tasks } = board();
  expect(counts).toEqual({ done: 0, late: 1, due_soon: 1, running: 0, unscheduled: 1, closed: 0 });
  expect(tasks[0]?.activities[0]?.daysLate).toBe(324);
});

test('PLN2 progress, due day and owner are folded in the order of the log; a full one is done on its first day', () => {
  const progress = [
    told({ activity: 'cut-time', progress: 60, owner: 'A1' }, '2026-10-01'),
    told({ activity: 'cut-time', progress: 100 }, '2026-10-15'),
    told({ activity: 'cut-time', progress: 100 }, '2026-11-01'),
    told({ activity: 'results', due: '2026-12-31', progress: 10 }),
  ];
  const [first, , third] = board(...progress.toReversed()).tasks[0]?.activities ?? [];
  expect(first).toMatchObject({ state: 'done', doneOn: '2026-10-15', owner: 'A1', daysLate: 0 });
  expect(third).toMatchObject({ state: 'running', due: '2026-12-31', progress: 10, owner: null });
  expect(third?.updated).toMatchObject({ by: 'du' });
});

test('PLN2 what is taken back is open again, and a due day can be taken away', () => {
  const reopened = [
    told({ activity: 'cut-time', progress: 100 }),
    told({ activity: 'cut-time', progress: 80, due: null }),
  ];
  expect(board(...reopened).tasks[0]?.activities[0]).toMatchObject({ state: 'unscheduled', doneOn: null });
});

test('PLN3 a new activity is added to a known task, and to no other', () => {
  const added = told({ activity: 'kpi', task: 'procedures', name: 'Bộ KPI', due: '2026-11-01' });
  const astray = told({ activity: 'lost', task: 'nowhere', name: 'x' });
  expect(statesOf(added, astray).slice(3)).toEqual([['kpi', 'late']]);
});

test('PLN4 late activities are listed for alarms, the longest late first', () => {
  const more = told({ activity: 'results', due: '2026-11-19' });
  expect(lateActivities(board(more)).map(({ key, task, daysLate }) => [key, task, daysLate])).toEqual([
    ['cut-time', 'procedures', 324],
    ['results', 'procedures', 1],
  ]);
});

test('PLN5 progress of what nobody knows is refused by its place', () => {
  const pathsOf = (data: PlanProgress) =>
    progressFaults(data, board(), (code) => code === 'A1').map(({ path }) => path);
  expect(pathsOf({ activity: 'cut-time', progress: 10, owner: 'A1' })).toEqual([]);
  expect(pathsOf({ activity: 'cut-time', owner: null })).toEqual([]);
  expect(pathsOf({ activity: 'unknown', progress: 10 })).toEqual(['activity']);
  expect(pathsOf({ activity: 'unknown', name: 'x' })).toEqual(['task']);
  expect(pathsOf({ activity: 'cut-time', owner: 'B2' })).toEqual(['owner']);
});

test('PLN8 a task is added to any field, changed and closed; what is closed is never late, what was done stays done', () => {
  const finance = told({ task: 'finance', field: 'public_finance', name: 'Giải ngân' });
  const inside = told({ activity: 'spend', task: 'finance', name: 'Rà soát', due: '2026-10-01' });
  const full = told({ activity: 'results', progress: 100 });
  const closing = told({ task: 'procedures', closed: true, reason: 'Sáp nhập', name: 'Cắt giảm' });
  const { tasks, counts } = board(finance, inside, full, closing);
  expect(tasks.map(({ key, name, closed }) => [key, name, closed])).toEqual([
    ['procedures', 'Cắt giảm', true],
    ['finance', 'Giải ngân', false],
  ]);
  expect(tasks[0]?.updated).toMatchObject({ by: 'du', reason: 'Sáp nhập' });
  expect(counts).toEqual({ done: 1, late: 1, due_soon: 0, running: 0, unscheduled: 0, closed: 2 });
  const again = told({ task: 'procedures', closed: false, reason: 'Làm tiếp' });
  expect(statesOf(closing, again)[0]).toEqual(['cut-time', 'late']);
  const one = told({ activity: 'cut-time', closed: true, reason: 'Trùng' });
  expect(board(one).tasks[0]?.activities[0]).toMatchObject({ state: 'closed', updated: { reason: 'Trùng' } });
});

test('PLN9 what the plan says is changed with a reason only; a first day, a first owner and progress need none', () => {
  const pathsOf = (data: PlanProgress) => progressFaults(data, board(), () => true).map(({ path }) => path);
  expect(pathsOf({ activity: 'cut-time', due: '2027-01-01' })).toEqual(['reason']);
  expect(pathsOf({ activity: 'cut-time', due: '2027-01-01', reason: ' ' })).toEqual(['reason']);
  expect(pathsOf({ activity: 'cut-time', due: '2027-01-01', reason: 'Giãn' })).toEqual([]);
  expect(pathsOf({ activity: 'cut-time', name: 'Khác' })).toEqual(['reason']);
  expect(pathsOf({ activity: 'cut-time', closed: true })).toEqual(['reason']);
  expect(pathsOf({ activity: 'results', due: '2027-01-01', owner: 'A1', progress: 3 })).toEqual([]);
  const taskPaths = (data: PlanTaskEntry) =>
    taskFaults(data, board(), ['procedures', 'public_finance']).map(({ path }) => path);
  expect(taskPaths({ task: 'new' })).toEqual(['task']);
  expect(taskPaths({ task: 'new', field: 'weather', name: 'x' })).toEqual(['field']);
  expect(taskPaths({ task: 'new', field: 'public_finance', name: 'x' })).toEqual([]);
  expect(taskPaths({ task: 'procedures', name: 'x' })).toEqual(['reason']);
});

const row = (activity: string, more: Partial<PlanFileRow> = {}): PlanFileRow => ({
  ...{ row: 2, field: 'procedures', task: 'Cắt giảm thủ tục', activity, due: null, owner: null },
  ...{ progress: null, ...more },
});

test('PLN10 an adopted plan takes the place of the one before; an activity of the same name goes on', () => {
  const before = [told({ activity: 'cut-time', progress: 100 }, '2026-10-15')];
  const rows = [
    row('GIẢM 30% thời gian', { due: '2026-12-31', owner: 'A1' }),
    row('Việc mới', { field: 'public_finance', task: 'Giải ngân', progress: 20 }),
  ];
  const preview = planPreview(rows, board(...before));
  expect(preview.rows.map(({ change }) => change)).toEqual(['kept', 'new']);
  expect(preview.dropped).toEqual(['Phi địa giới', 'Kết quả điện tử']);
  const tasks = plannedTasks(rows, board(...before));
  const adopted = told({ adopted: { title: 'Kế hoạch 2027', source: 'QĐ 1/QĐ-UBND', tasks } });
  const next = board(...before, adopted);
  expect(next).toMatchObject({ title: 'Kế hoạch 2027', note: 'QĐ 1/QĐ-UBND' });
  expect(next.tasks.map(({ key, field }) => [key, field])).toEqual([
    ['procedures', 'procedures'],
    [expect.stringMatching(/^nv-/), 'public_finance'],
  ]);
  expect(next.tasks[0]?.activities).toMatchObject([
    { key: 'cut-time', state: 'done', doneOn: '2026-10-15', owner: 'A1', verified: true },
  ]);
  expect(next.tasks[1]?.activities).toMatchObject([{ progress: 20, state: 'unscheduled' }]);
  expect(plannedTasks(rows, next)).toEqual(plannedTasks(rows, next));
});

test('PLN11 a unit sees what it answers for and nothing of the others', () => {
  const own = planOfUnit(board(told({ activity: 'cut-time', owner: 'A1' })), 'A1');
  expect(own.tasks.flatMap(({ activities }) => activities.map(({ key }) => key))).toEqual(['cut-time']);
  expect(own.counts).toMatchObject({ late: 1, unscheduled: 0 });
  expect(planOfUnit(board(), 'A1').tasks).toEqual([]);
});
