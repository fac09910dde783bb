/** What every log reader yields: cases with their attributes and events, still in the words of the foreign log. */

/** A time as the log wrote it, with or without an offset; the mapping says what it means. */
export interface LoggedTime {
  readonly time: string;
}

export type LogValue = string | number | boolean | LoggedTime;

/**
 * Attributes by name. A nested one is named by its path, `invoice/total`; the members of a list by
 * their position, `tags/0`.
 */
export type LogAttributes = ReadonlyMap<string, LogValue>;

export interface LogCase {
  attributes: LogAttributes;
  events: LogAttributes[];
  /** Where the case begins in the file, from 1. */
  line: number;
}

/** A file that cannot be read or mapped; nothing of it has been taken. `details` has one sentence per fault. */
export class ImportFault extends Error {
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.name = 'ImportFault';
    this.details = details;
  }
}

/** The text of a value; an empty one counts as absent. */
export function textOf(value: LogValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'object' ? value.time : String(value);
  return text === '' ? undefined : text;
}
