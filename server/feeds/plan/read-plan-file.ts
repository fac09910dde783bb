/** Reads a sheet of an adopted reform plan: finds its header, its fields and units, and names every fault. */
import { MOST_PLAN_ROWS, MOST_PLAN_TEXT, type PlanFileFault, type PlanFileRow } from '#contract/plan-file';
import type { Catalogue } from '../../catalogue.ts';
import { folded } from '../../domain/folded.ts';
import { isoDate, parseIsoDate } from '../../domain/local-time.ts';
import { createUnitFinder, type UnitFinder } from '../portal/find-unit.ts';
import { sheetsOf } from '../sheet/read-sheet.ts';
import { isBlank, type SheetCell, SheetFault, type SheetRow } from '../sheet/sheet-row.ts';
import { PLAN_COLUMNS, type PlanField, type PlanHeader, readPlanHeader } from './plan-columns.ts';

export type PlanFileReading = { rows: PlanFileRow[] } | { faults: PlanFileFault[] };
type Deps = Pick<Catalogue, 'units' | 'formerUnits' | 'departments' | 'province' | 'parIndex'>;

/** Titles and the name of the office may stand above the header. */
const HEADER_WITHIN_ROWS = 20;
const MOST_FAULTS = 50;

/** A field or task that stands in merged cells is written once: an empty cell goes on with the one above. */
export function createPlanReader(catalogue: Deps): (file: Buffer) => Promise<PlanFileReading> {
  const finder = createUnitFinder(catalogue);
  return async (file) => {
    try {
      const { header, rows } = await tableOf(file);
      const faults: PlanFileFault[] = [];
      const read = rowsOf(rows, header, { finder, fields: catalogue.parIndex.rows, faults });
      return faults.length > 0 ? { faults: faults.slice(0, MOST_FAULTS) } : { rows: read };
    } catch (error) {
      if (!(error instanceof SheetFault)) throw error;
      return { faults: [{ row: 0, column: '', message: error.message }] };
    }
  };
}

async function tableOf(file: Buffer): Promise<{ header: PlanHeader; rows: SheetRow[] }> {
  for await (const sheet of sheetsOf(file)) {
    let header: PlanHeader | null = null;
    const rows: SheetRow[] = [];
    let passed = 0;
    for await (const row of sheet) {
      if (header !== null) {
        if (!isBlank(row)) rows.push(row);
        if (rows.length > MOST_PLAN_ROWS)
          throw new SheetFault('too_many_rows', `Tệp có hơn ${MOST_PLAN_ROWS} hoạt động.`);
      } else if (++passed > HEADER_WITHIN_ROWS) break;
      else header = readPlanHeader(row.cells);
    }
    if (header === null) continue;
    if (rows.length === 0) throw new SheetFault('no_rows', 'Dưới dòng tiêu đề không có hoạt động nào.');
    return { header, rows };
  }
  throw new SheetFault(
    'header_missing',
    `Không thấy dòng tiêu đề trong ${HEADER_WITHIN_ROWS} dòng đầu; cần "Lĩnh vực", "Nhiệm vụ", "Hoạt động".`,
  );
}

interface RowDeps {
  finder: UnitFinder;
  fields: readonly { key: string; name: string }[];
  faults: PlanFileFault[];
}

function rowsOf(
  rows: readonly SheetRow[],
  header: PlanHeader,
  { finder, fields, faults }: RowDeps,
): PlanFileRow[] {
  let above = { field: '', task: '' };
  const seen = new Set<string>();
  return rows.map(({ row, cells }) => {
    const cell = (name: PlanField): SheetCell => {
      const index = header[name];
      return index === undefined ? null : (cells[index] ?? null);
    };
    const fault = (name: PlanField, message: string) => {
      faults.push({ row, column: PLAN_COLUMNS[name].label, message });
    };
    const text = (name: PlanField) => textOf(cell(name), (message) => fault(name, message));
    const named = text('field');
    above = { field: named || above.field, task: text('task') || (named === '' ? above.task : '') };
    const field = fields.find(({ key, name }) => key === above.field || folded(name) === folded(above.field));
    if (field === undefined) fault('field', `Không có lĩnh vực "${above.field}" trong Chỉ số CCHC.`);
    if (above.task === '') fault('task', 'Cần tên nhiệm vụ.');
    const activity = text('activity');
    if (activity === '') fault('activity', 'Cần tên hoạt động.');
    const key = [field?.key, above.task, activity].map((part) => folded(part ?? '')).join(' ');
    if (seen.has(key)) fault('activity', 'Hoạt động này đã có ở một dòng trên.');
    seen.add(key);
    return {
      ...{ row, field: field?.key ?? '', task: above.task, activity },
      due: dueOf(cell('due'), (message) => fault('due', message)),
      owner: ownerOf(text('owner'), finder, (message) => fault('owner', message)),
      progress: progressOf(cell('progress'), (message) => fault('progress', message)),
    };
  });
}

function textOf(cell: SheetCell, fault: (message: string) => void): string {
  const text = cell === null || cell instanceof Date ? '' : String(cell).replace(/\s+/g, ' ').trim();
  if (text.length > MOST_PLAN_TEXT) fault(`Dài hơn ${MOST_PLAN_TEXT} ký tự.`);
  return text;
}

/** `31/12/2026`, `2026-12-31`, or a date cell; `12/2026` and `Quý IV/2026` end with their last day. */
function dueOf(cell: SheetCell, fault: (message: string) => void): string | null {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const text = String(cell ?? '').trim();
  if (text === '') return null;
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const month = /^(?:tháng\s*)?(\d{1,2})\/(\d{4})$/i.exec(text);
  const quarter = /^quý\s*(IV|I{1,3}|[1-4])[/\s.-]+(\d{4})$/i.exec(text);
  try {
    if (day) return checked(`${day[3]}-${two(day[2])}-${two(day[1])}`);
    if (month) return lastDayOf(Number(month[2]), Number(month[1]));
    if (quarter) return lastDayOf(Number(quarter[2]), 3 * quarterOf(quarter[1] ?? ''));
    return checked(text);
  } catch {
    fault(`Không đọc được thời hạn "${text}"; viết dạng 31/12/2026, 12/2026 hoặc Quý IV/2026.`);
    return null;
  }
}

const two = (digits = '') => digits.padStart(2, '0');
const checked = (text: string) => isoDate(parseIsoDate(text));

function quarterOf(text: string): number {
  return /\d/.test(text) ? Number(text) : ['I', 'II', 'III', 'IV'].indexOf(text.toUpperCase()) + 1;
}

function lastDayOf(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(String(month + 1))}-01`;
  checked(`${year}-${two(String(month))}-01`);
  return isoDate(parseIsoDate(next) - 1);
}

function ownerOf(text: string, finder: UnitFinder, fault: (message: string) => void): string | null {
  if (text === '') return null;
  const found = finder.find([text]);
  if (found.ok) return found.code;
  const likely = found.likely.map(({ code, name }) => `${name} (${code})`).join(', ');
  fault(`Không tìm thấy đơn vị "${text}"${likely === '' ? '.' : `; có thể là ${likely}.`}`);
  return null;
}

/** `60`, `60 %`; a percent cell of a spreadsheet is told as a share and is not guessed at. */
function progressOf(cell: SheetCell, fault: (message: string) => void): number | null {
  const text = String(cell ?? '')
    .replace('%', '')
    .replace(',', '.')
    .trim();
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= 100) return value;
  fault('Tiến độ phải là số từ 0 đến 100.');
  return null;
}
