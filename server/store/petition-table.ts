/** The petitions of the read model: one row each, holding the state of the fold. */
import type { PetitionStatus } from '#contract/petition';
import { type LocalDay, localDay, startOfLocalDay } from '../domain/local-time.ts';
import type { CountedPetition } from '../domain/petition-counting.ts';
import type { Db } from './open-database.ts';

/** `class` as judged on the day of its newest event or clock verdict. */
export type PetitionRow = CountedPetition;

/** All given conditions hold; `after` is the code of the last row of the page before. */
export interface PetitionFilter {
  unit?: string;
  field?: string;
  status?: PetitionStatus;
  after?: string;
  limit: number;
}

export interface PetitionTable {
  get(code: string): PetitionRow | undefined;
  put(petition: PetitionRow): void;
  /** In order of code. */
  list(filter: PetitionFilter): PetitionRow[];
  /** Codes of open petitions whose due day lies before `day` and that are not overdue yet. */
  turning(day: LocalDay, limit: number): string[];
  /** Petitions whose due date was reckoned by the calendar and lies on `day` or later; epoch ms. */
  reckonedFrom(day: LocalDay): { code: string; from: number; until: number }[];
}

const COLUMNS = `code, unit, field, status, class, received_at AS receivedAt, due_at AS dueAt, due_given AS dueGiven,
  resolved_at AS resolvedAt, rated_at AS ratedAt, satisfied, last_at AS lastAt`;

type Raw = Omit<PetitionRow, 'dueGiven' | 'satisfied'> & { dueGiven: number; satisfied: number | null };

export function createPetitionTable(db: Db): PetitionTable {
  const byCode = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM petitions WHERE code = ?`);
  const upsert = db.prepare<Raw & { openDueDay: number | null }>(
    `INSERT INTO petitions (code, unit, field, status, class, received_at, due_at, due_given, open_due_day,
       resolved_at, rated_at, satisfied, last_at)
     VALUES (@code, @unit, @field, @status, @class, @receivedAt, @dueAt, @dueGiven, @openDueDay,
       @resolvedAt, @ratedAt, @satisfied, @lastAt)
     ON CONFLICT (code) DO UPDATE SET unit = excluded.unit, field = excluded.field,
       status = excluded.status, class = excluded.class, received_at = excluded.received_at, due_at = excluded.due_at, due_given = excluded.due_given,
       open_due_day = excluded.open_due_day, resolved_at = excluded.resolved_at,
       rated_at = excluded.rated_at, satisfied = excluded.satisfied, last_at = excluded.last_at`,
  );
  const turning = db
    .prepare<[number, number], string>(
      "SELECT code FROM petitions WHERE open_due_day < ? AND class <> 'overdue' ORDER BY open_due_day, code LIMIT ?",
    )
    .pluck();
  const reckoned = db.prepare<[number], { code: string; from: number; until: number }>(
    `SELECT code, received_at AS "from", due_at AS "until" FROM petitions
     WHERE due_given = 0 AND due_at >= ? ORDER BY code`,
  );
  return {
    get(code) {
      const raw = byCode.get(code);
      return raw && fromRaw(raw);
    },
    put(petition) {
      const { dueAt, resolvedAt, dueGiven, satisfied } = petition;
      upsert.run({
        ...petition,
        dueGiven: Number(dueGiven),
        satisfied: satisfied === null ? null : Number(satisfied),
        openDueDay: dueAt === null || resolvedAt !== null ? null : localDay(dueAt),
      });
    },
    list: createList(db),
    turning: (day, limit) => turning.all(day, limit),
    reckonedFrom: (day) => reckoned.all(startOfLocalDay(day)),
  };
}

/** Conditions vary, so each combination that is asked for has a statement of its own. */
function createList(db: Db): PetitionTable['list'] {
  const statements = new Map<string, ReturnType<typeof db.prepare<unknown[], Raw>>>();
  return ({ unit, field, status, after, limit }) => {
    const where: [condition: string, value: string][] = [];
    if (unit !== undefined) where.push(['unit = ?', unit]);
    if (field !== undefined) where.push(['field = ?', field]);
    if (status !== undefined) where.push(['status = ?', status]);
    if (after !== undefined) where.push(['code > ?', after]);
    const conditions = where.map(([condition]) => condition).join(' AND ');
    const sql = `SELECT ${COLUMNS} FROM petitions ${conditions && `WHERE ${conditions}`} ORDER BY code LIMIT ?`;
    const statement = statements.get(sql) ?? db.prepare<unknown[], Raw>(sql);
    statements.set(sql, statement);
    return statement.all(...where.map(([, value]) => value), limit).map(fromRaw);
  };
}

function fromRaw(raw: Raw): PetitionRow {
  return {
    ...raw,
    dueGiven: raw.dueGiven === 1,
    satisfied: raw.satisfied === null ? null : raw.satisfied === 1,
  };
}
