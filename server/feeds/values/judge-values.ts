/** Judges the rows of a sheet of indicator values: what each would change, or why it cannot be taken. */
import type { IndicatorRow, SourceRow } from '#contract/indicator';
import type { ValueFault, ValueFileItem } from '#contract/value-file';
import { folded } from '../../domain/folded.ts';
import { isoLocal } from '../../domain/local-time.ts';
import { periodNamed, periodWords, valueTime } from '../../domain/value-time.ts';
import { WHOLE_PROVINCE } from '../../store/indicator-fold.ts';
import type { Store } from '../../store/open-store.ts';
import { cellTime } from '../sheet/cell-time.ts';
import type { SheetCell, SheetRow } from '../sheet/sheet-row.ts';
import { numberOf } from './number-cell.ts';
import { VALUE_COLUMNS, type ValueField, type ValueHeader } from './value-columns.ts';
import { valueEvent } from './value-event.ts';

export interface ValueJudgeDeps {
  store: Pick<Store, 'indicators'>;
  indicators: ReadonlyMap<string, IndicatorRow>;
  sources: ReadonlyMap<string, SourceRow>;
  /** Code → name of everything that may report. */
  units: ReadonlyMap<string, string>;
  /** Why the ingest would refuse the event now; null when it would not. */
  tryValue(item: unknown): { code: string; path: string; message: string } | null;
}

export interface GoodValue {
  item: ValueFileItem;
  event: ReturnType<typeof valueEvent>;
}

export type JudgedValue = { good: GoodValue } | { fault: ValueFault };

/** Thrown within a row and caught around it. */
class RowFault extends Error {
  readonly field: ValueField | null;
  readonly code: string;

  constructor(field: ValueField | null, code: string, message: string) {
    super(message);
    this.field = field;
    this.code = code;
  }
}

/**
 * @param ownUnit the one unit whoever uploads speaks for; null for the province
 * @param now epoch ms
 */
export function createValueJudge(
  deps: ValueJudgeDeps,
  header: ValueHeader,
  ownUnit: string | null,
  now: number,
) {
  const byName = new Map([...deps.indicators.values()].map((row) => [folded(row.name), row]));
  const unitByName = uniqueNames(deps.units);
  const seen = new Map<string, number>();

  const cell = ({ cells }: SheetRow, field: ValueField): SheetCell => {
    const index = header.columns[field];
    return index === undefined ? null : (cells[index] ?? null);
  };
  const text = (row: SheetRow, field: ValueField) => String(cell(row, field) ?? '').trim();

  function indicatorOf(row: SheetRow): IndicatorRow {
    const code = text(row, 'indicator');
    const found = code === '' ? byName.get(folded(text(row, 'name'))) : deps.indicators.get(code);
    if (found === undefined)
      throw new RowFault(
        code === '' ? 'name' : 'indicator',
        'unknown_indicator',
        'Chỉ tiêu này không có trong danh mục.',
      );
    if (found.computed !== null)
      throw new RowFault(
        'indicator',
        'invalid_data',
        `Chỉ tiêu “${found.name}” được tính từ hồ sơ hoặc phản ánh, không nhập được.`,
      );
    if (deps.sources.get(found.source)?.kind === 'form')
      throw new RowFault(
        'indicator',
        'needs_approval',
        `Chỉ tiêu “${found.name}” cần người duyệt; hãy nhập bằng biểu mẫu.`,
      );
    return found;
  }

  function unitOf(row: SheetRow): string | null {
    const written = text(row, 'unit');
    const unit = written === '' ? null : deps.units.has(written) ? written : unitByName.get(folded(written));
    if (unit === undefined)
      throw new RowFault(
        'unit',
        'unknown_unit',
        'Đơn vị không có trong danh mục, hoặc tên trùng nhau; hãy ghi mã đơn vị.',
      );
    if (ownUnit !== null && unit !== ownUnit)
      throw new RowFault('unit', 'other_unit', 'Tài khoản này chỉ nhập được số liệu của đơn vị mình.');
    return unit;
  }

  function periodOf(row: SheetRow, { rhythm }: IndicatorRow): number {
    const written = cell(row, 'period');
    const time = written instanceof Date ? cellTime(written) : null;
    const period = periodNamed(time === null ? text(row, 'period') : isoLocal(time.at), rhythm);
    if (period === null)
      throw new RowFault(
        'period',
        'unreadable_period',
        `Không đọc được kỳ; ghi như ${periodWords(rhythm, now)}.`,
      );
    return period;
  }

  function judge(row: SheetRow): GoodValue {
    const of = indicatorOf(row);
    const unit = unitOf(row);
    const period = periodOf(row, of);
    const value = numberOf(cell(row, 'value'));
    if (value === null)
      throw new RowFault('value', 'unreadable_number', 'Không đọc được số; ghi như 1234,5.');
    const key = `${of.code} ${unit ?? ''} ${period}`;
    const before = seen.get(key);
    if (before !== undefined)
      throw new RowFault(
        null,
        'repeated_value',
        `Dòng ${before} đã ghi chỉ tiêu, đơn vị và kỳ này; giữ một dòng.`,
      );
    seen.set(key, row.row);
    const standing = deps.store.indicators.inPeriod(of.code, period, unit ?? WHOLE_PROVINCE);
    const change = standing === undefined ? 'new' : standing.value === value ? 'unchanged' : 'changed';
    // What stands is part of the id: a figure put back to what it was before is a new word, not a repeated one.
    const id = `${of.code}:${unit ?? 'province'}:${isoLocal(period)}:${value}:${standing?.seq ?? 0}`;
    const at = Math.max(valueTime(of.rhythm, period, now), standing?.at ?? 0);
    const taken = { id, indicator: of.code, unit, period, value, at };
    const event = valueEvent(taken, deps.sources.get(of.source), 'sheet');
    const refusal = change === 'unchanged' ? null : deps.tryValue(event);
    if (refusal !== null) throw new RowFault(FIELDS[refusal.path] ?? null, refusal.code, refusal.message);
    const item: ValueFileItem = {
      ...{ row: row.row, indicator: of.code, name: of.name, unit, value, change },
      ...{ period: periodWords(of.rhythm, period), measure: of.unit, decimals: of.decimals },
      before: standing?.value ?? null,
    };
    return { item, event };
  }

  return (row: SheetRow): JudgedValue => {
    try {
      return { good: judge(row) };
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const column =
        error.field === null ? '' : (header.headings[error.field] ?? VALUE_COLUMNS[error.field].label);
      return { fault: { row: row.row, column, code: error.code, message: error.message } };
    }
  };
}

/** Names that stand for one unit only. */
function uniqueNames(units: ReadonlyMap<string, string>): Map<string, string> {
  const byName = new Map<string, string>();
  const twice = new Set<string>();
  for (const [code, name] of units) {
    const word = folded(name);
    if (byName.has(word)) twice.add(word);
    byName.set(word, code);
  }
  for (const word of twice) byName.delete(word);
  return byName;
}

const FIELDS: Readonly<Record<string, ValueField>> = {
  'data.indicatorCode': 'indicator',
  'data.unitCode': 'unit',
  'data.periodStart': 'period',
  'data.value': 'value',
};
