/** What makes a group an alarm, how pressing it is, and who is called. */
import type { AlarmStage, Priority } from './alarm.ts';

/** One rule, as `data/alarm-rules.json` and the editor hold it. */
export interface AlarmRule {
  /** `L1`, `L3` … as the ladder calls it. */
  code: string;
  stage: AlarmStage;
  enabled: boolean;
  /** Vietnamese, what the officer reads. */
  title: string;
  condition: {
    /** Members from which the group is an alarm. */
    atLeast: number;
    /** Dossiers that will be late at the unit's pace, from which it is an alarm; null: not asked. */
    forecastLateAtLeast: number | null;
    /** Local time of a working day from which it is looked at, `13:30`; null: always. */
    from: string | null;
    /** The condition must hold this long before an alarm is raised, minutes. */
    holdMinutes: number;
  };
  /** Most pressing first; the first that fits gives the priority. */
  priorities: { priority: Priority; atLeast: number; daysLate: number }[];
  consequence: string;
  action: string;
  /** Office hours within which the act has to be done; null: until closing time of the day. */
  actWithinHours: number | null;
  legalBasis: string;
  /** Told outside office hours too. */
  urgent: boolean;
  verified: boolean;
}

export type EscalationRole = 'duty' | 'unit_head' | 'leader' | 'technician';

/** Who is told when nobody has acknowledged for so long. */
export interface EscalationStep {
  /** Office minutes after the raising (real minutes for urgent rules). */
  afterMinutes: number;
  to: EscalationRole;
  channels: ('in_app' | 'web_push' | 'email' | 'webhook')[];
}

export interface AlarmRules {
  rules: AlarmRule[];
  chains: Record<Priority, { steps: EscalationStep[]; repeatEveryMinutes: number; repeats: number }>;
  acknowledgement: {
    /** Office minutes for which an acknowledgement holds. */
    holdsMinutes: number;
    /** Of these priorities it holds until the next office day opens instead, over the ends of shifts. */
    untilNextDay?: Priority[];
    /** Growth in members, in percent, from which an acknowledged alarm opens again. */
    worsenedByPercent: number;
  };
  flood: { beginsAbove: number; endsBelow: number; windowMinutes: number };
  /** Above so many new alarms within the window of a flood, groups of one unit become one alarm. */
  gatherAbove: number;
  /** Ends of the shifts of a day, local, ascending: `11:30`, `17:00`. */
  shiftEnds: string[];
  /** Longest shelving or silence one person may order alone, hours. */
  longestAloneHours: number;
  /** Budgets of the alarm system's own measures (EEMUA 191, ISA-18.2); shares from 0 to 1. */
  measures: Record<MeasureId, { target: number; limit: number }>;
  /** 0 as shipped; afterwards the number of the change in the log. */
  version: number;
}

/** The measures of the alarm system itself, as ux part 5.1 numbers them. */
export const MEASURE_IDS = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

/** What a set of rules would have done in the last days, reckoned from the log. */
export interface RulePreview {
  from: string;
  to: string;
  raised: number;
  byPriority: Record<Priority, number>;
  byRule: Record<string, number>;
  /** Per local date. */
  perDay: { day: string; raised: number }[];
  /** Share of ten-minute periods with more than ten. */
  floodShare: number;
  /** What could not be reckoned from the past, in a Vietnamese sentence; empty when all could. */
  note: string;
}
