/** Reads petitions and their counters: each query touches a bounded number of rows, whatever the age of the log. */
import { PETITIONS_FIELD, type PetitionTally, PROVINCE_PETITIONS } from '#contract/petition';
import type { PetitionFlow, PetitionGroup } from '#contract/petition-standing';
import { PROVINCE, yearPeriod } from '../domain/counting.ts';
import { isoDate, type LocalDay } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';
import { NOT_OF_A_FIELD } from './petition-schema.ts';
import { createPetitionsByScope, type PetitionsByScope } from './petition-standing.ts';
import { createPetitionTable, type PetitionFilter, type PetitionRow } from './petition-table.ts';

export interface PetitionStanding {
  open: number;
  new: number;
  processing: number;
  /** Part of `open`. */
  overdue: number;
}

export interface PetitionQueries {
  get(code: string): PetitionRow | undefined;
  list(filter: PetitionFilter): PetitionRow[];
  turning(day: LocalDay, limit: number): string[];
  /** @param scope the province's counter scope, a unit's code, or `petitionFieldScope` */
  standing(scope: string): PetitionStanding;
  /** Days `from` to `to`, both included. */
  flow(scope: string, from: LocalDay, to: LocalDay): PetitionFlow;
  flowOfYear(scope: string, year: number): PetitionFlow;
  /** Flow of each unit that had any, days `from` to `to`. */
  flowByUnit(from: LocalDay, to: LocalDay): Record<string, PetitionFlow>;
  /** What stands on a day and what its year has brought, by field and by unit. */
  byScope(today: LocalDay): PetitionsByScope;
  /** Units and fields with overdue petitions, most first; of one unit, or of all. */
  groups(unit: string | null, limit: number): PetitionGroup[];
  /** What screens hold, by unit with anything at all; the province's totals under their own key. */
  tallies(today: LocalDay): Record<string, PetitionTally>;
  /** Scopes of which a counter has been touched after `seq`: standing, or the flow of `today`. */
  scopesSince(seq: number, today: LocalDay): string[];
}

const FLOW = `coalesce(sum(received), 0) AS received, coalesce(sum(resolved), 0) AS resolved,
  coalesce(sum(on_time), 0) AS onTime, coalesce(sum(late), 0) AS late,
  coalesce(sum(satisfied), 0) AS satisfied, coalesce(sum(unsatisfied), 0) AS unsatisfied`;
const NO_FLOW: PetitionFlow = { received: 0, resolved: 0, onTime: 0, late: 0, satisfied: 0, unsatisfied: 0 };

export function createPetitionQueries(db: Db): PetitionQueries {
  const table = createPetitionTable(db);
  const standing = db.prepare<[string], PetitionStanding>(
    'SELECT open, new, processing, overdue FROM petition_standing WHERE scope = ?',
  );
  const flow = db.prepare<[number, number, string], PetitionFlow>(
    `SELECT ${FLOW} FROM petition_flow WHERE period BETWEEN ? AND ? AND scope = ?`,
  );
  const byUnit = db.prepare<[number, number, string], PetitionFlow & { scope: string }>(
    `SELECT scope, ${FLOW} FROM petition_flow WHERE period BETWEEN ? AND ? AND scope <> ?
       AND ${NOT_OF_A_FIELD} GROUP BY scope`,
  );
  const groups = db.prepare<
    { unit: string | null; limit: number },
    { unit: string; field: string; overdue: number; day: number }
  >(
    `SELECT unit, coalesce(field, '${PETITIONS_FIELD}') AS field, count(*) AS overdue, min(open_due_day) AS day
     FROM petitions
     WHERE class = 'overdue' AND (:unit IS NULL OR unit = :unit)
     GROUP BY 1, 2 ORDER BY overdue DESC, 1, 2 LIMIT :limit`,
  );
  const touched = db
    .prepare<{ seq: number; today: number }, string>(
      `SELECT scope FROM petition_standing WHERE seq > @seq AND ${NOT_OF_A_FIELD}
       UNION SELECT scope FROM petition_flow WHERE period = @today AND seq > @seq AND ${NOT_OF_A_FIELD}`,
    )
    .pluck();
  const between = (scope: string, from: number, to: number) => flow.get(from, to, scope) ?? NO_FLOW;
  const flowByUnit = (from: LocalDay, to: LocalDay) =>
    Object.fromEntries(byUnit.all(from, to, PROVINCE).map(({ scope, ...each }) => [scope, each]));

  return {
    get: table.get,
    list: table.list,
    turning: table.turning,
    standing: (scope) => standing.get(scope) ?? { open: 0, new: 0, processing: 0, overdue: 0 },
    flow: between,
    flowOfYear: (scope, year) => between(scope, yearPeriod(year), yearPeriod(year)),
    flowByUnit,
    groups: (unit, limit) =>
      groups.all({ unit, limit }).map(({ day, ...group }) => ({ ...group, oldestDueDate: isoDate(day) })),
    tallies: createTallies(db),
    byScope: createPetitionsByScope(db),
    scopesSince: (seq, today) => touched.all({ seq, today }),
  };
}

function createTallies(db: Db): PetitionQueries['tallies'] {
  const rows = db.prepare<[number], { scope: string } & Required<PetitionTally>>(
    `SELECT scope, sum(new) AS new, sum(processing) AS processing, sum(overdue) AS overdue,
       sum(resolved) AS resolvedToday
     FROM (SELECT scope, new, processing, overdue, 0 AS resolved FROM petition_standing
       UNION ALL SELECT scope, 0, 0, 0, resolved FROM petition_flow WHERE period = ?)
     WHERE ${NOT_OF_A_FIELD} GROUP BY scope`,
  );
  return (today) => {
    const tallies: Record<string, PetitionTally> = {};
    for (const { scope, ...counts } of rows.all(today)) {
      const tally: PetitionTally = Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
      if (Object.keys(tally).length > 0) tallies[scope === PROVINCE ? PROVINCE_PETITIONS : scope] = tally;
    }
    return tallies;
  };
}
