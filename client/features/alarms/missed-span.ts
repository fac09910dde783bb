/** Which alarms were raised while this page had no line: known by their numbers in the log. */

export interface MissedSpan {
  /** Number of the newest move known while the line was alive; null before the first. */
  liveSeq: number | null;
  /** The line is down. */
  away: boolean;
  /** Moves with a number above `after` and up to `upTo` came in while away; null: none did. */
  missed: { after: number; upTo: number } | null;
}

export const NOTHING_MISSED: MissedSpan = { liveSeq: null, away: false, missed: null };

/**
 * @param live the line is alive
 * @param seq number of the newest move in the slice, null while there is none
 * @returns the same object when nothing changes
 */
export function followLine(span: MissedSpan, live: boolean, seq: number | null): MissedSpan {
  if (!live) return span.away || span.liveSeq === null ? span : { ...span, away: true };
  if (seq === null) return span;
  if (span.away) {
    const after = span.liveSeq ?? seq;
    return { liveSeq: seq, away: false, missed: seq > after ? { after, upTo: seq } : null };
  }
  return span.liveSeq === seq ? span : { ...span, liveSeq: seq };
}

/** @param raisedSeq number of the raising */
export function wasMissed({ missed }: MissedSpan, raisedSeq: number): boolean {
  return missed !== null && raisedSeq > missed.after && raisedSeq <= missed.upTo;
}
