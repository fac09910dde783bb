/** Pull connectors: where values are fetched from, how they are read, and how the last runs went. */
import type { RejectionCode } from './rejection.ts';

export const CONNECTOR_FORMATS = ['json', 'csv'] as const;
export type ConnectorFormat = (typeof CONNECTOR_FORMATS)[number];

/** Either the same for every row, or read from it; a table turns foreign words into ours. */
export type TextRule = { constant: string } | { path: string; table?: Record<string, string> | undefined };

/** One value that a row holds. */
export interface ValueMapping {
  indicator: TextRule;
  /** Null for values of the province as a whole. */
  unit: TextRule | null;
  /** Path in a JSON row, or heading of a CSV column. */
  value: string;
  /** Where the time of the value stands; null for "now". */
  time: string | null;
}

export interface ConnectorMapping {
  /** Path of the list of rows in a JSON answer, `data.items`; empty where the answer itself is it. */
  rows: string;
  /** Of a CSV: `,` `;` or a tab. */
  delimiter: string;
  values: ValueMapping[];
  /** `iso`, or patterns of `yyyy MM dd HH mm ss`. */
  timeFormats: string[];
  /** IANA zone of times without an offset. */
  zone: string;
  /** What stands before the fraction in numbers written as text. */
  decimal: '.' | ',';
}

/** One connector; its secret is kept apart. */
export interface ConnectorSetting {
  id: string;
  name: string;
  /** Code of the declared source the values belong to. */
  source: string;
  enabled: boolean;
  url: string;
  format: ConnectorFormat;
  mapping: ConnectorMapping;
  /** Cron pattern, read in Asia/Ho_Chi_Minh. */
  schedule: string;
  timeoutSeconds: number;
  maxBytes: number;
  /** Tries of one run, the first among them. */
  tries: number;
}

/** How the runs went; times epoch ms. */
export interface ConnectorRuns {
  lastRunAt: number | null;
  lastSuccessAt: number | null;
  /** Of the last run, a Vietnamese sentence; null when it went well. */
  error: string | null;
  accepted: number;
  rejected: number;
  /** Failed runs since the last good one. */
  failures: number;
}

/** Data of the logged event of a setting, or of its removal: never a secret. */
export type ConnectorData =
  | { by: string; setting: ConnectorSetting }
  | { by: string /** Id of the connector. */; removed: string };

/** One connector as an administrator sees it; times ISO local. */
export interface ConnectorItem {
  setting: ConnectorSetting;
  /** Set up in a file of the installation, or on the page. */
  origin: 'file' | 'page';
  changedBy: string | null;
  /** Name of the secret's header; null without one. The secret itself is never shown. */
  secretHeader: string | null;
  nextRunAt: string | null;
  lastRunAt: string | null;
  lastSuccessAt: string | null;
  error: string | null;
  accepted: number;
  rejected: number;
  failures: number;
  running: boolean;
}

export interface ConnectorList {
  items: ConnectorItem[];
  /** In a drill time is invented and nothing is fetched. */
  paused: boolean;
}

/** One value as it would be taken. */
export interface PreviewRow {
  row: number;
  indicator: string;
  unit: string | null;
  value: number | null;
  time: string | null;
  /** Why it would be refused; null when it would be taken. */
  fault: string | null;
  /** With it the value would wait in quarantine; null for what would be taken, and for what cannot be read. */
  code: RejectionCode | null;
}

export interface ConnectorPreview {
  /** Why nothing could be read; null when something was. */
  error: string | null;
  bytes: number;
  rows: number;
  /** Values that would be taken, that would wait in quarantine, and that cannot be read. */
  good: number;
  held: number;
  unread: number;
  items: PreviewRow[];
}

/** Most rows of a preview that are shown. */
export const PREVIEW_ROWS = 50;

/** What a page holds before anything is known of its meaning, so that a mapping can be chosen instead of written. */
export interface ConnectorLook {
  /** Why nothing could be read; null when something was. */
  error: string | null;
  bytes: number;
  /** Lists of rows that a JSON page holds, the longest first. */
  lists: { path: string; rows: number }[];
  /** The list that was looked at. */
  list: string;
  /** Of a CSV page, the sign that its heading line is divided by; null of JSON. */
  delimiter: ConnectorMapping['delimiter'] | null;
  rows: number;
  columns: PageColumn[];
}

export interface PageColumn {
  /** Path in a JSON row, or heading of a CSV column. */
  path: string;
  /** Of the first rows, one each; what looks personal is left out. */
  samples: string[];
  /** The different words of the column, where there are few; null of a column of numbers, times or free text. */
  words: string[] | null;
}

/** Rows of a look that are shown, and columns. */
export const LOOK_ROWS = 5;
export const LOOK_COLUMNS = 40;
/** Different words beyond these make no table. */
export const LOOK_WORDS = 200;
