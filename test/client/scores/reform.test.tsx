import { describe, expect, test } from 'vitest';
import type { ParBoard } from '#contract/reform';
import type { PlanActivity, PlanBoard } from '#contract/reform-plan';
import { type YearDraft, yearEntry } from '../../../client/features/scores/entry-draft.ts';
import { readResults } from '../../../client/features/scores/internal-draft.ts';
import { ParView } from '../../../client/features/scores/par-view.tsx';
import type { PlanActs } from '../../../client/features/scores/plan-acts.ts';
import { orderedPlan } from '../../../client/features/scores/plan-order.ts';
import { PlanView } from '../../../client/features/scores/plan-view.tsx';
import { createNames } from '../../../client/state/catalogue.ts';
import { catalogue } from '../../support/score-counts.ts';
import { render, textOf } from './card-fixture.tsx';

const { rows, history, internal, sipas, legalBasis, goal } = catalogue.parIndex;
const board: ParBoard = {
  ...{ legalBasis, goal, fields: [...rows] },
  internal: internal.map((result) => ({ ...result, entered: null })),
  years: history.map((year) => ({ ...year, index: 'par', entered: null })),
  sipas: { factors: [...sipas.factors], years: [] },
};

describe('the yearly indices', () => {
  const html = render(<ParView board={board} save={null} saveInternal={null} />);

  test('SB11 every field shows its weight, marked as long as nobody has verified it', () => {
    for (const { key, name } of rows) {
      const from = html.indexOf(`data-field="${key}"`);
      const text = textOf(html.slice(from, html.indexOf('</tr>', from)));
      expect(text, key).toContain(name);
      expect(text, key).toContain('chưa kiểm chứng');
    }
    expect(textOf(html)).toContain('Tổng trọng số 100');
  });

  test('SB11 what a year does not tell is unknown, not 0', () => {
    const from = html.indexOf('data-year="2022"');
    const text = textOf(html.slice(from, html.indexOf('</tr>', from)));
    expect(text).toMatch(/^data-year="2022"> 2022 chưa biết 38\/63/);
  });

  test('SB12 the yearly survey shares no drawing with the daily satisfaction rate, and says why', () => {
    expect(html).not.toMatch(/<canvas|data-chart|<svg[^>]*role/);
    expect(textOf(html)).toContain('không phải tỷ lệ hài lòng đo hằng ngày');
    expect(textOf(html)).toContain('Chưa có số liệu SIPAS');
  });

  test('SB34 fields and factors show what is known of every year, and the internal results their places', () => {
    const place = { rank: null, rankFrom: null, rankTo: null };
    const survey = [2023, 2024].map((year, at) => ({
      ...{ index: 'sipas' as const, year, value: 84, rank: null, of: null, source: 'QĐ', verified: true },
      ...{ entered: null, fields: [{ key: 'access', points: 80.5 + at, ...place }] },
    }));
    const later = { ...board.years[1]!, year: 2024, fields: [{ key: 'direction', points: 9.1, ...place }] };
    const grown = {
      ...{ ...board, years: [...board.years, later] },
      sipas: { factors: [...sipas.factors], years: survey },
    };
    const shown = render(<ParView board={grown} save={null} saveInternal={null} />);
    const rowOf = (key: string) => {
      const from = shown.indexOf(`data-field="${key}"`);
      return textOf(shown.slice(from, shown.indexOf('</tr>', from)));
    };
    expect(rowOf('direction')).toContain('9,10 nhóm 20 dẫn đầu');
    expect(rowOf('access')).toContain('81,50 80,50');
    expect(textOf(shown)).toContain('Sở Công Thương 2022 sở, ngành 92,43 1');
  });

  test('SB34 results are pasted as a spreadsheet gives them, and the line that cannot be read is named', () => {
    expect(readResults('Sở Tư pháp\t92,43\t1\n\nSở Y tế; 90.1\n')).toEqual({
      results: [
        { unitName: 'Sở Tư pháp', value: 92.43, rank: 1 },
        { unitName: 'Sở Y tế', value: 90.1, rank: null },
      ],
    });
    expect(readResults('Sở Tư pháp; 92,43\nSở Y tế; chín mươi')).toEqual({ faultAt: 2 });
    expect(readResults(' \n')).toEqual({ faultAt: 0 });
  });

  test('SB13 only who may enter a year finds the buttons for it', () => {
    expect(textOf(html)).not.toContain('Nhập năm mới');
    const managed = textOf(
      render(<ParView board={board} save={async () => undefined} saveInternal={async () => undefined} />),
    );
    expect(managed).toContain('Nhập năm mới');
    expect(managed).toContain('Sửa');
    expect(managed).toContain('Nhập kết quả năm');
  });
});

