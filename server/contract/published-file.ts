/** A file of the portal's published figures, looked at before anything is kept. */
import type { PublishedEntry } from './score.ts';

/** Headings of such a file; a column for each group of the index may follow. */
export const PUBLISHED_COLUMNS = ['unit', 'period', 'asOf', 'total', 'rank', 'of', 'source'] as const;

/** As far as a file of a few hundred rows goes. */
export const MAX_PUBLISHED_BYTES = 512 * 1024;
/** The communes, departments and the province, some periods at once. */
export const MOST_PUBLISHED_ROWS = 500;

/** What a row would change: `same` where the portal's newest figures say so already. */
export const PUBLISHED_CHANGES = ['new', 'changed', 'same'] as const;
export type PublishedChange = (typeof PUBLISHED_CHANGES)[number];

/** What is wrong with one cell; `row` as a spreadsheet numbers it, 0 for the file as a whole. */
export interface PublishedFault {
  row: number;
  /** Heading of the column; empty for the row as a whole. */
  column: string;
  message: string;
}

export interface PublishedRow {
  /** Name of the unit; null for the province. */
  name: string | null;
  entry: PublishedEntry;
  change: PublishedChange;
  /** The total that stands for that scope and period; null where none does. */
  before: number | null;
  /** What is odd about it; it is kept all the same. Empty when nothing is. */
  warning: string;
}

/** With a fault nothing of the file can be kept, and there are no rows. */
export interface PublishedPreview {
  rows: PublishedRow[];
  faults: PublishedFault[];
}
