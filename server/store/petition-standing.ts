/** Petitions by field and unit: two short reads of counters, whatever the age of the log. */
import type { PetitionFlow, PetitionRowStanding } from '#contract/petition-standing';
import { PROVINCE, yearPeriod } from '../domain/counting.ts';
import { type LocalDay, localYear } from '../domain/local-time.ts';
import { PETITION_FIELD_PREFIX } from '../domain/petition-counting.ts';
import type { Db } from './open-database.ts';

export interface PetitionsByScope {
  fields: PetitionRowStanding[];
  units: PetitionRowStanding[];
}

type Row = { scope: string; resolvedToday: number } & Omit<PetitionRowStanding['now'], 'resolvedToday'> &
  PetitionFlow;

/** @returns reads what stands on a day and what its year has brought, overdue first, then open */
export function createPetitionsByScope(db: Db): (today: LocalDay) => PetitionsByScope {
  const rows = db.prepare<{ today: number; year: number; province: string }, Row>(
    `SELECT scope, sum(new) AS new, sum(processing) AS processing, sum(overdue) AS overdue,
       sum(resolved_today) AS resolvedToday, sum(received) AS received, sum(resolved) AS resolved,
       sum(on_time) AS onTime, sum(late) AS late, sum(satisfied) AS satisfied, sum(unsatisfied) AS unsatisfied
     FROM (
       SELECT scope, new, processing, overdue, 0 AS resolved_today, 0 AS received, 0 AS resolved, 0 AS on_time,
         0 AS late, 0 AS satisfied, 0 AS unsatisfied FROM petition_standing
       UNION ALL SELECT scope, 0, 0, 0, resolved, 0, 0, 0, 0, 0, 0 FROM petition_flow WHERE period = :today
       UNION ALL SELECT scope, 0, 0, 0, 0, received, resolved, on_time, late, satisfied, unsatisfied
         FROM petition_flow WHERE period = :year
     )
     WHERE scope <> :province
     GROUP BY scope
     HAVING sum(new) + sum(processing) + sum(resolved_today) + sum(received) + sum(resolved) > 0
     ORDER BY overdue DESC, new + processing DESC, scope`,
  );
  return (today) => {
    const all = rows.all({ today, year: yearPeriod(localYear(today)), province: PROVINCE });
    const isField = ({ scope }: Row) => scope.startsWith(PETITION_FIELD_PREFIX);
    return {
      fields: all
        .filter(isField)
        .map((row) => standingOf({ ...row, scope: row.scope.slice(PETITION_FIELD_PREFIX.length) })),
      units: all.filter((row) => !isField(row)).map(standingOf),
    };
  };
}

function standingOf({
  scope,
  new: fresh,
  processing,
  overdue,
  resolvedToday,
  ...year
}: Row): PetitionRowStanding {
  return { code: scope, now: { new: fresh, processing, overdue, resolvedToday }, year };
}
