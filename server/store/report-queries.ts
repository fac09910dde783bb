/**
 * Counts behind form II.06a. Days are read from the daily counters and only exceptions from dossiers, by
 * partial indexes, so that a year of a province is answered at once (budget: 50 ms for 1.25 million dossiers).
 */
import { PROVINCE, yearPeriod } from '../domain/counting.ts';
import { type FieldCounts, NOTHING } from '../domain/form-ii06a.ts';
import { isoDate, type LocalDay, localYear, parseIsoDate, startOfLocalDay } from '../domain/local-time.ts';
import type { Db } from './open-database.ts';

export interface ReportPeriod {
  /** Both days belong to it; `to` is not after `today`. */
  from: LocalDay;
  to: LocalDay;
  today: LocalDay;
}

export interface ReportQueries {
  /** By field code; fields that count nothing are left out. @param scope the province's counter scope, or a unit's code */
  ii06a(scope: string, period: ReportPeriod): Map<string, FieldCounts>;
}

/** A source's clock may run a little ahead: what it accepted shortly after midnight stands under tomorrow. */
const AHEAD_DAYS = 1;

type Counted<T> = Partial<T> & { field: string };
type Flow = FieldCounts['inPeriod'] & { resolved: number };

/** Conditions and parameters that all queries on single dossiers share. */
const OF_SCOPE = '(@unit IS NULL OR dossiers.unit = @unit)';
const LEFT = "status IN ('withdrawn', 'refused') AND accepted_at IS NOT NULL";
const ODD = "accepted_at IS NOT NULL AND (status = 'registered' OR finished_at < accepted_at)";

/** Epoch ms: first moment of the period, of the day after it; and the day it ends. */
interface Bounds {
  unit: string | null;
  start: number;
  end: number;
  lastDay: LocalDay;
}

export function createReportQueries(db: Db): ReportQueries {
  const flow = db.prepare<{ scope: string; periods: string }, Flow & { field: string }>(
    `SELECT field, sum(received) AS received, sum(resolved) AS resolved, sum(online) AS online,
       sum(early) AS early, sum(on_time) AS onTime, sum(late) AS late
     FROM json_each(@periods) AS asked CROSS JOIN flow ON flow.period = asked.value AND flow.scope = @scope
     GROUP BY field`,
  );
  const standing = db.prepare<[string], { field: string; openNow: number; overdueAtEnd: number }>(
    'SELECT field, open AS openNow, overdue AS overdueAtEnd FROM standing WHERE scope = ?',
  );
  const left = createLeftQuery(db);
  const odd = createOddQuery(db);
  const overdueAt = createOverdueQuery(db);

  const read = db.transaction((scope: string, { from, to, today }: ReportPeriod) => {
    const bounds: Bounds = {
      unit: scope === PROVINCE ? null : scope,
      start: startOfLocalDay(from),
      end: startOfLocalDay(to + 1),
      lastDay: to,
    };
    const periods = (first: LocalDay, last: LocalDay) => JSON.stringify(periodKeys(first, last));
    const counts = new Map<string, FieldCounts>();
    const put = ({ field, ...part }: Counted<FieldCounts>) =>
      counts.set(field, { ...(counts.get(field) ?? { ...NOTHING, field }), ...part });

    for (const { field, openNow, overdueAtEnd } of standing.all(scope))
      put({ field, openNow, overdueAtEnd: to >= today ? overdueAtEnd : 0 });
    for (const { field, resolved: _sum, ...inPeriod } of flow.all({ scope, periods: periods(from, to) }))
      put({ field, inPeriod });
    const since = periods(to + 1, today + AHEAD_DAYS);
    for (const { field, received, resolved } of flow.all({ scope, periods: since }))
      put({ field, later: { received, resolved } });
    for (const [field, part] of left(bounds)) put({ field, left: part });
    for (const { field, ...part } of odd.all(bounds)) put({ field, odd: part });
    if (to < today)
      for (const { field, overdue } of overdueAt.all(bounds)) put({ field, overdueAtEnd: overdue });
    return counts;
  });
  // One transaction: another process may be writing to the same file.
  return { ii06a: (scope, period) => read.deferred(scope, period) };
}

