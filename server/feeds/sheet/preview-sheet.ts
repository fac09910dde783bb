/** Reads a sheet and judges its rows: everything a preview shows, and the rows that are worth storing. */
import type { FileFault, FilePreview } from '#contract/file-import';
import { PREVIEW_ITEMS } from '#contract/file-limits';
import { countChanges } from './count-changes.ts';
import { createJudge, type FileWarning, type GoodRow, type JudgeDeps } from './judge-rows.ts';
import { nextTurn, ROWS_A_TURN } from './next-turn.ts';
import { readSheet } from './read-sheet.ts';

export interface SheetPreview {
  /** Rows that would change something. */
  storable: GoodRow[];
  shown: Omit<FilePreview, 'token' | 'expiresAt'>;
}

/** @throws SheetFault when the file as a whole cannot be taken */
export async function previewSheet(file: Buffer, deps: Omit<JudgeDeps, 'columns'>): Promise<SheetPreview> {
  const { header, rows } = await readSheet(file);
  const judge = createJudge({ ...deps, columns: header.columns });
  const good: GoodRow[] = [];
  const invalid: FileFault[] = [];
  const warnings: FileWarning[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_TURN === 0) await nextTurn();
    const judged = judge(row);
    if ('faults' in judged) invalid.push(...judged.faults);
    else {
      good.push(judged.good);
      warnings.push(...judged.warnings);
    }
  }
  const shown = {
    rows: rows.length,
    valid: good.length,
    invalidRows: rows.length - good.length,
    invalid,
    warnings,
    changes: countChanges(good),
    columns: {
      read: header.columns.map(({ heading, field }) => ({ column: heading, field })),
      ignored: header.ignored,
    },
    items: good.slice(0, PREVIEW_ITEMS).map(({ record: _record, ...item }) => item),
  };
  return { storable: good.filter(({ change }) => change !== 'unchanged'), shown };
}
