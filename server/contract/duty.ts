/** Silences and the duty rota. */
import type { AlarmStage } from './alarm.ts';
import type { AlarmItem } from './alarm-item.ts';

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

/** A silence as it is asked for. */
export type SilenceDraft = Pick<
  Silence,
  'unit' | 'field' | 'stage' | 'reason' | 'owner' | 'from' | 'until' | 'weekly'
>;

export interface SilenceList {
  running: Silence[];
  coming: Silence[];
  ended: Silence[];
}

/** What a silence would hide at once, and what is wrong with it in Vietnamese sentences. */
export interface SilencePreview {
  alarms: AlarmItem[];
  faults: string[];
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
