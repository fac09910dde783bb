/**
 * Every counter, counted once more from nothing but what was posted: no fold, no table and no increment of
 * the server's. Written from the rules in words (domain facts 3.2–3.7), one dossier at a time, slowly.
 */
import type { CloudEvent } from '#contract/cloud-event';
import { DONE, ENDED, type Life, lifeOf, PAUSED, type Reference } from './dossier-life.ts';
import { dayOf, monthOf, timeOf, yearOf } from './office-clock.ts';

export interface Posted {
  event: CloudEvent;
  /** Time of the server's clock when it arrived, epoch ms. */
  arrivedAt: number;
}

/** Non-zero counters by `table/scope/…/column`. */
export type Counts = Record<string, number>;

const DAY = 86_400_000;
const OPENING = 7 * 3_600_000;

/** Whether the edge takes an event: units that exist, and a clock that is not more than a day ahead. */
export function isTaken({ event, arrivedAt }: Posted, reference: Reference): boolean {
  if (Date.parse(event.time) > arrivedAt + DAY) return false;
  const { unitCode, communeCode } = event.data;
  if (typeof unitCode === 'string' && !reference.isUnit(unitCode)) return false;
  return typeof communeCode !== 'string' || reference.isCommune(communeCode);
}

export function countByForce(posted: Iterable<Posted>, now: number, reference: Reference): Counts {
  const dossiers = new Map<string, CloudEvent[]>();
  const seen = new Set<string>();
  for (const item of posted) {
    const { event } = item;
    const key = `${event.source} ${event.id}`;
    if (!isTaken(item, reference) || seen.has(key)) continue;
    seen.add(key);
    const code = String(event.data.dossierCode);
    dossiers.set(code, [...(dossiers.get(code) ?? []), event]);
  }
  const counts: Counts = {};
  for (const events of dossiers.values()) {
    const life = lifeOf(events, reference);
    if (life !== null) count(life, judgedOn(now), reference, counts);
  }
  return counts;
}

/** The office judges in the morning: before 07:00 yesterday still counts. */
const judgedOn = (now: number): number => (timeOf(now) < OPENING ? dayOf(now) - 1 : dayOf(now));

function count(life: Life, day: number, reference: Reference, counts: Counts): void {
  const field = reference.procedure(life.procedure)?.field ?? reference.otherField;
  const add = (key: string, when: boolean | number) => {
    if (Number(when) !== 0) counts[key] = (counts[key] ?? 0) + Number(when);
  };
  const { due, first } = life;
  const dueDay = due === undefined ? Number.POSITIVE_INFINITY : dayOf(due);
  const { received, finished, rated } = life;
  const paused = PAUSED.includes(life.state);
  const open = received !== undefined && life.state !== 1 && !ENDED.includes(life.state);
  const overdue = open && !paused && dueDay < day;
  const soon = open && !paused && !overdue && dueDay <= reference.office.nthAfter(day, 1);
  const placed = life.place === undefined || life.place === life.unit ? [] : [`at:${life.place}`];
  for (const scope of ['province', life.unit, ...placed]) {
    const standing = `standing/${scope}/${field}`;
    add(`${standing}/open`, open);
    add(`${standing}/paused`, open && paused);
    add(`${standing}/overdue`, overdue);
    add(`${standing}/due_soon`, soon);
    add(`${standing}/late_no_apology`, overdue && !life.apologised);
  }
  const solved = DONE.includes(life.state) && finished !== undefined && received !== undefined;
  const end = solved ? dayOf(finished) : Number.NaN;
  const flow = (scope: string, at: number, column: string, when: boolean | number) => {
    for (const period of [dayOf(at), -yearOf(at)]) add(`flow/${scope}/${period}/${field}/${column}`, when);
  };
  const slot = (scope: string, at: number, column: string) =>
    add(`slots/${scope}/${dayOf(at)}/${Math.floor(timeOf(at) / 900_000)}/${column}`, true);
  for (const scope of ['province', life.unit]) {
    if (received !== undefined) {
      flow(scope, received, 'received', true);
      flow(scope, received, 'online', life.channel === 'online');
      flow(scope, received, 'obliged', life.pays);
      flow(scope, received, 'paid_online', life.paidOnline);
      flow(scope, received, 'digitised', life.digitised);
      flow(scope, received, 'reused', life.reused);
      slot(scope, received, 'received');
    }
    if (solved) {
      flow(scope, finished, 'resolved', true);
      flow(scope, finished, 'early', due !== undefined && end < dueDay);
      flow(scope, finished, 'on_time', due === undefined || end === dueDay);
      flow(scope, finished, 'late', end > dueDay);
      flow(scope, finished, 'late_first', first !== undefined && end > dayOf(first));
      flow(scope, finished, 'no_apology', end > dueDay && !life.apologised);
      flow(scope, finished, 'electronic_result', life.electronic);
      flow(scope, finished, 'handling_days', reference.office.daysTaken(received, end));
      slot(scope, finished, 'resolved');
    }
    if (life.state === 7 && received !== undefined && finished !== undefined)
      flow(scope, finished, 'withdrawn_in_time', first === undefined || dayOf(finished) <= dayOf(first));
    if (rated !== undefined) {
      flow(scope, rated, 'rated', true);
      flow(scope, rated, 'satisfied', life.satisfied);
    }
  }
  if (received === undefined) return;
  const ofProcedure = `procedure_month/${life.unit}/${monthOf(received)}/${life.procedure}`;
  add(`${ofProcedure}/online`, life.channel === 'online');
  add(`${ofProcedure}/paid_online`, life.paidOnline);
}
