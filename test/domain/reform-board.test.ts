import { expect, test } from 'vitest';
import type { PlanProgress } from '#contract/reform';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import {
  type LoggedProgress,
  lateActivities,
  planBoard,
  progressFaults,
  type StartingPlan,
} from '../../server/domain/reform-board.ts';

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
const told = (data: PlanProgress, day = '2026-11-01'): LoggedProgress => ({
  ...{ data, by: 'du', at: `${day}T09:00:00+07:00`, seq: ++seq, day: parseIsoDate(day) },
});
const board = (...progress: LoggedProgress[]) => planBoard(plan, progress, { today, fields: [] });
const statesOf = (...progress: LoggedProgress[]) =>
  board(...progress).tasks.flatMap(({ activities }) => activities.map(({ key, state }) => [key, state]));

test('PLN1 an activity is late from the day after its due day, and never without a due day', () => {
  expect(statesOf()).toEqual([
    ['cut-time', 'late'],
    ['any-place', 'due_soon'],
    ['results', 'unscheduled'],
  ]);
  const { counts, tasks } = board();
  expect(counts).toEqual({ done: 0, late: 1, due_soon: 1, running: 0, unscheduled: 1 });
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
