/** Reads the counters: each query touches a bounded number of rows, whatever the age of the log. */
import type { GroupStanding, HourFlow, LateTotals } from '#contract/snapshot';
import type { DayTally, FieldTally, StandingTally, Tally, YearTally } from '#contract/tally';
import { PROVINCE, SLOT_MINUTES, SLOTS, yearPeriod } from '../domain/counting.ts';
import { isoDate, type LocalDay, localYear } from '../domain/local-time.ts';
import { BEARING } from './migrations.ts';
import type { Db } from './open-database.ts';

export interface CounterQueries {
  standing(scope: string): StandingTally;
  tally(scope: string, today: LocalDay): Tally;
  /** By field code. */
  fields(scope: string, today: LocalDay): Record<string, FieldTally>;
  /** By date, only days on which anything was counted. */
  days(scope: string, from: LocalDay, to: LocalDay): Record<string, DayTally>;
  /** Received and resolved by slot of `SLOT_MINUTES` from midnight. */
  slots(scope: string, day: LocalDay): HourFlow[];
  /** Groups with overdue dossiers, the most urgent first; of one unit, or of all. */
  groups(unit: string | null, limit: number): GroupStanding[];
  /** Totals over all groups with overdue dossiers; of one unit, or of all. */
  late(unit: string | null): LateTotals;
  /** Scopes of which any counter has been touched after `seq`, on `today`, in its year or in standing. */
  scopesSince(seq: number, today: LocalDay): string[];
  /** Units of which anything has been received or resolved from `day` on. */
  activeUnits(day: LocalDay): string[];
}

interface StandingRow {
  open: number;
  dueSoon: number;
  overdue: number;
  paused: number;
  lateNoApology: number;
}

const STANDING = `sum(open) AS open, sum(due_soon) AS dueSoon, sum(overdue) AS overdue,
  sum(paused) AS paused, sum(late_no_apology) AS lateNoApology`;
const DAY = `sum(received) AS received, sum(resolved) AS resolved, sum(early) AS early,
  sum(on_time) AS onTime, sum(late) AS late,
  max(sum(late), sum(late_first)) - sum(withdrawn_in_time) AS lateFirst`;
const YEAR = `${DAY}, sum(online) AS online, sum(rated) AS rated, sum(satisfied) AS satisfied`;

const NO_STANDING: StandingTally = { open: 0, dueSoon: 0, overdue: 0, paused: 0, lateNoApology: 0 };
const NO_DAY: DayTally = { received: 0, resolved: 0, early: 0, onTime: 0, late: 0 };

export function createCounterQueries(db: Db): CounterQueries {
  const standing = db.prepare<[string], StandingRow>(`SELECT ${STANDING} FROM standing WHERE scope = ?`);
  const dayFlow = db.prepare<[string, number], DayTally>(
    `SELECT ${DAY} FROM flow WHERE scope = ? AND period = ?`,
  );
  const yearFlow = db.prepare<[string, number], YearTally>(
    `SELECT ${YEAR} FROM flow WHERE scope = ? AND period = ?`,
  );
  const standingByField = db.prepare<[string], StandingRow & { field: string }>(
    `SELECT field, ${STANDING} FROM standing WHERE scope = ? GROUP BY field`,
  );
  const flowByField = db.prepare<[string, number], DayTally & { field: string }>(
    `SELECT field, ${DAY} FROM flow WHERE scope = ? AND period = ? GROUP BY field`,
  );
  const slotRows = db.prepare<[string, number], { slot: number; received: number; resolved: number }>(
    'SELECT slot, received, resolved FROM slots WHERE scope = ? AND day = ?',
  );
  const groups = createGroupQuery(db);
  const late = createLateQuery(db);
  const touched = db
    .prepare<{ seq: number; today: number; year: number }, string>(
      `SELECT scope FROM standing WHERE seq > @seq
       UNION SELECT scope FROM flow WHERE seq > @seq AND period IN (@today, @year)`,
    )
    .pluck();
  const active = db.prepare<[number], string>('SELECT DISTINCT scope FROM slots WHERE day >= ?').pluck();

  const standingOf = (scope: string) => filled(standing.get(scope), NO_STANDING);
  return {
    standing: standingOf,
    tally: (scope, today) => ({
      now: standingOf(scope),
      today: brief(filled(dayFlow.get(scope, today), NO_DAY)),
      year: brief(
        filled(yearFlow.get(scope, yearPeriod(localYear(today))), {
          ...NO_DAY,
          online: 0,
          rated: 0,
          satisfied: 0,
        }),
      ),
    }),
    fields(scope, today) {
      const fields: Record<string, FieldTally> = {};
      for (const { field, ...now } of standingByField.all(scope)) fields[field] = { now, today: NO_DAY };
      for (const { field, ...day } of flowByField.all(scope, today))
        fields[field] = { now: fields[field]?.now ?? NO_STANDING, today: brief(day) };
      return fields;
    },
    days(scope, from, to) {
      const days: Record<string, DayTally> = {};
      for (let day = from; day <= to; day++) {
        const flow = filled(dayFlow.get(scope, day), NO_DAY);
        if (flow.received + flow.resolved > 0) days[isoDate(day)] = brief(flow);
      }
      return days;
    },
    slots(scope, day) {
      const flows: HourFlow[] = Array.from({ length: SLOTS }, () => ({ received: 0, resolved: 0 }));
      for (const { slot, ...flow } of slotRows.all(scope, day)) flows[slot] = flow;
      return flows;
    },
    groups,
    late,
    scopesSince: (seq, today) => touched.all({ seq, today, year: yearPeriod(localYear(today)) }),
    activeUnits: (day) => active.all(day).filter((scope) => scope !== PROVINCE),
  };
}

