/**
 * Different procedures with a dossier filed or paid online, by unit and for the province, over any months. A set is
 * kept of each month while nothing of the month has changed: to count them anew takes the longest of all figures.
 */
import { PROVINCE } from '../domain/counting.ts';
import type { Db } from './open-database.ts';

export interface UsedCounts {
  proceduresUsedOnline: number;
  feeProceduresPaidOnline: number;
}

/** Months by the last event that touched each. */
type Months = ReadonlyMap<number, number>;

export interface UsedProcedures {
  /** Of every unit and of the province. */
  all(months: Months): ReadonlyMap<string, UsedCounts>;
  /** Of one unit, or of the province. */
  one(scope: string, months: Months): UsedCounts;
}

/** Sets of procedures, a bit each. */
interface Used {
  online: bigint;
  paid: bigint;
}
type Row = { unit: string; online: string | null; paid: string | null };

const NOTHING: Used = { online: 0n, paid: 0n };
const MOST_KEPT = 36;

/** @param offered whether one can file a procedure online; unknown codes and those of the counter only do not count */
export function createUsedProcedures(db: Db, offered: (procedure: string) => boolean): UsedProcedures {
  const lists = `unit, group_concat(procedure) FILTER (WHERE online > 0) AS online,
    group_concat(procedure) FILTER (WHERE paid_online > 0) AS paid`;
  const ofMonth = db.prepare<[number], Row>(
    `SELECT ${lists} FROM procedure_month WHERE month = ? GROUP BY unit`,
  );
  const ofUnit = db.prepare<[number, string], Row>(
    `SELECT ${lists} FROM procedure_month WHERE month = ? AND unit = ? GROUP BY unit`,
  );
  const bits = new Map<string, bigint>();
  const kept = new Map<number, { seq: number; scopes: ReadonlyMap<string, Used> }>();

  function bitOf(procedure: string): bigint {
    const bit = bits.get(procedure) ?? 1n << BigInt(bits.size);
    bits.set(procedure, bit);
    return bit;
  }

  /** Codes have no comma in them. */
  const setOf = (codes: string | null, counts: (code: string) => boolean): bigint =>
    (codes?.split(',') ?? []).reduce((set, code) => (counts(code) ? set | bitOf(code) : set), 0n);
  const usedIn = ({ online, paid }: Row): Used => ({
    online: setOf(online, offered),
    paid: setOf(paid, () => true),
  });

  function readScopes(month: number): ReadonlyMap<string, Used> {
    const units = new Map(ofMonth.all(month).map((row) => [row.unit, usedIn(row)]));
    // A procedure that several units handle is one of the province's.
    return units.set(PROVINCE, [...units.values()].reduce(union, NOTHING));
  }

  function scopesIn(month: number, seq: number): ReadonlyMap<string, Used> {
    const known = kept.get(month);
    kept.delete(month);
    const scopes = known?.seq === seq ? known.scopes : readScopes(month);
    // What was asked for last stands last, so that the first is what nobody asks for any more.
    kept.set(month, { seq, scopes });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return scopes;
  }

  return {
    all(months) {
      const used = new Map<string, Used>();
      for (const [month, seq] of months)
        for (const [scope, more] of scopesIn(month, seq))
          used.set(scope, union(used.get(scope) ?? NOTHING, more));
      return new Map([...used].map(([scope, sets]) => [scope, countsOf(sets)]));
    },
    one(scope, months) {
      const parts = [...months].flatMap(([month, seq]) =>
        scope === PROVINCE ? (scopesIn(month, seq).get(scope) ?? []) : ofUnit.all(month, scope).map(usedIn),
      );
      return countsOf(parts.reduce(union, NOTHING));
    },
  };
}

const union = (a: Used, b: Used): Used => ({ online: a.online | b.online, paid: a.paid | b.paid });

const countsOf = ({ online, paid }: Used): UsedCounts => ({
  proceduresUsedOnline: sizeOf(online),
  feeProceduresPaidOnline: sizeOf(paid),
});

function sizeOf(set: bigint): number {
  let size = 0;
  for (const bit of set.toString(2)) if (bit === '1') size++;
  return size;
}
