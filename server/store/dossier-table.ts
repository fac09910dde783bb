/** The dossiers of the read model: one row each, holding the state of the fold. */
import type { Channel, DossierClass, DossierStatus } from '#contract/status';
import type { Dossier } from '../domain/dossier.ts';
import { createDossierWriter } from './dossier-writer.ts';
import { createDossiersReaching, type DossiersReaching } from './dossiers-reaching.ts';
import { RARE } from './migrations.ts';
import type { Db } from './open-database.ts';

export interface DossierRow extends Dossier {
  /** As judged on the day of its newest event or clock verdict. */
  class: DossierClass;
}

/** All given conditions hold; `before` is what `DossierPage.next` said of the page before. */
export interface DossierFilter {
  unit?: string;
  field?: string;
  class?: DossierClass;
  status?: DossierStatus;
  procedure?: string;
  before?: number;
  limit: number;
}

/** Dossiers that came last in front; `next` is null on the last page. */
export interface DossierPage {
  rows: DossierRow[];
  next: number | null;
}

export interface UnknownProcedure {
  procedure: string;
  dossiers: number;
  lastAt: number;
}

export interface DossierTable {
  get(code: string): DossierRow | undefined;
  /** @param before as it stands in the table; undefined for a dossier that is not there yet */
  put(dossier: DossierRow, before: DossierRow | undefined): void;
  remove(code: string): void;
  list(filter: DossierFilter): DossierPage;
  /** Codes of open, running dossiers whose class has to change: those due by `soonDay`, or overdue on `day`. */
  turning(day: number, soonDay: number, limit: number): string[];
  unknownProcedures(limit: number): UnknownProcedure[];
  /** Codes of dossiers whose reckoning looks at one of the days. */
  reaching: DossiersReaching;
}

interface Raw {
  code: string;
  unit: string;
  place: string | null;
  procedure: string;
  field: string;
  channel: Channel;
  status: DossierStatus;
  class: DossierClass;
  accepted_at: number | null;
  acceptance_missing: number;
  due_at: number | null;
  first_due_at: number | null;
  due_given: number;
  paused_at: number | null;
  finished_at: number | null;
  apology_at: number | null;
  apology_in_time: number;
  new_due_at: number | null;
  rated_at: number | null;
  satisfied: number;
  obliged: number;
  paid_online: number;
  inputs_digitised: number;
  electronic_result: number;
  reused_data: number;
  handling_days: number | null;
  last_at: number;
  flags: number;
}

export function createDossierTable(db: Db): DossierTable {
  const byCode = db.prepare<[string], Raw>('SELECT * FROM dossiers WHERE code = ?');
  const turning = db
    .prepare<[number, number, number], string>(
      `SELECT code FROM dossiers WHERE class = 'inTime' AND open_due_day <= ?
       UNION ALL SELECT code FROM dossiers WHERE class = 'dueSoon' AND open_due_day < ? LIMIT ?`,
    )
    .pluck();
  const unknown = db.prepare<[number], UnknownProcedure>(
    `SELECT procedure, count(*) AS dossiers, max(last_at) AS lastAt FROM dossiers
     WHERE flags & 1 GROUP BY procedure ORDER BY dossiers DESC, procedure LIMIT ?`,
  );
  const remove = db.prepare<[string]>('DELETE FROM dossiers WHERE code = ?');
  const list = createList(db);

  return {
    get(code) {
      const raw = byCode.get(code);
      return raw && fromRaw(raw);
    },
    put: createDossierWriter(db),
    remove: (code) => void remove.run(code),
    list,
    turning: (day, soonDay, limit) => turning.all(soonDay, day, limit),
    unknownProcedures: (limit) => unknown.all(limit),
    reaching: createDossiersReaching(db),
  };
}

/** Conditions vary, so statements are prepared once for each combination that is asked for. */
function createList(db: Db): DossierTable['list'] {
  const keys = ['unit', 'field', 'class', 'status', 'procedure'] as const;
  const statements = new Map<string, ReturnType<typeof db.prepare<unknown[], Raw & { row: number }>>>();
  return (filter) => {
    const used = keys.filter((key) => filter[key] !== undefined);
    // Within one unit its own index is the shorter way.
    const rare = filter.unit === undefined ? (['class', 'status'] as const) : [];
    const where = [
      ...used.map((key) => `${key} = ?`),
      ...rare.filter((key) => isRare(key, filter[key])).map((key) => RARE[key]),
      ...(filter.before === undefined ? [] : ['rowid < ?']),
    ];
    const sql = `SELECT rowid AS row, * FROM dossiers ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY rowid DESC LIMIT ?`;
    const statement = statements.get(sql) ?? db.prepare<unknown[], Raw & { row: number }>(sql);
    statements.set(sql, statement);
    const values: unknown[] = used.map((key) => filter[key]);
    if (filter.before !== undefined) values.push(filter.before);
    // One more than asked for tells whether there is a next page.
    const found = statement.all(...values, filter.limit + 1);
    const rows = found.slice(0, filter.limit);
    return { rows: rows.map(fromRaw), next: found.length > rows.length ? (rows.at(-1)?.row ?? null) : null };
  };
}

function isRare(key: keyof typeof RARE, value: string | undefined): boolean {
  return value !== undefined && RARE[key].includes(`'${value}'`);
}

function fromRaw(raw: Raw): DossierRow {
  return {
    code: raw.code,
    unit: raw.unit,
    place: raw.place,
    procedure: raw.procedure,
    field: raw.field,
    channel: raw.channel,
    status: raw.status,
    class: raw.class,
    acceptedAt: raw.accepted_at,
    acceptanceMissing: raw.acceptance_missing === 1,
    dueAt: raw.due_at,
    firstDueAt: raw.first_due_at,
    dueGiven: raw.due_given === 1,
    pausedAt: raw.paused_at,
    finishedAt: raw.finished_at,
    apologyAt: raw.apology_at,
    apologyInTime: raw.apology_in_time === 1,
    newDueAt: raw.new_due_at,
    ratedAt: raw.rated_at,
    satisfied: raw.satisfied === 1,
    obliged: raw.obliged === 1,
    paidOnline: raw.paid_online === 1,
    inputsDigitised: raw.inputs_digitised === 1,
    electronicResult: raw.electronic_result === 1,
    reusedData: raw.reused_data === 1,
    handlingDays: raw.handling_days,
    lastAt: raw.last_at,
    flags: raw.flags,
  };
}
