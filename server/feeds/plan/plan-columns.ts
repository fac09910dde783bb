/** The columns of a sheet of a reform plan, under the headings people write. */
import { folded } from '../../domain/folded.ts';
import { isBlank, type SheetCell } from '../sheet/sheet-row.ts';

export const PLAN_FIELDS = ['field', 'task', 'activity', 'due', 'owner', 'progress'] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

/** The heading as faults name it, and others that mean the same, folded. */
export const PLAN_COLUMNS: Record<PlanField, { label: string; others: readonly string[] }> = {
  field: { label: 'Lĩnh vực', others: ['linhvuccchc', 'noidung', 'field'] },
  task: { label: 'Nhiệm vụ', others: ['nhiemvugiaiphap', 'muctieu', 'task'] },
  activity: { label: 'Hoạt động', others: ['congviec', 'nhiemvucuthe', 'sanpham', 'activity'] },
  due: { label: 'Thời hạn', others: ['thoigian', 'thoigianhoanthanh', 'hoanthanhtruoc', 'han', 'due'] },
  owner: { label: 'Đơn vị chủ trì', others: ['coquanchutri', 'chutri', 'donvi', 'owner'] },
  progress: { label: 'Tiến độ', others: ['tiendophantram', 'hoanthanh', 'ketqua', 'progress'] },
};

export type PlanHeader = Partial<Record<PlanField, number>>;

/** @returns the place of each column, or null when the row is no header of such a sheet */
export function readPlanHeader(cells: readonly SheetCell[]): PlanHeader | null {
  const header: PlanHeader = {};
  for (const [index, cell] of cells.entries()) {
    if (isBlank({ row: 0, cells: [cell] })) continue;
    const word = folded(String(cell));
    const field = PLAN_FIELDS.find((each) => {
      const { label, others } = PLAN_COLUMNS[each];
      return folded(label) === word || others.includes(word);
    });
    if (field !== undefined) header[field] ??= index;
  }
  const { field, task, activity } = header;
  return field !== undefined && task !== undefined && activity !== undefined ? header : null;
}
