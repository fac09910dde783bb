/**
 * The counts that the service index divides (decision 766): read off the daily, monthly and yearly counters of one
 * period, and what no event of a dossier or petition gives as it was told. What nobody counts is null, never 0.
 */
import type { IndicatorRow } from '#contract/indicator';
import { FIGURE_KEYS, type FigureCounts, type FigureKey, TOLD_FIGURES } from '#contract/score-rules';
import { PROVINCE, yearPeriod } from '../domain/counting.ts';
import { localMonth } from '../domain/local-time.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import type { Db } from './open-database.ts';
import { NOT_OF_A_FIELD } from './petition-schema.ts';
import { createToldFigures, type ToldOfScope } from './told-figures.ts';

/** The counts of one scope, and of those that were told by whom and when. */
export interface ScopeFigures {
  counts: FigureCounts;
  told: ToldOfScope;
}

export interface ScoreQueries {
  /**
   * Of the province (`PROVINCE`) and of every unit of which anything was counted or told, by counter scope.
   * @param unit of this one only, beside what was counted of the province (its procedures are then left at 0)
   */
  figures(period: ScorePeriod, unit?: string): ReadonlyMap<string, ScopeFigures>;
}

type Flow = Record<FlowKey, number> & { scope: string };
type FlowKey = (typeof FLOW_KEYS)[number];
const FLOW_KEYS = [
  'received',
  'resolved',
  'onTime',
  'online',
  'rated',
  'satisfied',
  'withFee',
  'paidOnline',
  'inputsDigitised',
  'reusedData',
  'electronicResult',
] as const satisfies readonly FigureKey[];

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

type ByProcedure = Record<ProcedureKey, number> & { scope: string };
type ProcedureKey = (typeof PROCEDURE_KEYS)[number];
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
  const offered = JSON.stringify(
    [...procedures.values()].flatMap(({ code, online }) => (online === 'none' ? [] : [code])),
  );
  const all = statementsOf(db, '');
  const some = statementsOf(db, 'AND scope IN (@unit, @province)');
  // One transaction: all tables as of the same event.
  const read = db.transaction((period: ScorePeriod, unit: string | undefined) => {
    const { flow, petitions, byProcedure, ofProvince } = unit === undefined ? all : some;
    const of = unit === undefined ? {} : { unit, province: PROVINCE };
    const counts: Counts = new Map();
    const periods = JSON.stringify(keysOf(period));
    for (const { scope, ...row } of flow.all({ ...of, periods }))
      counts.set(scope, { ...NO_DOSSIERS, ...row });
    for (const scope of counts.keys()) add(counts, { scope, ...NO_PETITIONS });
    for (const row of petitions.all({ ...of, periods })) add(counts, row);
    const months = JSON.stringify(monthsOf(period));
    for (const row of byProcedure.all({ ...of, months, offered })) add(counts, row);
    // The sum of all units is the dearest of these figures, and a unit's card has no use for it.
    if (unit === undefined || unit === PROVINCE)
      for (const row of ofProvince.all({ months, offered })) if (counts.has(PROVINCE)) add(counts, row);
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

/**
 * A procedure of several months is one of the year's, and one that several units handle is one of the province's.
 * Only those offered online are a part of those: a counter may call its own filing online, and codes may be unknown.
 */
const PROCEDURES = `count(DISTINCT procedure) FILTER (
    WHERE online > 0 AND procedure IN (SELECT value FROM json_each(@offered))
  ) AS proceduresUsedOnline,
  count(DISTINCT procedure) FILTER (WHERE paid_online > 0) AS feeProceduresPaidOnline`;

/** @param scopes narrows the scopes down, by the table's key */
function statementsOf(db: Db, scopes: string) {
  return {
    // What is late by its appointment is late against the first date as well.
    flow: db.prepare<Record<string, string>, Flow>(
      `SELECT scope, sum(received) AS received, sum(resolved) AS resolved,
         sum(resolved) - max(sum(late), sum(late_first)) + sum(withdrawn_in_time) AS onTime, sum(online) AS online,
         sum(rated) AS rated, sum(satisfied) AS satisfied, sum(obliged) AS withFee,
         sum(paid_online) AS paidOnline, sum(digitised) AS inputsDigitised, sum(reused) AS reusedData,
         sum(electronic_result) AS electronicResult
       FROM json_each(@periods) AS asked CROSS JOIN flow ON flow.period = asked.value ${scopes}
       GROUP BY scope`,
    ),
    petitions: db.prepare<Record<string, string>, Petitions>(
      `SELECT scope, sum(received) AS petitions, sum(on_time) AS petitionsOnTime,
         sum(unsatisfied) AS petitionsUnsatisfied
       FROM json_each(@periods) AS asked CROSS JOIN petition_flow
         ON petition_flow.period = asked.value AND ${NOT_OF_A_FIELD} ${scopes}
       GROUP BY scope`,
    ),
    byProcedure: db.prepare<Record<string, string>, ByProcedure>(
      `SELECT unit AS scope, ${PROCEDURES}
       FROM json_each(@months) AS asked CROSS JOIN procedure_month
         ON procedure_month.month = asked.value ${scopes.replace('scope', 'unit')}
       GROUP BY unit`,
    ),
    ofProvince: db.prepare<Record<string, string>, ByProcedure>(
      `SELECT '${PROVINCE}' AS scope, ${PROCEDURES}
       FROM json_each(@months) AS asked CROSS JOIN procedure_month ON procedure_month.month = asked.value`,
    ),
  };
}

function keysOf({ kind, year, from, to }: ScorePeriod): number[] {
  if (kind === 'year') return [yearPeriod(year)];
  return numbersFrom(from, to);
}

function monthsOf({ from, to }: ScorePeriod): number[] {
  return numbersFrom(localMonth(from), localMonth(to));
}

function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
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
