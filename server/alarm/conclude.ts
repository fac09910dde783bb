/**
 * Draws the conclusions about alarms from what a commit has changed, inside that commit (IN4); and from
 * everything, each minute and whenever it is not known what has changed.
 */
import type { AlarmRules } from '#contract/alarm-rules';
import type { Clock } from '../clock.ts';
import { groupName } from '../domain/alarm/alarm.ts';
import {
  type Candidate,
  type ConcludeInput,
  type Conclusion,
  judgeGroups,
} from '../domain/alarm/conclude-groups.ts';
import { FLOOD_LOOKS_BACK_MS, floodAt } from '../domain/alarm/flood.ts';
import { gatherRaises } from '../domain/alarm/gather-raises.ts';
import type { Moment } from '../domain/alarm/judge-group.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { MINUTE_MS } from '../domain/local-time.ts';
import { nextWorkingDay } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';
import { createCandidates, type GroupProvider } from './candidates.ts';
import type { Causes } from './causes.ts';
import { createConclusionWriter } from './conclusion-writer.ts';
import { standingAlarms } from './standing-alarms.ts';
import { createSummaries } from './summaries.ts';

export interface ConcluderDeps {
  store: Store;
  clock: Clock;
  rules(): AlarmRules;
  causes: Causes;
  providers: readonly GroupProvider[];
  /** Most alarms that the window of a flood may bring: as many as there are communes. */
  mostAlarms: number;
  /** In the same transaction as the move, after it has been folded. */
  onMove(conclusion: Conclusion, at: number): void;
}

export interface Concluder {
  /**
   * What follows from a commit that has touched a few groups. A burst of many leaves them to the watch: the
   * next of its turns, or everything after a restart. @returns the log's new last number
   */
  touched(seq: number): number;
  /** What follows from all groups touched since they were last looked at. */
  waiting(seq: number): number;
  /**
   * Whether something is to be judged or written yet. While moves wait to be written no commit concludes for
   * itself: its groups wait too. What the store lacks after a crash is concluded anew.
   */
  hasRest(): boolean;
  /** Writes the next moves of it: as many as hold nobody up. */
  rest(seq: number): number;
  /** What follows from each provider and from all dossiers: pieces of work for a commit each. */
  pieces(): ((seq: number) => number)[];
}

/** Groups judged within the commit that touched them: more would hold the source up. */
const MOST_IN_COMMIT = 12;
/** Beyond this many groups one query over all of them is the shorter way. */
const MANY_GROUPS = 40;

export function createConcluder(deps: ConcluderDeps): Concluder {
  const { store, clock, causes } = deps;
  const { alarms } = store;
  const candidates = createCandidates(store);
  /** Since when a condition is met that has to hold for a while; a restart begins to wait anew. */
  const met = new Map<string, number>();
  const summaries = createSummaries(alarms);
  const writer = createConclusionWriter({ store, summaries, onMove: deps.onMove });
  let everything = true;
  /**
   * What stands in all groups has been read and is yet to be judged: together they would be a long pause.
   * Groups that a commit has concluded for itself meanwhile are `again` to be read.
   */
  let looked: { all: readonly Candidate[]; again: Set<string> } | null = null;

  function moment(): Moment {
    const now = clock.now();
    return { now, day: judgingDay(now), calendar: store.calendar };
  }

  /** The day's verdicts are not all given yet: groups would be judged by half of their members. */
  function isTurning({ day, calendar }: Moment): boolean {
    return store.dossiers.turning(day, nextWorkingDay(calendar, day), 1).length > 0;
  }

  function inputOf(judged: readonly Candidate[], at: Moment, asked: Set<string>): ConcludeInput {
    const rules = deps.rules();
    const standing = standingAlarms(alarms, judged.length);
    const causeOfAll = causes.at(at.now);
    const summaryOf = summaries.above(standing);
    return {
      ...at,
      ...{ candidates: judged, standing, rules },
      flood: floodAt(alarms.raisedSince(at.now - FLOOD_LOOKS_BACK_MS), at.now, rules.flood).since > 0,
      causeOf: (key) => causeOfAll(key) ?? summaryOf(key),
      metSince(key) {
        const name = groupName(key);
        asked.add(name);
        if (!met.has(name)) met.set(name, at.now);
        return met.get(name) ?? at.now;
      },
    };
  }

  /** @param whole in one commit, however much it is: what an ordinary post brings stands with it or not at all */
  function conclude(seq: number, judged: readonly Candidate[], at: Moment, whole = false): number {
    const asked = new Set<string>();
    const input = inputOf(judged, at, asked);
    const { moves, raises } = judgeGroups(input);
    for (const { key } of judged) if (!asked.has(groupName(key))) met.delete(groupName(key));
    const since = at.now - input.rules.flood.windowMinutes * MINUTE_MS;
    const gathering = {
      ...{ above: input.rules.gatherAbove, most: deps.mostAlarms },
      raised: alarms.raisedSince(since + 1).length,
      ...summaries.ofWave(since),
    };
    const all = [...moves, ...gatherRaises(raises, gathering, input)];
    return writer.write(seq, all, input, whole);
  }

  function ladder(seq: number): number {
    const at = moment();
    everything = isTurning(at);
    if (everything) return seq;
    store.fold.takeGroups();
    looked = { all: candidates.ladder(at), again: new Set() };
    return seq;
  }

  /** Groups touched since they were read are read again. */
  function judgeLooked(seq: number, { all, again }: NonNullable<typeof looked>): number {
    looked = null;
    const at = moment();
    everything = isTurning(at);
    if (everything) return seq;
    for (const group of store.fold.takeGroups()) again.add(group);
    if (again.size > MANY_GROUPS) return conclude(seq, candidates.ladder(at), at);
    const kept = all.filter(({ key: { unit, field } }) => !again.has(`${unit}|${field}`));
    return conclude(seq, [...kept, ...candidates.ofGroups([...again], at)], at);
  }

  function waiting(seq: number, whole = false): number {
    if (everything) return ladder(seq);
    const at = moment();
    if (store.fold.waitingGroups() === 0 || isTurning(at)) return seq;
    if (store.fold.waitingGroups() > MANY_GROUPS) return ladder(seq);
    const groups = store.fold.takeGroups();
    for (const group of groups) looked?.again.add(group);
    return conclude(seq, candidates.ofGroups(groups, at), at, whole);
  }

  function rest(seq: number): number {
    if (looked !== null) return judgeLooked(seq, looked);
    return writer.rest(seq);
  }

  const hasRest = () => looked !== null || writer.hasRest();

  const ofProvider = (provider: GroupProvider) => (seq: number) => {
    const at = moment();
    return conclude(seq, candidates.provided(provider, at), at);
  };

  return {
    // Dossiers last: whether their sources speak is known by then.
    pieces: () => [...deps.providers.map(ofProvider), ladder],
    touched: (seq) =>
      everything || writer.hasRest() || store.fold.waitingGroups() > MOST_IN_COMMIT
        ? seq
        : waiting(seq, true),
    waiting: (seq) => waiting(seq),
    hasRest,
    rest,
  };
}
