/** Where the told figures of a card come from, and whether they are of now: for each component its least certain one. */
import type { Freshness } from '#contract/indicator';
import type { FigureOrigin } from '#contract/score';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { isoLocal } from '../domain/local-time.ts';
import type { FigureOrigins, ScoreFigures } from '../domain/score-card.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import { figureFreshness, type ToldFigure, worseFreshness } from '../domain/told-figure.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { ToldOfScope } from '../store/told-figures.ts';

export interface FigureOriginsDeps {
  catalogue: Pick<Catalogue, 'serviceIndex' | 'indicators' | 'sources'>;
  calendar: WorkCalendar;
  /** State of a declared source. */
  stateOf(source: string, now: number): Freshness;
  clock: Clock;
}

/** @param figures what the components are scored from; one that is not scored has no origin */
export type OriginsOfUnit = (told: ToldOfScope, figures: ScoreFigures) => FigureOrigins;

type Judged = Omit<FigureOrigin, 'at'> & { at: number };

/** @returns for one period, as of this moment, what judges the figures of one unit after the other */
export function createFigureOrigins({ catalogue, calendar, stateOf, clock }: FigureOriginsDeps) {
  const { serviceIndex, indicators, sources } = catalogue;

  function judge(figure: ToldFigure, period: ScorePeriod, now: number): Judged {
    const row = indicators.get(figure.indicator);
    const source = sources.get(row?.source ?? '');
    const { at } = figure;
    if (row?.figure == null || source === undefined) return { freshness: 'unknown', at, source: '' };
    const freshness = figureFreshness(figure, {
      row: { ...row, over: row.figure.over },
      source: { ...source, state: stateOf(source.code, now) },
      ...{ period, calendar, now },
    });
    return { freshness, at, source: source.name };
  }

  return (period: ScorePeriod): OriginsOfUnit => {
    const now = clock.now();
    // A source tells of many units at once.
    const judged = new Map<string, Judged>();
    const judgedOnce = (figure: ToldFigure) => {
      const key = `${figure.indicator} ${figure.period} ${figure.at} ${figure.arrived}`;
      const found = judged.get(key) ?? judge(figure, period, now);
      judged.set(key, found);
      return found;
    };
    return (told, figures) =>
      new Map(
        serviceIndex.rows.flatMap(({ key, numerator, denominator }): [string, FigureOrigin][] => {
          const figure = figures.get(key) ?? null;
          if (figure === null || figure === 'not_applicable') return [];
          const parts = [numerator, denominator].flatMap((part) => told.get(part.key) ?? []);
          if (parts.length === 0) return [];
          const least = parts.map(judgedOnce).reduce(leastCertain);
          return [[key, { ...least, at: isoLocal(least.at) }]];
        }),
      );
  };
}

function leastCertain(a: Judged, b: Judged): Judged {
  if (a.freshness === b.freshness) return a.at <= b.at ? a : b;
  return worseFreshness(a.freshness, b.freshness) === a.freshness ? a : b;
}
