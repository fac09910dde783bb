/** Reads the open dossiers that bear on alarms, added up, and the pace at which units resolve. */

import type { OpenLot } from '../domain/alarm/group-stage.ts';
import type { LocalDay } from '../domain/local-time.ts';
import { BEARING } from './migrations.ts';
import type { Db } from './open-database.ts';

export interface GroupLots {
  /** Of one group of unit and field. */
  of(unit: string, field: string): OpenLot[];
  all(): OpenLot[];
  /** Dossiers resolved in the days from `from` up to `to` inclusive, by `unit|field`. */
  resolved(from: LocalDay, to: LocalDay): Map<string, number>;
  /** Online filings that nobody has accepted or refused, oldest first. */
  waiting(): { code: string; unit: string; field: string; since: number }[];
  /** Members of one unit and field among those due soon and overdue, oldest due date first. */
  members(unit: string, field: string, limit: number): GroupMember[];
}

export interface GroupMember {
  code: string;
  procedure: string;
  status: string;
  class: 'dueSoon' | 'overdue';
  field: string;
  dueDay: LocalDay;
  apologyAt: number | null;
  apologyInTime: boolean;
}

interface RawLot {
  unit: string;
  field: string;
  class: 'dueSoon' | 'overdue';
  dueDay: number;
  apologised: number;
  dossiers: number;
}

const LOT = `unit, field, class, open_due_day AS dueDay, apology_at IS NOT NULL AS apologised, count(*) AS dossiers`;

export function createGroupLots(db: Db): GroupLots {
  const ofGroup = db.prepare<[string, string], RawLot>(
    `SELECT ${LOT} FROM dossiers WHERE unit = ? AND ${BEARING} AND field = ? GROUP BY class, open_due_day, apologised`,
  );
  const all = db.prepare<[], RawLot>(
    `SELECT ${LOT} FROM dossiers WHERE ${BEARING} GROUP BY unit, field, class, open_due_day, apologised`,
  );
  const resolved = db.prepare<[number, number], { scope: string; field: string; resolved: number }>(
    `SELECT scope, field, sum(resolved) AS resolved FROM flow WHERE period BETWEEN ? AND ?
     GROUP BY scope, field`,
  );
  const waiting = db.prepare<[], { code: string; unit: string; field: string; since: number }>(
    `SELECT code, unit, field, last_at AS since FROM dossiers
     WHERE status = 'registered' AND channel = 'online'
     AND status IN ('registered', 'refused', 'supplement_requested', 'payment_requested', 'withdrawn', 'suspended')
     ORDER BY last_at`,
  );
  const members = db.prepare<
    { unit: string; field: string | null; limit: number },
    Omit<GroupMember, 'apologyInTime'> & { inTime: number }
  >(
    `SELECT code, procedure, status, class, field, open_due_day AS dueDay, apology_at AS apologyAt,
       apology_in_time AS inTime
     FROM dossiers WHERE unit = :unit AND ${BEARING} AND (:field IS NULL OR field = :field)
     ORDER BY open_due_day, code LIMIT :limit`,
  );
  return {
    of: (unit, field) => ofGroup.all(unit, field).map(lot),
    all: () => all.all().map(lot),
    resolved: (from, to) =>
      new Map(resolved.all(from, to).map((row) => [`${row.scope}|${row.field}`, row.resolved])),
    waiting: () => waiting.all(),
    members: (unit, field, limit) =>
      members
        .all({ unit, field: field === '*' ? null : field, limit })
        .map(({ inTime, ...member }) => ({ ...member, apologyInTime: inTime === 1 })),
  };
}

function lot({ apologised, ...raw }: RawLot): OpenLot {
  return { ...raw, apologised: apologised === 1 };
}
