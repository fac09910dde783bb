/** What storing a file of the portal's published figures would do, row by row; nothing is kept. */
import {
  MOST_PUBLISHED_ROWS,
  type PublishedFault,
  type PublishedPreview,
  type PublishedRow,
} from '#contract/published-file';
import type { PublishedEntry } from '#contract/score';
import { newestPublished } from '../domain/published-index.ts';
import { readPublishedCsv } from './published-csv.ts';

export interface PreviewDeps {
  /** Codes of the groups. */
  groups: readonly string[];
  /** What is published already. */
  standing: readonly PublishedEntry[];
  /** Name of a unit by its code. */
  nameOf(unit: string): string;
  /** What the store would refuse of an entry. */
  faultsOf(entry: PublishedEntry): { path: string; message: string }[];
  /** What is odd about an entry; empty when nothing is. */
  warningOf(entry: PublishedEntry): string;
}

/** Every fault names its row as a spreadsheet numbers it; with any of them the file is refused as a whole. */
export function previewPublished(csv: Buffer, deps: PreviewDeps): PublishedPreview {
  const { entries, lines, faults } = readPublishedCsv(csv, deps.groups);
  if (faults.length > 0) return { rows: [], faults: faults.map(placed) };
  if (entries.length > MOST_PUBLISHED_ROWS) return { rows: [], faults: [TOO_MANY] };
  const refused = entries.flatMap((entry, index) => [
    ...deps.faultsOf(entry).map(({ path, message }) => ({
      row: lines[index] ?? 0,
      column: path.endsWith('.source') ? 'source' : 'unit',
      message,
    })),
    ...(isRepeated(entries, index)
      ? [{ row: lines[index] ?? 0, column: 'unit', message: 'Đơn vị và kỳ này đã có ở một dòng trên.' }]
      : []),
  ]);
  if (refused.length > 0) return { rows: [], faults: refused };
  return { rows: entries.map((entry) => rowOf(entry, deps)), faults: [] };
}

const TOO_MANY: PublishedFault = {
  ...{ row: 0, column: '' },
  message: `Tệp có hơn ${MOST_PUBLISHED_ROWS} dòng; hãy chia thành nhiều tệp.`,
};

/** `row 3.total`, `row 1`, `file` */
function placed({ path, message }: { path: string; message: string }): PublishedFault {
  const [, row = '0', column = ''] = /^row (\d+)(?:\.(.*))?$/.exec(path) ?? [];
  return { row: Number(row), column, message };
}

/** Of two rows of one scope and period nobody can say which is meant. */
function isRepeated(entries: readonly PublishedEntry[], index: number): boolean {
  const mine = entries[index];
  return entries.slice(0, index).some(({ scope, period }) => scope === mine?.scope && period === mine.period);
}

function rowOf(entry: PublishedEntry, { standing, nameOf, warningOf }: PreviewDeps): PublishedRow {
  const before = newestPublished(standing, entry);
  const change = before === undefined ? 'new' : isSame(before, entry) ? 'same' : 'changed';
  const name = entry.scope === 'province' ? null : nameOf(entry.scope.slice('unit:'.length));
  return { name, entry, change, before: before?.total ?? null, warning: warningOf(entry) };
}

function isSame(a: PublishedEntry, b: PublishedEntry): boolean {
  const codes = new Set([...Object.keys(a.groups), ...Object.keys(b.groups)]);
  return (
    (['asOf', 'total', 'rank', 'of', 'source'] as const).every((key) => a[key] === b[key]) &&
    [...codes].every((code) => a.groups[code] === b.groups[code])
  );
}
