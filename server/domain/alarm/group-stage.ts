/** Which group a dossier is a member of at a moment, and what is counted of each group. */
import type { DossierStage, GroupFacts } from '#contract/alarm';
import type { DossierClass } from '#contract/status';
import { HOUR_MS, isoDate, type LocalDay, localDay, startOfLocalDay } from '../local-time.ts';
import { isWorkingDay, type WorkCalendar, workingMsBetween } from '../working-time.ts';

/** Working days late from which a group goes up the ladder (domain part 4.5, L4 and L5). */
const THREE = 3;
const TEN = 10;
/** Length of a full working day, ms. */
const WORKING_DAY_MS = 8 * HOUR_MS;

/** Dossiers of one unit and field that share class, due day and whether an apology has gone out. */
export interface OpenLot {
  unit: string;
  field: string;
  class: 'dueSoon' | 'overdue';
  dueDay: LocalDay;
  apologised: boolean;
  dossiers: number;
}

/** Whether a dossier in this state can be a member of any group, or counts for a group's forecast. */
export function bearsOnAlarms(standing: DossierClass, openDueDay: LocalDay | null, day: LocalDay): boolean {
  if (standing === 'overdue') return true;
  return standing === 'dueSoon' && openDueDay !== null && openDueDay > day;
}

/** Working days after `from` up to `to`; 0 when `to` is not later. */
export function workingDaysAfter(calendar: WorkCalendar, from: LocalDay, to: LocalDay): number {
  let days = 0;
  for (let day = from + 1; day <= to; day++) if (isWorkingDay(calendar, day)) days++;
  return days;
}

/**
 * The worst stage that these dossiers have reached on `day`; null for those that call for nothing: due
 * today, when the last lawful day of an apology has passed and nobody is late yet, or due soon with an
 * apology out (NĐ 61/2018 Art. 19.9).
 */
export function stageOf(lot: OpenLot, day: LocalDay, calendar: WorkCalendar): DossierStage | null {
  if (lot.class === 'dueSoon') return lot.dueDay > day && !lot.apologised ? 'due_soon_apology_needed' : null;
  const late = workingDaysAfter(calendar, lot.dueDay, day);
  if (late >= TEN) return 'overdue_10wd';
  if (late >= THREE) return 'overdue_3wd';
  return lot.apologised ? 'overdue' : 'overdue_no_apology';
}

export interface StageFacts extends GroupFacts {
  unit: string;
  field: string;
  stage: DossierStage;
}

/**
 * Adds lots up to groups.
 * @param pace dossiers a unit resolves in a field on a working day
 */
export function groupFacts(
  lots: Iterable<OpenLot>,
  moment: { now: number; day: LocalDay; calendar: WorkCalendar },
  pace: (unit: string, field: string) => number,
): StageFacts[] {
  const groups = new Map<string, StageFacts>();
  const dueToday = new Map<string, number>();
  const stages = new Map<string, DossierStage | null>();
  /** Thousands of lots share a few dozen due days. */
  function stageAlike(lot: OpenLot): DossierStage | null {
    const alike = `${lot.class}${lot.dueDay}${lot.apologised}`;
    let stage = stages.get(alike);
    if (stage === undefined) {
      stage = stageOf(lot, moment.day, moment.calendar);
      stages.set(alike, stage);
    }
    return stage;
  }
  const oldest = new Map<StageFacts, LocalDay>();
  for (const lot of lots) {
    const { unit, field } = lot;
    const stage = stageAlike(lot);
    if (stage === null) {
      if (lot.class === 'dueSoon' && lot.dueDay <= moment.day)
        addTo(dueToday, `${unit}|${field}`, lot.dossiers);
      continue;
    }
    const name = `${unit}|${field}|${stage}`;
    const held = groups.get(name) ?? {
      ...{ unit, field, stage, members: 0, noApology: 0 },
      ...{ oldestDueDate: null, forecastLate: null },
    };
    held.members += lot.dossiers;
    if (!lot.apologised) held.noApology += lot.dossiers;
    oldest.set(held, Math.min(lot.dueDay, oldest.get(held) ?? lot.dueDay));
    groups.set(name, held);
  }
  for (const [group, day] of oldest) group.oldestDueDate = isoDate(day);
  for (const group of groups.values()) {
    if (group.stage !== 'due_soon_apology_needed') continue;
    const before = dueToday.get(`${group.unit}|${group.field}`) ?? 0;
    group.forecastLate = forecast(group.members, before, pace(group.unit, group.field), moment);
  }
  return [...groups.values()];
}

/**
 * How many of those due on the next working day will be late at the unit's pace, when those due today go
 * first: what is left of today and the whole next working day are there to do them.
 */
function forecast(
  members: number,
  dueToday: number,
  pace: number,
  { now, calendar }: { now: number; calendar: WorkCalendar },
): number {
  const endOfToday = startOfLocalDay(localDay(now) + 1);
  const days = 1 + workingMsBetween(calendar, now, endOfToday) / WORKING_DAY_MS;
  return Math.max(0, Math.min(members, Math.ceil(members + dueToday - pace * days)));
}

function addTo(sums: Map<string, number>, key: string, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}
