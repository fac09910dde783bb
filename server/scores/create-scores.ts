/** Score cards, rankings and what-if answers of the service index, made of the counters when they are asked for. */
import type { PublishedBeside, ScoreCard, ScoreRanking, ScoreSums, TrendPoint } from '#contract/score';
import type { WhatIf } from '#contract/score-what-if';
import type { Scope } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { PROVINCE } from '../domain/counting.ts';
import { isoDate, isoLocal, localDay } from '../domain/local-time.ts';
import { type KnownPublished, publishedBeside, standingPublished } from '../domain/published-index.ts';
import { distanceToNext, gradeOf, nextBand } from '../domain/score-grade.ts';
import { type ScorePeriod, trendPeriods } from '../domain/score-period.ts';
import { whatIf } from '../domain/score-what-if.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { createFigureOrigins, type FigureOriginsDeps } from './figure-origins.ts';
import { type RankedLevel, rankUnits } from './rank-units.ts';
import { createScoredUnits, type FigureSource } from './scored-units.ts';

export interface ScoresDeps {
  figures: FigureSource;
  standings: FigureOriginsDeps['standings'];
  /** The working calendar in force. */
  calendar: WorkCalendar;
  /** Everything published of a scope and period, oldest first. */
  published(scope: Scope, period: ScorePeriod): readonly KnownPublished[];
  /** Number of the log's last event. */
  lastSeq(): number;
  catalogue: Pick<Catalogue, 'serviceIndex' | 'units' | 'departments' | 'indicators' | 'sources'>;
  clock: Clock;
}

export interface Scores {
  card(scope: Scope, period: ScorePeriod): ScoreCard;
  ranking(level: RankedLevel, period: ScorePeriod): ScoreRanking;
  /** @param grade code of the grade to reach; the next better one when none is named */
  whatIf(scope: Scope, period: ScorePeriod, grade?: string): WhatIf;
}

export function createScores(deps: ScoresDeps): Scores {
  const { figures, published, lastSeq, standings, calendar, catalogue, clock } = deps;
  const index = catalogue.serviceIndex;
  const origins = createFigureOrigins({ catalogue, calendar, standings, clock });
  const scored = createScoredUnits(figures, catalogue, origins);

  function besideOf(scope: Scope, period: ScorePeriod, sums: ScoreSums): PublishedBeside | null {
    const codes = index.groups.map(({ code }) => code);
    const standing = standingPublished(published(scope, period), { scope, period: period.key }, codes);
    return standing === undefined ? null : publishedBeside(standing, sums);
  }

  function trendOf(unit: string, period: ScorePeriod, sums: ScoreSums): TrendPoint[] {
    const points = trendPeriods(period, localDay(clock.now())).map((past) =>
      trendPoint(past.key, past.key === period.key ? sums : scored.one(unit, past)),
    );
    const known = points.findIndex(({ total }) => total !== null);
    // A year in which the first figures came late begins with them.
    return period.kind === 'year' && known > 0 ? points.slice(known) : points;
  }

  function card(scope: Scope, period: ScorePeriod): ScoreCard {
    const { unit, figures: _figures, counts: _counts, ...sums } = scored.one(unitOf(scope), period);
    const now = clock.now();
    return {
      ...{ scope, period: period.key, ...sums },
      from: isoDate(period.from),
      to: isoDate(period.to),
      closed: period.to < localDay(now),
      asOf: isoLocal(now),
      seq: lastSeq(),
      grade: gradeOf(index.bands, sums.total),
      provisional: sums.missing.length > 0,
      distanceToNext: distanceToNext(index.bands, sums.total),
      bands: index.bands,
      trend: trendOf(unit, period, sums),
      published: besideOf(scope, period, sums),
      legalBasis: index.legalBasis,
    };
  }

  return {
    card,
    ranking: (level, period) => rankUnits(level, period, { scored, catalogue }),
    whatIf(scope, period, grade) {
      const { total, missing, level, counts } = scored.one(unitOf(scope), period);
      const closed = period.to < localDay(clock.now());
      const named = index.bands.find(({ code }) => code === grade);
      const target = grade === undefined ? nextBand(index.bands, total) : (named ?? null);
      const reachable = target !== null && total !== null && target.from > total;
      return {
        ...{ scope, period: period.key, closed, total, provisional: missing.length > 0 },
        target: reachable ? { code: target.code, name: target.name, from: target.from } : null,
        answers: reachable && !closed ? whatIf({ rules: index, level, counts, target: target.from }) : [],
      };
    },
  };
}

function trendPoint(period: string, { total, missing, stale }: ScoreSums): TrendPoint {
  return { period, total, firm: total !== null && missing.length === 0 && stale.length === 0 };
}

function unitOf(scope: Scope): string {
  return scope === 'province' ? PROVINCE : scope.slice('unit:'.length);
}
