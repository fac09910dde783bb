/**
 * Draws the conclusions about alarms from what a commit has changed, inside that commit (IN4); and from
 * everything, each minute and whenever it is not known what has changed.
 */
import { ALL_FIELDS, MEMBERS_KEPT, PROVINCE_UNIT } from '#contract/alarm';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Clock } from '../clock.ts';
import { type Alarm, type GroupKey, groupName } from '../domain/alarm/alarm.ts';
import {
  type Candidate,
  type ConcludeInput,
  type Conclusion,
  judgeGroups,
} from '../domain/alarm/conclude-groups.ts';
import { FLOOD_LOOKS_BACK_MS, floodAt } from '../domain/alarm/flood.ts';
import { gatherRaises, sumFacts } from '../domain/alarm/gather-raises.ts';
import { stageOf } from '../domain/alarm/group-stage.ts';
import type { Moment } from '../domain/alarm/judge-group.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { MINUTE_MS } from '../domain/local-time.ts';
import { nextWorkingDay } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';
import { appendMove } from './append-move.ts';
import { createCandidates, type GroupProvider } from './candidates.ts';
import type { Causes } from './causes.ts';

export interface ConcluderDeps {
  store: Store;
  clock: Clock;
  rules(): AlarmRules;
  causes: Causes;
  providers: readonly GroupProvider[];
  /** Most alarms that one instant may raise: as many as there are communes. */
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
  /** What follows from each provider and from all dossiers: pieces of work for a commit each. */
  pieces(): ((seq: number) => number)[];
}

/** Groups judged within the commit that touched them: more would hold the source up. */
const MOST_IN_COMMIT = 12;
/** Beyond this many groups one query over all of them is the shorter way. */
const MANY_GROUPS = 40;

export function createConcluder(deps: ConcluderDeps): Concluder {
  const { store, clock, causes } = deps;
  const { alarms, lots } = store;
  const candidates = createCandidates(store);
  /** Since when a condition is met that has to hold for a while; a restart begins to wait anew. */
  const met = new Map<string, number>();
  let everything = true;

  function moment(): Moment {
    const now = clock.now();
    return { now, day: judgingDay(now), calendar: store.calendar };
  }

  /** The day's verdicts are not all given yet: groups would be judged by half of their members. */
  function isTurning({ day, calendar }: Moment): boolean {
    return store.dossiers.turning(day, nextWorkingDay(calendar, day), 1).length > 0;
  }

  function conclude(seq: number, judged: readonly Candidate[], at: Moment): number {
    const rules = deps.rules();
    const flood = floodAt(alarms.raisedSince(at.now - FLOOD_LOOKS_BACK_MS), at.now, rules.flood).since > 0;
    const asked = new Set<string>();
    const input: ConcludeInput = {
      ...at,
      candidates: judged,
      standing: { active: alarms.active, byId: alarms.get, suppressed: alarms.suppressed },
      rules,
      flood,
      causeOf: (key) => causes.of(key, at.now) ?? summaryAbove(key),
      metSince(key) {
        const name = groupName(key);
        asked.add(name);
        if (!met.has(name)) met.set(name, at.now);
        return met.get(name) ?? at.now;
      },
    };
    const { moves, raises } = judgeGroups(input);
    for (const { key } of judged) if (!asked.has(groupName(key))) met.delete(groupName(key));
    const gathering = {
      above: rules.gatherAbove,
      most: deps.mostAlarms,
      summaryOf: summariesOf(at.now, rules),
    };
    const all = [...moves, ...gatherRaises(raises, gathering, input)];
    const last = apply(seq, all, at);
    const summaries = touchedSummaries(all);
    if (summaries.length === 0) return last;
    return apply(last, judgeGroups({ ...input, candidates: summaries }).moves, at);
  }

  /** A group behind a summary stays there as long as both last. */
  function summaryAbove(key: GroupKey): string | null {
    const cause = alarms.suppressed(key)?.cause;
    const alarm = cause === undefined ? null : alarms.get(cause);
    return alarm?.active === true && alarm.field === ALL_FIELDS ? alarm.id : null;
  }

  /** The summaries of the running wave, which goes on for the length of a flood window, by unit. */
  function summariesOf(now: number, { flood }: AlarmRules): (unit: string) => Alarm | null {
    const wave = now - flood.windowMinutes * MINUTE_MS;
    let byUnit: Map<string, Alarm> | null = null;
    return (unit) => {
      byUnit ??= new Map(
        alarms
          .unfinished(null)
          .filter(({ active, field, openedAt }) => active && field === ALL_FIELDS && openedAt >= wave)
          .flatMap((alarm): [string, Alarm][] =>
            alarm.unit === PROVINCE_UNIT
              ? alarms.suppressedBy(alarm.id).map((child) => [child.unit, alarm])
              : [[alarm.unit, alarm]],
          ),
      );
      return byUnit.get(unit) ?? null;
    };
  }

  /** Summaries of which a child has come, gone or changed, with the sums as they stand now. */
  function touchedSummaries(moves: readonly Conclusion[]): Candidate[] {
    const ids = new Set(
      moves.filter(({ move }) => move.kind === 'suppressed' || move.kind === 'released').map(({ id }) => id),
    );
    return [...ids].flatMap((id) => {
      const alarm = alarms.get(id);
      if (alarm === null || !alarm.active || alarm.field !== ALL_FIELDS) return [];
      const { unit, field, stage } = alarm;
      return [{ key: { unit, field, stage }, facts: sumFacts(alarms.suppressedBy(id)) }];
    });
  }

  function apply(seq: number, conclusions: readonly Conclusion[], at: Moment): number {
    let last = seq;
    for (const { id, move } of conclusions) {
      const told = move.kind === 'raised' ? { ...move, codes: codesOf(move, at) } : move;
      const next = appendMove(store, { id, move: told, at: at.now }, last);
      if (next === last) continue;
      last = next;
      deps.onMove({ id, move: told }, at.now);
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

  function ladder(seq: number): number {
    const at = moment();
    everything = isTurning(at);
    if (everything) return seq;
    store.fold.takeGroups();
    return conclude(seq, candidates.ladder(at), at);
  }

  function waiting(seq: number): number {
    if (everything) return ladder(seq);
    const at = moment();
    if (store.fold.waitingGroups() === 0 || isTurning(at)) return seq;
    const groups = store.fold.takeGroups();
    const many = groups.length > MANY_GROUPS;
    return conclude(seq, many ? candidates.ladder(at) : candidates.ofGroups(groups, at), at);
  }

  const ofProvider = (provider: GroupProvider) => (seq: number) => {
    const at = moment();
    return conclude(seq, candidates.provided(provider, at), at);
  };

  return {
    // Dossiers last: whether their sources speak is known by then.
    pieces: () => [...deps.providers.map(ofProvider), ladder],
    touched: (seq) => (everything || store.fold.waitingGroups() > MOST_IN_COMMIT ? seq : waiting(seq)),
    waiting,
  };
}
