/** Closed lists of what can be wrong with an event, and what can be odd about one that is kept. */

/** Why an event is refused and put into quarantine. */
export const REJECTION_CODES = [
  'malformed_event',
  'unsupported_type',
  'invalid_data',
  'unknown_unit',
  'time_in_future',
  'event_too_large',
  'unknown_indicator',
  'value_out_of_range',
  'value_jump',
  'period_in_future',
  'foreign_source',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/**
 * Refusals of an indicator value that a person may overrule: the value can be read and is of a known indicator
 * and unit, it is only hard to believe, or told too early. Any other refusal is mended where the value comes from.
 */
const RELEASABLE: readonly RejectionCode[] = [
  'time_in_future',
  'value_out_of_range',
  'value_jump',
  'period_in_future',
];

export function isReleasable(code: RejectionCode): boolean {
  return RELEASABLE.includes(code);
}

/**
 * What is noted on an event that is accepted all the same. The position is the bit in which the log
 * keeps the flag: append only, never reorder.
 */
export const EVENT_FLAGS = [
  'unknown_procedure',
  'out_of_order',
  'unexpected_transition',
  'after_end',
  'acceptance_missing',
  'due_missing',
  'personal_data_dropped',
  'unknown_field_dropped',
  'second_apology',
  'invalid_reappointment',
  'doubtful_completion',
] as const;
export type EventFlag = (typeof EVENT_FLAGS)[number];

export function flagBit(flag: EventFlag): number {
  return 1 << EVENT_FLAGS.indexOf(flag);
}

export function flagsOf(bits: number): EventFlag[] {
  return EVENT_FLAGS.filter((_flag, index) => (bits & (1 << index)) !== 0);
}

/** One refused event in the answer to a batch. `message` tells a person what to change. */
export interface Rejection {
  index: number;
  id: string | null;
  code: RejectionCode;
  path: string;
  message: string;
}

/** Something noted about an event that was accepted. */
export interface Warning {
  index: number;
  id: string;
  code: EventFlag;
  path: string;
}

/** The answer of `POST /api/v1/events`; `seq` is the log's number after the batch. */
export interface IngestAnswer {
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
  warnings: Warning[];
  seq: number;
}