/** sum() over no row is null. */
function filled<T extends object>(row: T | undefined, empty: T): T {
  return row === undefined || Object.values(row).includes(null) ? empty : row;
}

/** Without `lateFirst` where it is `late`, as the contract has it: mostly it is, and every byte goes to every client. */
function brief<T extends DayTally>(flow: T): T {
  if ((flow.lateFirst ?? flow.late) !== flow.late) return flow;
  const { lateFirst: _same, ...rest } = flow;
  return rest as T;
}

/** Rows of units in `standing`: neither the province's nor those by place. */
const GROUPS = `standing WHERE overdue > 0 AND scope <> '${PROVINCE}' AND scope NOT LIKE 'at:%'
  AND (:unit IS NULL OR scope = :unit)`;

function createLateQuery(db: Db): CounterQueries['late'] {
  const totals = db.prepare<{ unit: string | null }, { groups: number; withoutApology: number }>(
    `SELECT count(*) AS groups, count(*) FILTER (WHERE late_no_apology > 0) AS withoutApology FROM ${GROUPS}`,
  );
  const oldest = db
    .prepare<{ unit: string | null }, number | null>(
      `SELECT min(open_due_day) FROM dossiers
       WHERE class = 'overdue' AND ${BEARING} AND (:unit IS NULL OR unit = :unit)`,
    )
    .pluck();
  return (unit) => {
    const day = oldest.get({ unit }) ?? null;
    const counts = totals.get({ unit }) ?? { groups: 0, withoutApology: 0 };
    return { ...counts, oldestDueDate: day === null ? '' : isoDate(day) };
  };
}

function createGroupQuery(db: Db): CounterQueries['groups'] {
  const rows = db.prepare<{ unit: string | null; limit: number }, Omit<GroupStanding, 'oldestDueDate'>>(
    `SELECT scope AS unit, field, overdue, late_no_apology AS lateNoApology, due_soon AS dueSoon
     FROM ${GROUPS}
     ORDER BY late_no_apology DESC, overdue DESC, scope, field LIMIT :limit`,
  );
  const oldest = db
    .prepare<[string, string], number>(
      `SELECT min(open_due_day) FROM dossiers WHERE unit = ? AND field = ? AND class = 'overdue' AND ${BEARING}`,
    )
    .pluck();
  return (unit, limit) =>
    rows
      .all({ unit, limit })
      .map((row) => ({ ...row, oldestDueDate: isoDate(oldest.get(row.unit, row.field) ?? 0) }));
}

export const SLOTS_PER_HOUR = 60 / SLOT_MINUTES;
