/** Form II.06a as CSV: one heading a column, the total last, notes below. */
import { FORM_COLUMNS, type Ii06aDocument } from '../domain/ii06a-document.ts';
import { csvFile } from './csv-cell.ts';
import { headLines } from './ii06a-head.ts';

export function ii06aCsv(document: Ii06aDocument): string {
  const figures = (row: Ii06aDocument['total']) => FORM_COLUMNS.map(({ of }) => of(row));
  return csvFile([
    ...headLines(document).map((line) => [line]),
    [],
    ['STT', 'Lĩnh vực', ...FORM_COLUMNS.map(({ group, headings }) => [group, ...headings].join(' – '))],
    ['(1)', '(2)', ...FORM_COLUMNS.map(({ formula }) => formula)],
    ...document.rows.map((row, index) => [index + 1, row.fieldName, ...figures(row)]),
    ['', 'Tổng cộng', ...figures(document.total)],
    [],
    ...document.notes.map((note) => [note]),
  ]);
}
