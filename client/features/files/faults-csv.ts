/** The faulty rows as a file that an officer opens beside the sheet to correct it. */
import type { FileFault } from '#contract/file-import';

/** A spreadsheet program runs what begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param headings of row, dossier code, column and reason, in the language of the page */
export function faultsCsv(faults: readonly FileFault[], headings: readonly string[]): string {
  const rows = faults.map(({ row, dossierCode, column, message }) => [
    String(row),
    dossierCode ?? '',
    column,
    message,
  ]);
  // The mark at the beginning tells Excel that the text is UTF-8.
  return `\ufeff${[headings, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
