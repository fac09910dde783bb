/** Rows of a foreign page as values of indicators: which one, of whom, when, how much; or why not. */
import type { ConnectorMapping, TextRule } from '#contract/connector';
import { startOfLocalDay } from '../../domain/local-time.ts';
import { createTimeReader } from '../carry-time.ts';
import { numberOf } from '../values/number-cell.ts';
import { createZoneOffset } from '../zone-offset.ts';
import type { PageRow } from './read-page.ts';

export interface MappedValue {
  /** Number of the row within its page, from 1. */
  row: number;
  /** As far as it could be read. */
  indicator: string;
  unit: string | null;
  value: number | null;
  /** Epoch ms. */
  at: number | null;
  /** Null when everything could be read. */
  fault: string | null;
}

export interface ReadableValue extends MappedValue {
  value: number;
  at: number;
  fault: null;
}

export function isReadable(value: MappedValue): value is ReadableValue {
  return value.fault === null && value.value !== null && value.at !== null;
}

/**
 * One value for each row and each rule. A row whose indicator's word is not in the table is passed over: foreign
 * pages hold more than is asked for. An absent value too; one that is there and cannot be read is a fault.
 * @param now epoch ms, the time of values that have none of their own
 */
export function mapRows(rows: readonly PageRow[], mapping: ConnectorMapping, now: number): MappedValue[] {
  const readTime = momentReader(mapping);
  return rows.flatMap((row, index) =>
    mapping.values.flatMap((rule): MappedValue[] => {
      const indicator = textOf(row, rule.indicator);
      if (indicator === null || isNothing(row(rule.value))) return [];
      const unit = rule.unit === null ? null : textOf(row, rule.unit);
      const found = { row: index + 1, indicator, unit, value: numberOf(row(rule.value), mapping.decimal) };
      if (rule.unit !== null && unit === null)
        return [{ ...found, at: null, fault: 'Không biết đơn vị của dòng này; bổ sung vào bảng đơn vị.' }];
      if (found.value === null)
        return [{ ...found, at: null, fault: `Không đọc được số ở “${rule.value}”.` }];
      const at = rule.time === null ? now : readTime(row(rule.time));
      return [{ ...found, at, fault: at === null ? `Không đọc được thời điểm ở “${rule.time}”.` : null }];
    }),
  );
}

const isNothing = (cell: unknown) => cell === undefined || cell === null || cell === '';

/** Null where the row says nothing, or a word that the table does not know. */
function textOf(row: PageRow, rule: TextRule): string | null {
  if ('constant' in rule) return rule.constant;
  const cell = row(rule.path);
  if (typeof cell !== 'string' && typeof cell !== 'number') return null;
  const word = String(cell).trim();
  if (rule.table === undefined) return word === '' ? null : word;
  return Object.hasOwn(rule.table, word) ? (rule.table[word] ?? null) : null;
}

/** Numbers are epoch seconds or milliseconds; a text without an offset is read on the clocks of the mapping's zone. */
function momentReader({ zone, timeFormats }: ConnectorMapping): (cell: unknown) => number | null {
  const read = createTimeReader(zone, timeFormats);
  const offsetAt = createZoneOffset(zone);
  return (cell) => {
    if (typeof cell === 'number') return cell > 1e12 ? cell : cell > 1e9 ? cell * 1_000 : null;
    const carried = typeof cell === 'string' ? read(cell) : null;
    if (carried === null) return null;
    // The reader gives what that zone's clock shows as if it were shown here; a connector needs the moment itself.
    const wall = carried.at - startOfLocalDay(0);
    return wall - offsetAt(wall - offsetAt(wall));
  };
}
