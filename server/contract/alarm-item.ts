/** Alarms as the API answers them. */
import type { AlarmMove, AlarmStage, AlarmState, Priority } from './alarm.ts';
import type { AlarmSlice } from './alarm-slice.ts';

/** One alarm as the API answers it. Times are ISO 8601 with +07:00. */
export interface AlarmItem {
  id: string;
  unitCode: string;
  fieldCode: string;
  stage: AlarmStage;
  rule: string;
  priority: Priority;
  state: AlarmState;
  acknowledged: boolean;
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
  owner: string | null;
  members: number;
  noApology: number;
  forecastLate: number | null;
  oldestDueAt: string | null;
  raisedAt: string;
  changedAt: string;
  clearedAt: string | null;
  actBy: string | null;
  /** Number of its raising in the log. */
  seq: number;
  /** Number of its newest move; given back with a command it guards against acting on an old picture. */
  version: number;
  shelved: { by: string; owner: string; reason: string; until: string } | null;
  /** Id of the running silence that hides it. */
  silencedBy: string | null;
  /** Groups it stands for. */
  hidden: number;
  /** Level of the escalation chain reached; 0: nobody told yet. */
  level: number;
  nextEscalationAt: string | null;
  /** Its source is stale: whether the condition still holds is not known. */
  unknown: boolean;
}

export interface AlarmMember {
  dossierCode: string;
  procedureCode: string;
  /** Local date. */
  dueDate: string | null;
  /** Working days left until the due date; negative: working days late. */
  daysLeft: number | null;
  apology: 'none' | 'needed' | 'issued_in_time' | 'issued_late' | 'missing';
  apologyAt: string | null;
  status: string;
}

export interface AlarmHistoryItem {
  seq: number;
  at: string;
  move: AlarmMove;
}

export interface AlarmDetail extends AlarmItem {
  /** From the rule, in Vietnamese. */
  title: string;
  consequence: string;
  action: string;
  legalBasis: string;
  memberItems: AlarmMember[];
  /** Groups hidden behind it. */
  children: { unitCode: string; fieldCode: string; stage: AlarmStage; members: number }[];
  /** Oldest first. */
  history: AlarmHistoryItem[];
  /** The unit over the last 30 days. */
  pace: {
    onTimeOfResolved: number | null;
    onTimeOfReceived: number | null;
    open: number;
    resolvedADay: number;
  };
}

export interface AlarmList {
  items: AlarmItem[];
  slice: AlarmSlice;
  /** Server time, ISO 8601. */
  now: string;
}
