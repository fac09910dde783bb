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
