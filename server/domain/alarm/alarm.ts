/** One alarm as the fold of its moves makes it. Pure state: what time and people do to it stands beside. */
import type { AlarmStage, AlarmState, GroupFacts, Priority } from '#contract/alarm';
import { isoDate, type LocalDay } from '../local-time.ts';

export type Handling = 'open' | 'acknowledged' | 'shelved';

export interface Shelf {
  by: string;
  owner: string;
  reason: string;
  /** Epoch ms. */
  until: number;
}

/** Times are epoch ms. */
export interface Alarm extends GroupFacts {
  id: string;
  unit: string;
  field: string;
  stage: AlarmStage;
  rule: string;
  priority: Priority;
  /** The condition holds. */
  active: boolean;
  handling: Handling;
  raisedAt: number;
  /** Number of its raising in the log. */
  raisedSeq: number;
  /** Its last move of any kind. */
  changedAt: number;
  version: number;
  /** When it was last opened: raised or reopened; escalation counts from here. */
  openedAt: number;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  /** Members and priority when it was acknowledged: worse than this opens it again. */
  acknowledgedMembers: number;
  acknowledgedPriority: Priority | null;
  owner: string | null;
  shelf: Shelf | null;
  clearedAt: number | null;
  actBy: number | null;
  /** Step of the chain reached since it was last opened, 0 before the first; and how often it was repeated. */
  level: number;
  round: number;
  escalatedAt: number | null;
  /** How often it was reopened because the condition came back: a sign of chattering. */
  recurrences: number;
  flood: boolean;
}

/** The group an alarm is about. */
export interface GroupKey {
  unit: string;
  field: string;
  stage: AlarmStage;
}

export const groupName = ({ unit, field, stage }: GroupKey): string => `${unit}|${field}|${stage}`;

/**
 * Derived from what it says: the same conclusion about the same group on one day is the same alarm, however
 * often and by whomever it is drawn.
 */
export function alarmId({ unit, field, stage }: GroupKey, day: LocalDay): string {
  const safeField = field === '*' ? 'all' : field.replace(/[^A-Za-z0-9_-]+/g, '-');
  return `${unit}.${safeField}.${stage}.${isoDate(day)}`;
}

export function stateOf({ active, handling }: Pick<Alarm, 'active' | 'handling'>): AlarmState {
  return active ? handling : 'cleared';
}

/** The condition has gone, and somebody has seen that there was one. */
export function isFinished({ active, handling }: Pick<Alarm, 'active' | 'handling'>): boolean {
  return !active && handling !== 'open';
}
