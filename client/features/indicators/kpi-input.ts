/** Gathers what the six tiles need from the live state. */
import type { Snapshot } from '#contract/snapshot';
import type { DayTally } from '#contract/tally';
import { type ProvinceFigures, paceAt } from '../../state/figures.ts';
import type { Selectors } from '../../state/selectors.ts';
import { formatTime, minuteOfDay } from '../../ui/format.ts';

export interface KpiInput {
  province: ProvinceFigures;
  /** Flow of the last 30 days. */
  month: DayTally;
  /** Received at the same time of the day compared with; null when that day is not known. */
  pace: number | null;
  /** Time of day of the comparison, `14:05`. */
  paceTime: string;
  /** Day of the comparison, `2026-11-20`: yesterday, or the last working day before it. */
  paceDay: string;
  /** Earliest due date among the overdue; empty when there is none. */
  oldestDueDate: string;
  /** Local day, `2026-11-21`. */
  day: string;
}

/** @param asOf server time up to which the data are known, epoch ms */
export function kpiInput(selectors: Selectors, data: Snapshot, asOf: number): KpiInput {
  return {
    province: selectors.province(data),
    month: selectors.month(data),
    pace: paceAt(data.yesterday, 'received', minuteOfDay(asOf)),
    paceTime: formatTime(asOf),
    paceDay: data.yesterday.day,
    oldestDueDate: data.late.oldestDueDate,
    day: data.day,
  };
}
