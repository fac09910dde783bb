/** How much the alarms ask of people: the measures A1–A9 (EEMUA 191, ISA-18.2), from the log alone. */
import type { AlarmStage, Priority } from './alarm.ts';
import type { MeasureId } from './alarm-rules.ts';

/** `red` is over the limit, `amber` over the target. */
export type MeasureGrade = 'good' | 'amber' | 'red';

export interface Measure {
  id: MeasureId;
  value: number;
  target: number;
  limit: number;
  grade: MeasureGrade;
}

export interface DayLoad {
  /** Local date. */
  day: string;
  raised: number;
  byPriority: Record<Priority, number>;
  /** Most in any ten minutes. */
  peak: number;
  floodMinutes: number;
  acknowledged: number;
  /** Median minutes; null when there was none. */
  toAcknowledge: number | null;
  toClear: number | null;
}

export interface PersonLoad {
  account: string;
  acknowledged: number;
  /** Share acknowledged within 5 s of opening it: a sign of blind clicking. */
  quickShare: number;
  toAcknowledge: number | null;
  alarmsPerHour: number;
}

export interface AlarmLoad {
  from: string;
  to: string;
  measures: Measure[];
  days: DayLoad[];
  people: PersonLoad[];
  /** Most alarms first, at most ten. */
  sources: { unitCode: string; fieldCode: string; stage: AlarmStage; raised: number; share: number }[];
  toAcknowledge: number | null;
  toClear: number | null;
  quickShare: number;
}
