/** The alarms as the live line carries them. */
import type { AlarmStage, AlarmState, Priority } from './alarm.ts';

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
  /** What it is counted from is not of now: whether the condition still holds is not known. Absent where it is. */
  unknown?: true;
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
  /** Of all that are not silenced, those of which it is not known whether they still hold. */
  unknown: number;
  /** Another one for another set of unknown alarms, empty for none: silence is no move, and a page asks again. */
  unknownMark: string;
  flood: FloodState;
  /** The most pressing alarms that are not silenced; at most `TOP_ALARMS`. Replaced whole. */
  top: AlarmBrief[];
}
export const TOP_ALARMS = 8;

/** Nothing to act on. */
export const NO_ALARMS: AlarmSlice = {
  seq: 0,
  toDo: { high: 0, medium: 0, low: 0 },
  ...{ acknowledged: 0, shelved: 0, silenced: 0, suppressed: 0, silencesUntil: 0, doneToday: 0 },
  ...{ unknown: 0, unknownMark: '' },
  flood: { since: 0, raised: 0 },
  top: [],
};
