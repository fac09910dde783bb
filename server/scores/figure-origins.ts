/**
 * Where the figures of a card come from, and whether they are of now: for each component its least certain one.
 * Those counted from dossiers are left out: whoever shows a card shows when dossiers fall silent, over all of it.
 */
import type { Cargo } from '#contract/indicator';
import type { FigureOrigin } from '#contract/score';
import type { FigureKey } from '#contract/score-rules';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { isoLocal, startOfLocalDay } from '../domain/local-time.ts';
import type { FigureOrigins, ScoreFigures } from '../domain/score-card.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import { figureFreshness, type ToldFigure, worseFreshness } from '../domain/told-figure.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { SourceStandings } from '../store/source-standing.ts';
import type { ToldOfScope } from '../store/told-figures.ts';

export interface FigureOriginsDeps {
  catalogue: Pick<Catalogue, 'serviceIndex' | 'indicators' | 'sources'>;
  calendar: WorkCalendar;
  standings: Pick<SourceStandings, 'stateOf' | 'cargo'>;
  clock: Clock;
}

/** @param figures what the components are scored from; one that is not scored has no origin */
export type OriginsOfUnit = (told: ToldOfScope, figures: ScoreFigures) => FigureOrigins;

type Judged = Omit<FigureOrigin, 'at'> & { at: number };

/** @returns for one period, as of this moment, what judges the figures of one unit after the other */
export function createFigureOrigins({ catalogue, calendar, standings, clock }: FigureOriginsDeps) {
  const { serviceIndex, indicators, sources } = catalogue;

  function judge(figure: ToldFigure, period: ScorePeriod, now: number): Judged {
    const row = indicators.get(figure.indicator);
    const source = sources.get(row?.source ?? '');
    const { at } = figure;
    if (row?.figure == null || source === undefined) return { freshness: 'unknown', at, source: '' };
    const freshness = figureFreshness(figure, {
      row: { ...row, over: row.figure.over },
      source: { ...source, state: standings.stateOf(source.code, now) },
      ...{ period, calendar, now },
    });
    return { freshness, at, source: source.name };
  }

  /** Of what is counted; null where no source that goes on has brought any. */
  function judgeCargo(cargo: Cargo, period: ScorePeriod, now: number): Judged | null {
    const { freshness, at, source } = standings.cargo(cargo, now);
    if (at === null) return null;
    // Whoever spoke after the period was over has told all of it.
    const isWhole = at >= startOfLocalDay(period.to + 1);
    return { freshness: isWhole ? 'fresh' : freshness, at, source };
  }

  return (period: ScorePeriod): OriginsOfUnit => {
    const now = clock.now();
    const counted = new Map<Cargo, Judged | null>(
      COUNTED_CARGOES.map((cargo) => [cargo, judgeCargo(cargo, period, now)]),
    );
    const countedOf = (key: FigureKey) => counted.get(CARGO_OF[key] ?? 'dossiers') ?? [];
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
          const parts = [numerator, denominator].flatMap(({ key: part }) => {
            const value = told.get(part);
            return value === undefined ? countedOf(part) : judgedOnce(value);
          });
          if (parts.length === 0) return [];
          const least = parts.reduce(leastCertain);
          return [[key, { ...least, at: isoLocal(least.at) }]];
        }),
      );
  };
}

function leastCertain(a: Judged, b: Judged): Judged {
  if (a.freshness === b.freshness) return a.at <= b.at ? a : b;
  return worseFreshness(a.freshness, b.freshness) === a.freshness ? a : b;
}

/** Figures that are counted from something else than dossiers themselves. */
const CARGO_OF: Partial<Record<FigureKey, Cargo>> = {
  rated: 'ratings',
  satisfied: 'ratings',
  paidOnline: 'payments',
  feeProceduresPaidOnline: 'payments',
  petitions: 'petitions',
  petitionsOnTime: 'petitions',
  petitionsUnsatisfied: 'petitions',
};
const COUNTED_CARGOES = ['ratings', 'payments', 'petitions'] as const satisfies readonly Cargo[];
