/**
 * Writes one dossier's row. Only columns that differ are named: SQLite renews every index of a column
 * that an update names, whether its value changes or not.
 */
import type { DossierClass } from '#contract/status';
import type { Dossier } from '../domain/dossier.ts';
import { isEnded } from '../domain/life-cycle.ts';
import { localDay } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

type Value = string | number | null;
type DossierRow = Dossier & { class: DossierClass };

const COLUMNS: readonly [name: string, of: (dossier: DossierRow) => Value][] = [
  ['code', (d) => d.code],
  ['unit', (d) => d.unit],
  ['place', (d) => d.place],
  ['procedure', (d) => d.procedure],
  ['field', (d) => d.field],
  ['channel', (d) => d.channel],
  ['status', (d) => d.status],
  ['class', (d) => d.class],
  ['accepted_at', (d) => d.acceptedAt],
  ['acceptance_missing', (d) => Number(d.acceptanceMissing)],
  ['due_at', (d) => d.dueAt],
  ['first_due_at', (d) => d.firstDueAt],
  ['due_given', (d) => Number(d.dueGiven)],
  ['open_due_day', (d) => (d.dueAt === null || isEnded(d.status) ? null : localDay(d.dueAt))],
  ['paused_at', (d) => d.pausedAt],
  ['finished_at', (d) => d.finishedAt],
  ['apology_at', (d) => d.apologyAt],
  ['apology_in_time', (d) => Number(d.apologyInTime)],
  ['new_due_at', (d) => d.newDueAt],
  ['rated_at', (d) => d.ratedAt],
  ['satisfied', (d) => Number(d.satisfied)],
  ['obliged', (d) => Number(d.obliged)],
  ['paid_online', (d) => Number(d.paidOnline)],
  ['inputs_digitised', (d) => Number(d.inputsDigitised)],
  ['electronic_result', (d) => Number(d.electronicResult)],
  ['reused_data', (d) => Number(d.reusedData)],
  ['handling_days', (d) => d.handlingDays],
  ['last_at', (d) => d.lastAt],
  ['flags', (d) => d.flags],
];

/** @returns a function that brings the row from `before` (undefined: none yet) to `dossier` */
export function createDossierWriter(db: Db): (dossier: DossierRow, before: DossierRow | undefined) => void {
  const names = COLUMNS.map(([name]) => name);
  const insert = db.prepare(
    `INSERT INTO dossiers (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  /** By the set of columns, one bit each; life has few ways to change a dossier, so there are few. */
  const updates = new Map<number, ReturnType<typeof db.prepare<Value[]>>>();

  function updateOf(changed: number): ReturnType<typeof db.prepare<Value[]>> {
    const known = updates.get(changed);
    if (known !== undefined) return known;
    const set = names.filter((_name, index) => (changed & (1 << index)) !== 0).map((name) => `${name} = ?`);
    const update = db.prepare<Value[]>(`UPDATE dossiers SET ${set.join(', ')} WHERE code = ?`);
    updates.set(changed, update);
    return update;
  }

  return (dossier, before) => {
    if (before === undefined) {
      insert.run(...COLUMNS.map(([, of]) => of(dossier)));
      return;
    }
    let changed = 0;
    const values: Value[] = [];
    for (let index = 0; index < COLUMNS.length; index++) {
      const of = COLUMNS[index]?.[1];
      const value = of?.(dossier) ?? null;
      if (value === (of?.(before) ?? null)) continue;
      changed |= 1 << index;
      values.push(value);
    }
    if (changed !== 0) updateOf(changed).run(...values, dossier.code);
  };
}