describe('an entered year', () => {
  const weights = Object.fromEntries(
    rows.map(({ key, weight }) => [key, String(weight ?? '').replace('.', ',')]),
  );
  const draft: YearDraft = {
    ...{ index: 'par', year: '2024', value: '88,5', rank: '12', of: '63', source: ' QĐ 1 ', verified: true },
    ...{ points: { direction: '9' }, weights },
  };

  test('SB14 numbers are read with comma or point; unchanged weights are not sent', () => {
    expect(yearEntry(draft, rows, [])).toEqual({
      entry: {
        ...{ index: 'par', year: 2024, value: 88.5, rank: 12, of: 63, source: 'QĐ 1', verified: true },
        fields: [{ key: 'direction', points: 9, rank: null, rankFrom: null, rankTo: null }],
      },
    });
    const point = yearEntry({ ...draft, value: '88.5' }, rows, []);
    expect('entry' in point && point.entry.value).toBe(88.5);
  });

  test('SB14 a changed weight sends all of them', () => {
    const changed = yearEntry({ ...draft, weights: { ...weights, direction: '10' } }, rows, []);
    const sent = 'entry' in changed ? changed.entry.weights : undefined;
    expect(Object.keys(sent ?? {})).toHaveLength(rows.length);
    expect(sent?.direction).toBe(10);
  });

  test('SB14 correcting a year keeps the bands of places that are known of its fields', () => {
    const known = history.find(({ year }) => year === 2023)!.fields;
    const corrected = yearEntry({ ...draft, year: '2023', points: {} }, rows, known);
    expect('entry' in corrected && corrected.entry.fields).toEqual(known);
  });

  test('SB14 what cannot be read is named', () => {
    expect(yearEntry({ ...draft, year: 'năm nay' }, rows, [])).toEqual({ fault: 'year' });
    expect(yearEntry({ ...draft, value: '88,5 điểm' }, rows, [])).toEqual({ fault: 'number' });
    expect(yearEntry({ ...draft, points: { direction: 'x' } }, rows, [])).toEqual({ fault: 'number' });
    expect(yearEntry({ ...draft, source: '  ' }, rows, [])).toEqual({ fault: 'source' });
  });
});

describe('the reform plan', () => {
  const activity = (key: string, more: Partial<PlanActivity>): PlanActivity => ({
    ...{ key, name: `Việc ${key}`, due: null, owner: null, progress: 0, state: 'unscheduled', daysLate: 0 },
    ...{ doneOn: null, updated: null, verified: true, source: 's' },
    ...more,
  });
  const task = (key: string, field: string, activities: PlanActivity[]) => ({
    ...{ key, field, name: `Nhiệm vụ ${key}`, source: 'Nguồn', closed: false, updated: null, activities },
  });
  const plan: PlanBoard = {
    ...{ title: 'Kế hoạch', note: '', today: '2026-11-20' },
    fields: [
      { key: 'f1', name: 'Lĩnh vực một' },
      { key: 'f2', name: 'Lĩnh vực hai' },
    ],
    tasks: [
      task('t1', 'f1', [
        activity('done', { state: 'done', progress: 100 }),
        activity('run', { state: 'running', due: '2027-01-01' }),
      ]),
      task('t2', 'f2', [
        activity('late3', { state: 'late', due: '2026-11-17', daysLate: 3 }),
        activity('soon', { state: 'due_soon', due: '2026-11-25' }),
        activity('late9', { state: 'late', due: '2026-11-11', daysLate: 9 }),
      ]),
      task('t3', 'f1', [activity('later', { state: 'late', due: '2026-11-19', daysLate: 1 })]),
    ],
    counts: { done: 1, late: 3, due_soon: 1, running: 1, unscheduled: 0, closed: 0 },
  };
  const nobody = createNames({
    ...{ province: { code: '1', name: 'T' }, units: [], departments: [], fields: [] },
    subjects: { iocField: [], indicator: [], source: [] },
  });
  const order = (only: Parameters<typeof orderedPlan>[1]) =>
    orderedPlan(plan, only).map(({ key, tasks }) => [
      key,
      ...tasks.flatMap(({ activities }) => activities.map((each) => each.key)),
    ]);

  test('SB15 late activities stand first, the longest late before all, down to field and task', () => {
    expect(order(null)).toEqual([
      ['f2', 'late9', 'late3', 'soon'],
      ['f1', 'later', 'run', 'done'],
    ]);
    expect(order('late')).toEqual([
      ['f2', 'late9', 'late3'],
      ['f1', 'later'],
    ]);
    expect(order('unscheduled')).toEqual([]);
  });

  test('SB16 a late activity has a shape, a word and its days; nobody in charge is said in words', () => {
    const html = render(<PlanView board={plan} names={nobody} acts={null} />);
    const from = html.indexOf('data-activity="late9"');
    const row = html.slice(from, html.indexOf('</tr>', from));
    expect(row).toContain('data-kind="act"');
    expect(textOf(row)).toContain('trễ hạn 9 ngày');
    expect(textOf(row)).toContain('chưa giao đơn vị');
    expect(textOf(html)).not.toContain('Cập nhật');
  });

  test('SB35 a field without tasks is shown as a gap; only who keeps the plan may add, change and import', () => {
    const gap = { ...plan, fields: [...plan.fields, { key: 'f3', name: 'Tài chính công' }] };
    const tellProgress = async () => undefined;
    const keep = {
      ...{ tellTask: async () => undefined, adoptPlan: async () => undefined },
      previewPlan: () => Promise.reject(new Error('not asked')),
    };
    const shown = (acts: PlanActs | null) =>
      textOf(render(<PlanView board={gap} names={nobody} acts={acts} />));
    expect(shown(null)).toContain('Tài chính công Lĩnh vực này chưa có nhiệm vụ nào');
    const kept = shown({ tellProgress, keep });
    for (const words of ['Thêm nhiệm vụ', 'Sửa nhiệm vụ', 'Thêm hoạt động', 'Nhập kế hoạch từ tệp'])
      expect(kept).toContain(words);
    const reported = shown({ tellProgress, keep: null });
    expect(reported).toContain('Cập nhật');
    expect(reported).not.toMatch(/Thêm|Sửa nhiệm vụ|Nhập kế hoạch|Tài chính công/);
  });
});
