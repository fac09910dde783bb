/** What the readers of sheets yield: rows of plain cells, whatever kind of file they stood in. */

/** A `Date` holds the wall clock of the sheet in its UTC fields; spreadsheets know no zones. */
export type SheetCell = string | number | boolean | Date | null;

export interface SheetRow {
  /** As the file numbers it, from 1. */
  row: number;
  cells: readonly SheetCell[];
}

export type SheetFaultCode =
  | 'unreadable_file'
  | 'old_excel'
  | 'file_too_large'
  | 'too_many_rows'
  | 'header_missing'
  | 'column_missing'
  | 'column_repeated'
  | 'no_rows';

/** The file as a whole cannot be taken; the message tells the officer what to change. */
export class SheetFault extends Error {
  readonly code: SheetFaultCode;

  constructor(code: SheetFaultCode, message: string) {
    super(message);
    this.name = 'SheetFault';
    this.code = code;
  }
}

/** Rows of blank cells only are noise of the spreadsheet program. */
export function isBlank({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}
