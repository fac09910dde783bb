/**
 * Writes what has been concluded into the log: all of it in the commit that asked, or, where many moves follow
 * at once, a few in each of several commits, so that nothing else waits long for its turn.
 */
import { ALL_FIELDS, MEMBERS_KEPT, PROVINCE_UNIT } from '#contract/alarm';
import type { GroupKey } from '../domain/alarm/alarm.ts';
import { type ConcludeInput, type Conclusion, judgeGroups } from '../domain/alarm/conclude-groups.ts';
import { stageOf } from '../domain/alarm/group-stage.ts';
import type { Moment } from '../domain/alarm/judge-group.ts';
import type { Store } from '../store/open-store.ts';
import { appendMove } from './append-move.ts';
import { standingAlarms } from './standing-alarms.ts';
import type { Summaries } from './summaries.ts';

export interface ConclusionWriterDeps {
  store: Store;
  summaries: Summaries;
  /** In the same transaction as the move, after it has been folded. */
  onMove(conclusion: Conclusion, at: number): void;
}

/** Call inside `store.commit`; answers are the log's new last number. */
export interface ConclusionWriter {
  /** @param whole in one commit, however much it is: what an ordinary post brings stands with it or not at all */
  write(seq: number, all: readonly Conclusion[], input: ConcludeInput, whole: boolean): number;
  hasRest(): boolean;
  /** The next moves of what has been begun. */
  rest(seq: number): number;
}

/** Moves written in one commit where many follow at once, as at the opening of a morning. */
export const MOVES_A_COMMIT = 50;

interface Rest {
  left: readonly Conclusion[];
  all: readonly Conclusion[];
  input: ConcludeInput;
}

export function createConclusionWriter({ store, summaries, onMove }: ConclusionWriterDeps): ConclusionWriter {
  const { alarms, lots } = store;
  let planned: Rest | null = null;

  function write(seq: number, { left, all, input }: Rest, most: number): number {
    // A commit that fails takes the rest along: all of it is concluded anew within the minute.
    planned = null;
    const last = apply(seq, left.slice(0, most), input);
    if (left.length > most) {
      planned = { left: left.slice(most), all, input };
      return last;
    }
    // Sums of summaries follow from their children, so they come when all of those are there.
    const touched = summaries.touched(all);
    if (touched.length === 0) return last;
    const standing = standingAlarms(alarms, touched.length);
    return apply(last, judgeGroups({ ...input, standing, candidates: touched }).moves, input);
  }

  function apply(seq: number, conclusions: readonly Conclusion[], at: Moment): number {
    let last = seq;
    for (const { id, move } of conclusions) {
      const told = move.kind === 'raised' ? { ...move, codes: codesOf(move, at) } : move;
      const next = appendMove(store, { id, move: told, at: at.now }, last);
      if (next === last) continue;
      last = next;
      onMove({ id, move: told }, at.now);
    }
    return last;
  }

  function codesOf({ unit, field, stage }: GroupKey, { day, calendar }: Moment): string[] {
    // Of a summary the groups behind it tell more than some of their members.
    if (unit === PROVINCE_UNIT || field === ALL_FIELDS) return [];
    return lots
      .members(unit, field, MEMBERS_KEPT * 2)
      .filter(({ apologyAt, ...member }) => {
        const lot = { ...member, unit, apologised: apologyAt !== null, dossiers: 1 };
        return stageOf(lot, day, calendar) === stage;
      })
      .slice(0, MEMBERS_KEPT)
      .map(({ code }) => code);
  }

  return {
    write: (seq, all, input, whole) =>
      write(seq, { left: all, all, input }, whole ? all.length : MOVES_A_COMMIT),
    hasRest: () => planned !== null,
    rest: (seq) => (planned === null ? seq : write(seq, planned, MOVES_A_COMMIT)),
  };
}
