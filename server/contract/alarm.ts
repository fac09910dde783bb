/**
 * Alarms on groups. A group is a unit × a field × a stage; its members are dossiers (of other stages:
 * sources, indicators, petitions, tasks). What happens to an alarm is a list of moves in the log; the
 * alarm itself is their fold.
 */

/**
 * Why a group needs a person (ladder of domain part 4.5). A dossier is a member of the worst stage it has
 * reached and of no other; the first five stand in that order.
 */
export const ALARM_STAGES = [
  'due_soon_apology_needed',
  'overdue',
  'overdue_no_apology',
  'overdue_3wd',
  'overdue_10wd',
  'reception_overdue',
  'petition_overdue',
  'task_overdue',
  'indicator_breach',
  'source_silent',
  'rota_empty',
] as const;
export type AlarmStage = (typeof ALARM_STAGES)[number];

/** Stages whose members are dossiers. */
export const DOSSIER_STAGES = [
  'due_soon_apology_needed',
  'overdue',
  'overdue_no_apology',
  'overdue_3wd',
  'overdue_10wd',
  'reception_overdue',
] as const satisfies readonly AlarmStage[];
export type DossierStage = (typeof DOSSIER_STAGES)[number];

/** Most pressing first. */
export const PRIORITIES = ['high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/**
 * What the API calls `state`. `cleared`: the condition has gone. A cleared alarm that nobody acknowledged
 * stays in the queue until somebody does (OPC UA part 9, ISA-18.2).
 */
export const ALARM_STATES = ['open', 'acknowledged', 'shelved', 'cleared'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** Several fields of one unit in one alarm: the summary that stands for its hidden children. */
export const ALL_FIELDS = '*';
/** Key of the unit when an alarm concerns the whole province. */
export const PROVINCE_UNIT = 'province';

/** Field of the alarm that most sources are silent at once, which is parent of all the others. */
export const ALL_SOURCES = 'sources';

/** What is counted of a group at one moment. */
export interface GroupFacts {
  members: number;
  /** Of these without an apology. */
  noApology: number;
  /** Earliest due date among the members, `2026-11-20`; null where none has one. */
  oldestDueDate: string | null;
  /** How many of them will be late at the unit's pace of the last ten working days; null where not reckoned. */
  forecastLate: number | null;
}

export type ClearCause = 'condition' | 'rule_off' | 'joined';
export type ReopenCause = 'worsened' | 'recurred' | 'limit' | 'shift_end' | 'shelf_end' | 'unshelved';

/**
 * One move, as the log keeps it. `by` is an account. Facts that a later reader needs to understand the
 * move stand in it: the rule and the numbers of that moment.
 */
export type AlarmMove =
  | ({
      kind: 'raised';
      unit: string;
      field: string;
      stage: AlarmStage;
      rule: string;
      priority: Priority;
      /** The latest moment at which the required act is in time, epoch ms; null: as soon as possible. */
      actBy: number | null;
      /** Codes of the first members, oldest due date first, at most `MEMBERS_KEPT`. */
      codes: string[];
      /** Raised while the alarms came in a flood. */
      flood: boolean;
    } & GroupFacts)
  | ({ kind: 'changed'; priority: Priority; actBy: number | null } & GroupFacts)
  | { kind: 'cleared'; cause: ClearCause }
  /** `by` where a person did it: taken off the shelf. */
  | { kind: 'reopened'; cause: ReopenCause; by?: string }
  | { kind: 'acknowledged'; by: string; reason: string }
  | { kind: 'assigned'; by: string; to: string }
  | { kind: 'commented'; by: string; text: string }
  | { kind: 'shelved'; by: string; reason: string; owner: string; until: number }
  | { kind: 'escalated'; level: number; round: number; told: string[]; urgent: boolean }
  | ({
      /** A group that meets a rule, and is not an alarm because `cause` (an alarm or a silence) stands for it. */
      kind: 'suppressed';
      unit: string;
      field: string;
      stage: AlarmStage;
      cause: string;
    } & GroupFacts)
  | { kind: 'released'; unit: string; field: string; stage: AlarmStage; cause: string };
export type MoveKind = AlarmMove['kind'];

export const MEMBERS_KEPT = 50;
/** Longest reason or comment, characters. */
export const MAX_REMARK = 500;

/** One alarm on the live line: what a wall shows. Times are epoch ms. */
export interface AlarmBrief {
  id: string;
  unit: string;
  field: string;
  stage: AlarmStage;
  priority: Priority;
  state: AlarmState;
  /** Somebody has acknowledged it since it was last opened. */
  acknowledged: boolean;
  members: number;
  oldestDueDate: string | null;
  raisedAt: number;
  /** Number of its raising in the log: a client that was away knows by it what it missed. */
  seq: number;
  actBy: number | null;
  owner: string | null;
  /** Groups it stands for. */
  hidden: number;
  level: number;
}

export interface FloodState {
  /** Epoch ms; 0 when there is no flood. */
  since: number;
  /** Raised in the last ten minutes. */
  raised: number;
}

/** The slice `alarms` of the snapshot, for the scope that is watched. */
export interface AlarmSlice {
  /** Number of the newest move in the log. A page that shows the queue asks again when it grows. */
  seq: number;
  /** Alarms that need an act, by priority: open, or cleared and not acknowledged; silenced ones are not in it. */
  toDo: Record<Priority, number>;
  acknowledged: number;
  shelved: number;
  /** Alarms that a running silence hides. */
  silenced: number;
  /** Groups that are no alarm because a parent or a silence stands for them. */
  suppressed: number;
  /** End of the running silence that ends first, epoch ms; 0 when none runs. */
  silencesUntil: number;
  doneToday: number;
  flood: FloodState;
  /** The most pressing alarms that are not silenced; at most `TOP_ALARMS`. Replaced whole. */
  top: AlarmBrief[];
}
export const TOP_ALARMS = 12;

/** Nothing to act on. */
export const NO_ALARMS: AlarmSlice = {
  seq: 0,
  toDo: { high: 0, medium: 0, low: 0 },
  ...{ acknowledged: 0, shelved: 0, silenced: 0, suppressed: 0, silencesUntil: 0, doneToday: 0 },
  flood: { since: 0, raised: 0 },
  top: [],
};

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
    /** Growth in members, in percent, from which an acknowledged alarm opens again. */
    worsenedByPercent: number;
  };
  flood: { beginsAbove: number; endsBelow: number; windowMinutes: number };
  /** Above so many new alarms in one conclusion, groups of one unit become one alarm. */
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

/** A silence: what it matches, who wants it, why and until when. */
export interface Silence {
  id: string;
  /** null matches everything. */
  unit: string | null;
  field: string | null;
  stage: AlarmStage | null;
  reason: string;
  owner: string;
  by: string;
  /**
   * Who answers for its being in force: `by` itself up to `longestAloneHours`, beyond that a second person;
   * null while it waits for one, and hides nothing.
   */
  approvedBy: string | null;
  /** Epoch ms. */
  from: number;
  until: number;
  /** Recurring: on these weekdays (0 Sunday), between these local times; null: all the time. */
  weekly: { days: number[]; from: string; to: string } | null;
  endedAt: number | null;
  endedBy: string | null;
}

/** What the log says of silences. */
export type SilenceMove =
  | { kind: 'begun'; silence: Omit<Silence, 'endedAt' | 'endedBy'> }
  | { kind: 'approved'; id: string; by: string }
  | { kind: 'ended'; id: string; by: string };

/** Who is on duty from when to when; the first of a shift is told first. */
export interface Shift {
  /** Epoch ms. */
  from: number;
  to: number;
  accounts: string[];
}

/** The rota of a stretch of time, in place of what stood there. */
export interface RotaSet {
  from: number;
  to: number;
  shifts: Shift[];
  by: string;
}

/** Refusals of a command on an alarm. */
export const ALARM_REFUSALS = [
  'already_acknowledged',
  'already_cleared',
  'not_acknowledgeable',
  'already_shelved',
  'not_shelved',
  'outdated',
  'until_in_past',
  'too_long_alone',
  'reason_needed',
  'personal_data',
  'unknown_account',
] as const;
export type AlarmRefusal = (typeof ALARM_REFUSALS)[number];
