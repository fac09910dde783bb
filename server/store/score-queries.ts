/**
 * The counts that the service index divides (decision 766): read off the daily, monthly and yearly counters of one
 * period, and what no event of a dossier or petition gives as it was told. What nobody counts is null, never 0.
 */
import type { IndicatorRow } from '#contract/indicator';
import { FIGURE_KEYS, type FigureCounts, type FigureKey, TOLD_FIGURES } from '#contract/score-rules';
import { PROVINCE } from '../domain/counting.ts';
import { type LocalDay, localMonth } from '../domain/local-time.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import type { Db } from './open-database.ts';
import { NOT_OF_A_FIELD } from './petition-schema.ts';
import { createScoreFlows, FLOW_KEYS, periodKeys } from './score-flows.ts';
import { createToldFigures, type ToldOfScope } from './told-figures.ts';
import { createUsedProcedures } from './used-procedures.ts';

/** The counts of one scope, and of those that were told by whom and when. */
export interface ScopeFigures {
  counts: FigureCounts;
  told: ToldOfScope;
}

export interface ScoreQueries {
  /**
   * Of every unit of which anything was counted or told, by counter scope, beside what was counted of the province.
   * @param unit of this one only, which may be the province (`PROVINCE`): then with what was told of it
   */
  figures(period: ScorePeriod, unit?: string): ReadonlyMap<string, ScopeFigures>;
}

/**
 * Told by events of their own, which not every system sends. Where the whole province has none of a kind in
 * the period, nobody sends it, and it is missing rather than 0: the keys after the first fall with it.
 */
const TOLD_APART: readonly (readonly FigureKey[])[] = [
  ['withFee', 'paidOnline', 'feeProceduresPaidOnline'],
  ['inputsDigitised'],
  ['reusedData'],
  ['electronicResult'],
  ['petitions', 'petitionsOnTime', 'petitionsUnsatisfied'],
];

const PROCEDURE_KEYS = [
  'proceduresUsedOnline',
  'feeProceduresPaidOnline',
] as const satisfies readonly FigureKey[];

type Petitions = Record<'petitions' | 'petitionsOnTime' | 'petitionsUnsatisfied', number> & { scope: string };

/** Nothing was counted; a unit's figures are then 0, not missing. */
const NONE = Object.fromEntries(FIGURE_KEYS.map((key) => [key, null])) as Record<FigureKey, null>;

/** A unit that had petitions and no dossier. */
const NO_DOSSIERS: Record<FigureKey, number | null> = {
  ...NONE,
  ...Object.fromEntries([...FLOW_KEYS, ...PROCEDURE_KEYS].map((key) => [key, 0])),
};

/** What of the catalogue figures are read by: indicators, some of which tell them, and where one can file online. */
export interface FigureCatalogue {
  indicators: ReadonlyMap<string, IndicatorRow>;
  procedures: ReadonlyMap<string, { code: string; online: 'full' | 'partial' | 'none' }>;
}

export function createScoreQueries(db: Db, { indicators, procedures }: FigureCatalogue): ScoreQueries {
  const told = createToldFigures(db, indicators.values());
  const flowsIn = createScoreFlows(db);
  const used = createUsedProcedures(db, (code) => (procedures.get(code)?.online ?? 'none') !== 'none');
  const petitions = createPetitionsOf(db);
  // One transaction: all tables as of the same event.
  const read = db.transaction((period: ScorePeriod, unit: string | undefined) => {
    const counts: Counts = new Map();
    const { changes, flows } = flowsIn(period, unit);
    for (const [scope, flow] of flows) counts.set(scope, { ...NO_DOSSIERS, ...flow, ...NO_PETITIONS });
    for (const row of petitions(period, unit)) add(counts, row);
    const months = byMonth(changes);
    const byProcedure = unit === undefined ? used.all(months) : [[unit, used.one(unit, months)] as const];
    for (const [scope, row] of byProcedure) if (counts.has(scope)) add(counts, { scope, ...row });
    return withTold(withoutUntold(counts), told.of(period, unit));
  });
  return { figures: (period, unit) => read.deferred(period, unit) };
}

type Counts = Map<string, Record<FigureKey, number | null>>;
const NO_PETITIONS = { petitions: 0, petitionsOnTime: 0, petitionsUnsatisfied: 0 };

function add(
  counts: Counts,
  { scope, ...row }: { scope: string } & Partial<Record<FigureKey, number>>,
): void {
  counts.set(scope, { ...(counts.get(scope) ?? NO_DOSSIERS), ...row });
}

function createPetitionsOf(db: Db) {
  const sums = (scopes: string) =>
    db.prepare<string[], Petitions>(
      `SELECT scope, sum(received) AS petitions, sum(on_time) AS petitionsOnTime,
         sum(unsatisfied) AS petitionsUnsatisfied
       FROM json_each(?) AS asked CROSS JOIN petition_flow
         ON petition_flow.period = asked.value AND ${NOT_OF_A_FIELD} ${scopes}
       GROUP BY scope`,
    );
  const [all, some] = [sums(''), sums('AND scope IN (?, ?)')];
  return (period: ScorePeriod, unit: string | undefined): Petitions[] => {
    const periods = JSON.stringify(periodKeys(period));
    return unit === undefined ? all.all(periods) : some.all(periods, unit, PROVINCE);
  };
}

/** @param days with the last event that touched each */
function byMonth(days: ReadonlyMap<LocalDay, number>): ReadonlyMap<number, number> {
  const months = new Map<number, number>();
  for (const [day, seq] of days) {
    const month = localMonth(day);
    months.set(month, Math.max(seq, months.get(month) ?? 0));
  }
  return months;
}

function withoutUntold(counts: Counts): ReadonlyMap<string, FigureCounts> {
  const province = counts.get(PROVINCE) ?? NONE;
  for (const keys of TOLD_APART) {
    const [teller] = keys;
    if (teller !== undefined && (province[teller] ?? 0) > 0) continue;
    for (const row of counts.values()) for (const key of keys) row[key] = null;
  }
  return counts;
}

function withTold(
  counts: ReadonlyMap<string, FigureCounts>,
  told: ReadonlyMap<string, ToldOfScope>,
): ReadonlyMap<string, ScopeFigures> {
  const province = counts.get(PROVINCE);
  const scopes = new Set([...counts.keys(), ...told.keys()]);
  return new Map(
    [...scopes].map((scope): [string, ScopeFigures] => {
      const own: ToldOfScope = told.get(scope) ?? new Map();
      const counted = counts.get(scope) ?? (scope === PROVINCE ? NONE : nothingCounted(province));
      const values = Object.fromEntries(Array.from(own, ([key, { value }]) => [key, value]));
      return [scope, { counts: { ...counted, ...values }, told: own }];
    }),
  );
}

const TOLD = new Set<FigureKey>(TOLD_FIGURES);

/** A unit of which nothing was counted at all in the period: 0 of what is counted, and nothing of what is told. */
export function nothingCounted(province: FigureCounts | undefined): FigureCounts {
  if (province === undefined) return NONE;
  return Object.fromEntries(
    FIGURE_KEYS.map((key) => [key, province[key] === null || TOLD.has(key) ? null : 0]),
  ) as unknown as FigureCounts;
}
