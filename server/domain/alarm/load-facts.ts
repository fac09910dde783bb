/** What the log says of the load alarms put on people: when they called, who answered, when they went. */
import type { AlarmMove, Priority } from '#contract/alarm';
import { type Alarm, type GroupKey, stateOf } from './alarm.ts';
import { foldAlarm } from './fold-alarm.ts';

/** One move of one alarm, as it stands in the log. */
export interface LoggedMove {
  /** The alarm's. */
  id: string;
  seq: number;
  /** Epoch ms. */
  at: number;
  move: AlarmMove;
}

/** An alarm calls: raised, its condition come back, or worse than what was acknowledged. */
export interface Call extends GroupKey {
  id: string;
  at: number;
  priority: Priority;
  /** The condition came, for the first time or again; false: it has only grown. */
  onset: boolean;
}

export interface Answer {
  by: string;
  at: number;
  /** Since it was last opened, ms. */
  wait: number;
}

export interface LoadFacts {
  /** Each in the order of the log. */
  calls: Call[];
  answers: Answer[];
  /** Conditions that went by themselves; `took` ms. */
  clears: { at: number; took: number }[];
  /** Since when the condition of each alarm holds that stands unshelved at the end, epoch ms. */
  standingSince: number[];
}

/**
 * Reads the moves up to `end` (epoch ms), in whatever order and however often they are given. Opening by a
 * clock (limit, shift end, end of a shelf) is a reminder of what has called before, and no call.
 */
export function loadFacts(moves: readonly LoggedMove[], end: number): LoadFacts {
  const facts: LoadFacts = { calls: [], answers: [], clears: [], standingSince: [] };
  const alarms = new Map<string, { alarm: Alarm; since: number }>();
  for (const entry of inOrder(moves)) {
    if (entry.at > end) continue;
    const { id, at, move } = entry;
    const held = alarms.get(id) ?? null;
    const after = foldAlarm(held?.alarm ?? null, move, { id, time: at, seq: entry.seq });
    if (after === null || after === held?.alarm) continue;
    const onset = move.kind === 'raised' || (move.kind === 'reopened' && move.cause === 'recurred');
    note(facts, entry, held, after, onset);
    alarms.set(id, { alarm: after, since: onset ? at : (held?.since ?? at) });
  }
  for (const { alarm, since } of alarms.values())
    if (alarm.active && stateOf(alarm) !== 'shelved') facts.standingSince.push(since);
  return facts;
}

function note(
  { calls, answers, clears }: LoadFacts,
  { id, at, move }: LoggedMove,
  held: { alarm: Alarm; since: number } | null,
  { unit, field, stage, priority }: Alarm,
  onset: boolean,
): void {
  const worse = move.kind === 'reopened' && move.cause === 'worsened';
  if (onset || worse) calls.push({ id, at, unit, field, stage, priority, onset });
  if (held === null) return;
  if (move.kind === 'acknowledged') answers.push({ by: move.by, at, wait: at - held.alarm.openedAt });
  if (move.kind === 'cleared' && move.cause === 'condition') clears.push({ at, took: at - held.since });
}

/** By number in the log, each once. */
function inOrder(moves: readonly LoggedMove[]): LoggedMove[] {
  return [...new Map(moves.map((move) => [move.seq, move])).values()].sort((a, b) => a.seq - b.seq);
}