/** Withdrawn or refused after acceptance: see `FieldCounts`. Field by field along the index, so nothing is sorted. */
function createLeftQuery(db: Db): (bounds: Bounds) => [field: string, left: FieldCounts['left']][] {
  const from = `FROM dossiers INDEXED BY dossiers_left WHERE ${LEFT}`;
  const fields = db
    .prepare<[], string>(
      `WITH RECURSIVE found (field) AS (
         SELECT min(field) ${from}
         UNION ALL SELECT (SELECT min(field) ${from} AND field > found.field) FROM found WHERE field IS NOT NULL)
       SELECT field FROM found WHERE field IS NOT NULL`,
    )
    .pluck();
  const count = db.prepare<Bounds & { field: string }, FieldCounts['left']>(
    `SELECT
       count(*) FILTER (WHERE finished_at < @end) AS inPeriod,
       count(*) FILTER (WHERE finished_at >= @end) AS later,
       count(*) FILTER (WHERE finished_at < @end AND accepted_at < @start) AS carriedIn,
       count(*) FILTER (WHERE finished_at < @end AND accepted_at BETWEEN @start AND @end - 1
         AND channel = 'online') AS online,
       count(*) FILTER (WHERE finished_at < @end AND accepted_at BETWEEN @start AND @end - 1
         AND channel <> 'online') AS direct
     ${from} AND field = @field AND finished_at >= @start AND ${OF_SCOPE}`,
  );
  return (bounds) =>
    fields.all().flatMap((field) => {
      const left = count.get({ ...bounds, field });
      return left === undefined ? [] : [[field, left]];
    });
}

/** Ended before they were accepted, or back at the start: see `OddCounts`. */
function createOddQuery(db: Db) {
  // A local day begins at 17:00 UTC, so days are told apart by the period's bounds, not by division.
  const ended = "status <> 'registered' AND finished_at";
  return db.prepare<Bounds, FieldCounts['odd'] & { field: string }>(
    `SELECT field,
       count(*) FILTER (WHERE accepted_at >= @start AND (status = 'registered' OR finished_at < @start)) AS atStart,
       count(*) FILTER (WHERE accepted_at >= @end AND (status = 'registered' OR finished_at < @end)) AS atEnd,
       count(*) FILTER (WHERE ${ended} < @start AND accepted_at BETWEEN @start AND @end - 1) AS endedBefore,
       count(*) FILTER (WHERE ${ended} BETWEEN @start AND @end - 1 AND accepted_at >= @end
         AND status IN ('completed', 'returned')) AS acceptedAfter,
       count(*) FILTER (WHERE status = 'registered'
         AND accepted_at BETWEEN @start AND @end - 1) AS backToRegistered
     FROM dossiers INDEXED BY dossiers_odd WHERE ${ODD} AND ${OF_SCOPE} GROUP BY field`,
  );
}

/** Overdue at the end of a past day: by the spans that are over, and by the terms that still hold. */
function createOverdueQuery(db: Db) {
  return db.prepare<Bounds, { field: string; overdue: number }>(
    `SELECT field, count(*) AS overdue FROM (
       SELECT dossiers.field FROM overdue_spans CROSS JOIN dossiers ON dossiers.code = overdue_spans.code
       WHERE until_day > @lastDay AND from_day <= @lastDay
         AND accepted_at < @end AND status <> 'registered' AND ${OF_SCOPE}
       UNION ALL
       SELECT field FROM dossiers
       WHERE open_due_day < @lastDay AND paused_at IS NULL AND status <> 'registered'
         AND accepted_at < @end AND last_at < @end AND ${OF_SCOPE})
     GROUP BY field`,
  );
}

/** Keys of the flow counters that together make up the days: whole years by their own counter. */
function periodKeys(from: LocalDay, to: LocalDay): number[] {
  const keys: number[] = [];
  let day = from;
  while (day <= to) {
    const year = localYear(day);
    const lastOfYear = parseIsoDate(`${year}-12-31`);
    if (isoDate(day) === `${year}-01-01` && lastOfYear <= to) {
      keys.push(yearPeriod(year));
      day = lastOfYear + 1;
    } else keys.push(day++);
  }
  return keys;
}
