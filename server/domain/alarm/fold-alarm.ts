/**
 * The life of one alarm: open, acknowledged or shelved, while its condition holds or after it has gone
 * (ISA-18.2, OPC UA part 9). Every move is in the log; the alarm is their fold.
 */
import type { AlarmMove, MoveKind } from '#contract/alarm';
import { type Alarm, isFinished } from './alarm.ts';

/** Where a move stands in the log. */
export interface MoveStamp {
  /** The alarm's. */
  id: string;
  /** Epoch ms. */
  time: number;
  seq: number;
}

type Moves = { [Kind in MoveKind]: Extract<AlarmMove, { kind: Kind }> };

/**
 * The alarm after a move. A move that its state does not allow leaves it as it is, so that the same log
 * gives the same alarm however often it is read.
 * @param before null where nothing is known of it yet; only `raised` makes an alarm of that
 */
export function foldAlarm(before: Alarm | null, move: AlarmMove, at: MoveStamp): Alarm | null {
  if (before === null) return move.kind === 'raised' ? raised(move, at) : null;
  if (!isLegal(before, move)) return before;
  return { ...before, ...effectOf(before, move, at), changedAt: at.time, version: at.seq };
}

/** Whether the state of an alarm allows a move. */
export function isLegal(alarm: Alarm, move: AlarmMove): boolean {
  const { active, handling } = alarm;
  switch (move.kind) {
    case 'raised':
    case 'suppressed':
    case 'released':
      return false;
    case 'changed':
    case 'commented':
      return true;
    case 'cleared':
      return active;
    case 'acknowledged':
      return handling === 'open';
    case 'assigned':
      return !isFinished(alarm);
    case 'shelved':
      return active && handling !== 'shelved';
    case 'escalated':
      return active && handling === 'open';
    case 'reopened':
      if (move.cause === 'recurred') return !active;
      return active && handling === HANDLING_BEFORE[move.cause];
  }
}

/** What an alarm must be for each cause to open it again. */
const HANDLING_BEFORE = {
  worsened: 'acknowledged',
  limit: 'acknowledged',
  shift_end: 'acknowledged',
  shelf_end: 'shelved',
  unshelved: 'shelved',
} as const;

function effectOf(alarm: Alarm, move: AlarmMove, { time }: MoveStamp): Partial<Alarm> {
  switch (move.kind) {
    case 'changed': {
      const { kind: _, ...facts } = move;
      return facts;
    }
    case 'cleared':
      return { active: false, clearedAt: time };
    case 'reopened':
      return reopened(alarm, move, time);
    case 'acknowledged':
      return {
        handling: 'acknowledged',
        acknowledgedAt: time,
        acknowledgedBy: move.by,
        acknowledgedMembers: alarm.members,
        acknowledgedPriority: alarm.priority,
      };
    case 'assigned':
      return { owner: move.to };
    case 'shelved': {
      const { by, owner, reason, until } = move;
      return { handling: 'shelved', owner, shelf: { by, owner, reason, until } };
    }
    case 'escalated':
      return { level: move.level, round: move.round, escalatedAt: time };
    default:
      return {};
  }
}

/** Open as on the first day: nobody has acknowledged it, nobody has been told, its chain begins anew. */
function reopened(alarm: Alarm, { cause }: Moves['reopened'], time: number): Partial<Alarm> {
  const recurred = cause === 'recurred';
  return {
    ...NOT_HANDLED,
    openedAt: time,
    ...(recurred ? { active: true, clearedAt: null, recurrences: alarm.recurrences + 1 } : {}),
  };
}

const NOT_HANDLED = {
  handling: 'open',
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgedMembers: 0,
  acknowledgedPriority: null,
  shelf: null,
  level: 0,
  round: 0,
  escalatedAt: null,
} as const satisfies Partial<Alarm>;

/** Field by field, so that all alarms have one shape: the log of a quarter is folded at once. */
function raised(move: Moves['raised'], { id, time, seq }: MoveStamp): Alarm {
  return {
    id,
    unit: move.unit,
    field: move.field,
    stage: move.stage,
    rule: move.rule,
    priority: move.priority,
    members: move.members,
    noApology: move.noApology,
    oldestDueDate: move.oldestDueDate,
    forecastLate: move.forecastLate,
    actBy: move.actBy,
    flood: move.flood,
    active: true,
    raisedAt: time,
    raisedSeq: seq,
    changedAt: time,
    version: seq,
    openedAt: time,
    owner: null,
    clearedAt: null,
    recurrences: 0,
    handling: 'open',
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgedMembers: 0,
    acknowledgedPriority: null,
    shelf: null,
    level: 0,
    round: 0,
    escalatedAt: null,
  };
}
