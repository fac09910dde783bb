/** What the page and the server say to each other about a sheet of indicator values. */

export const MAX_VALUE_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_VALUE_ROWS = 5_000;

export const VALUE_CHANGES = ['new', 'changed', 'unchanged'] as const;
export type ValueChange = (typeof VALUE_CHANGES)[number];

export interface ValueFault {
  /** As the file numbers it, from 1. */
  row: number;
  /** Heading of the column; empty when the fault is of the whole row. */
  column: string;
  code: string;
  message: string;
}

export interface ValueFileItem {
  row: number;
  indicator: string;
  name: string;
  unit: string | null;
  period: string;
  value: number;
  measure: string;
  decimals: number;
  change: ValueChange;
  /** What stands now; null where nothing does. */
  before: number | null;
}

export interface ValueCounts {
  new: number;
  changed: number;
  unchanged: number;
}

export interface ValueFilePreview {
  /** Null when there is nothing to store. */
  token: string | null;
  expiresAt: string | null;
  rows: number;
  faults: ValueFault[];
  changes: ValueCounts;
  /** Columns that are neither read nor stored. */
  ignored: string[];
  items: ValueFileItem[];
}

export interface ValueFileAnswer {
  values: ValueCounts;
  rejected: ValueFault[];
  seq: number;
}
