/** Form II.06a as a sheet: the circular's heading with merged cells, numbers as numbers, ready to print. */
import type { Workbook, Worksheet } from 'exceljs';
import { FORM_CODE, FORM_COLUMNS, type FormColumn, type Ii06aDocument } from '../domain/ii06a-document.ts';
import { headLines } from './ii06a-head.ts';

const SHEET = 'II.06a';
const NUMBER_FORMAT = '#,##0';
/** Number, field, then the figures. */
const FIRST_FIGURE = 3;
const LAST_COLUMN = FIRST_FIGURE + FORM_COLUMNS.length - 1;
/** Rows of the heading: group, heading, its part, and the numbers of the columns. */
const HEADING_ROWS = 3;
/** Points. Spreadsheets fit no height to merged cells by themselves. */
const LINE_HEIGHT = 17;
const HEADING_LINES = [1, 1, 3, 2] as const;
/** Characters in a line over the whole width, capitals included. */
const CHARACTERS_ACROSS = 120;
const WIDTHS = { number: 6, field: 34, figure: 12 };
const FONT = { name: 'Times New Roman', size: 12 };
const BORDER = { style: 'thin' } as const;

export async function ii06aXlsx(document: Ii06aDocument): Promise<Uint8Array> {
  // Tens of megabytes of library, for the few who ask for a sheet.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  fill(addSheet(book, document), document);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(book: Workbook, document: Ii06aDocument): Worksheet {
  const madeAt = new Date(document.asOf);
  Object.assign(book, {
    creator: document.reportingUnit,
    created: madeAt,
    modified: madeAt,
    title: FORM_CODE,
  });
  const sheet = book.addWorksheet(SHEET, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = Array.from({ length: LAST_COLUMN }, (_, index) => ({
    width: index === 0 ? WIDTHS.number : index === 1 ? WIDTHS.field : WIDTHS.figure,
    style: { font: FONT },
  }));
  return sheet;
}

function fill(sheet: Worksheet, document: Ii06aDocument): void {
  headLines(document).forEach((line, index) => {
    const row = textAcross(sheet, line, index === 1 ? 'center' : 'left');
    if (index <= 1) sheet.getRow(row).font = { ...FONT, bold: true };
  });
  const top = sheet.rowCount + 2;
  writeHeading(sheet, top);
  const numbers = top + HEADING_ROWS;
  const figures = (row: Ii06aDocument['total']) => FORM_COLUMNS.map(({ of }) => of(row));
  sheet.getRow(numbers).values = ['(1)', '(2)', ...FORM_COLUMNS.map(({ formula }) => formula)];
  document.rows.forEach((row, index) => {
    sheet.addRow([index + 1, row.fieldName, ...figures(row)]);
  });
  sheet.addRow(['', 'Tổng cộng', ...figures(document.total)]).font = { ...FONT, bold: true };
  frame(sheet, top, sheet.rowCount, numbers);
  sheet.views = [{ state: 'frozen', xSplit: FIRST_FIGURE - 1, ySplit: numbers }];
  sheet.addRow([]);
  for (const note of document.notes) textAcross(sheet, note, 'left');
}

/** A text over the whole width. @returns its row */
function textAcross(sheet: Worksheet, text: string, horizontal: 'left' | 'center'): number {
  const row = sheet.addRow([text]);
  const { number } = row;
  row.height = LINE_HEIGHT * Math.ceil(text.length / CHARACTERS_ACROSS);
  sheet.mergeCells(number, 1, number, LAST_COLUMN);
  sheet.getCell(number, 1).alignment = { horizontal, vertical: 'middle', wrapText: true };
  return number;
}

function writeHeading(sheet: Worksheet, top: number): void {
  const bottom = top + HEADING_ROWS - 1;
  ['STT', 'Lĩnh vực'].forEach((text, index) => {
    merged(sheet, text, [top, index + 1, bottom, index + 1]);
  });
  for (const [first, last] of runs((a, b) => a.group === b.group))
    merged(sheet, FORM_COLUMNS[first]?.group ?? '', [top, at(first), top, at(last)]);
  for (const [first, last] of runs((a, b) => a.group === b.group && a.headings[0] === b.headings[0])) {
    const headings = FORM_COLUMNS[first]?.headings ?? [];
    const deepest = headings.length > 1 ? top + 1 : bottom;
    merged(sheet, headings[0] ?? '', [top + 1, at(first), deepest, at(last)]);
  }
  HEADING_LINES.forEach((lines, index) => {
    sheet.getRow(top + index).height = lines * LINE_HEIGHT;
  });
  FORM_COLUMNS.forEach(({ headings }, index) => {
    if (headings[1] !== undefined) sheet.getCell(bottom, at(index)).value = headings[1];
  });
}

const at = (index: number): number => FIRST_FIGURE + index;

/** First and last index of columns that belong together. */
function runs(alike: (a: FormColumn, b: FormColumn) => boolean): [number, number][] {
  const found: [number, number][] = [];
  FORM_COLUMNS.forEach((column, index) => {
    const before = FORM_COLUMNS[index - 1];
    const run = found.at(-1);
    if (before && run && alike(before, column)) run[1] = index;
    else found.push([index, index]);
  });
  return found;
}

function merged(sheet: Worksheet, text: string, range: [number, number, number, number]): void {
  const [top, left, bottom, right] = range;
  if (top !== bottom || left !== right) sheet.mergeCells(top, left, bottom, right);
  sheet.getCell(top, left).value = text;
}

function frame(sheet: Worksheet, top: number, bottom: number, numbers: number): void {
  for (let row = top; row <= bottom; row++)
    for (let column = 1; column <= LAST_COLUMN; column++) {
      const cell = sheet.getCell(row, column);
      cell.border = { top: BORDER, left: BORDER, bottom: BORDER, right: BORDER };
      if (row <= numbers) {
        cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
        cell.font = { ...FONT, bold: row < numbers, italic: row === numbers };
      } else if (column >= FIRST_FIGURE) cell.numFmt = NUMBER_FORMAT;
      else cell.alignment = { vertical: 'middle', wrapText: true };
    }
}
