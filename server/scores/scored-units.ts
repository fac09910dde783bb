/** The sums of the score card of units in a period. */
import type { ScoreSums } from '#contract/score';
import type { FigureCounts, ScoreLevel } from '#contract/score-rules';
import type { Catalogue } from '../catalogue.ts';
import { PROVINCE } from '../domain/counting.ts';
import { figuresOf, type ScoreFigures, scoreSums } from '../domain/score-card.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import type { ScopeFigures } from '../store/score-queries.ts';
import type { ToldOfScope } from '../store/told-figures.ts';
import type { OriginsOfUnit } from './figure-origins.ts';

export interface FigureSource {
  /**
   * Figures of a period by counter scope: `province`, or a unit's code.
   * @param unit of this one only, beside the province
   */
  figures(period: ScorePeriod, unit?: string): ReadonlyMap<string, ScopeFigures>;
  /** Counts of a unit of which nothing was counted in a period. */
  nothingCounted(province: FigureCounts | undefined): FigureCounts;
}

export interface ScoredUnit extends ScoreSums {
  /** Counter scope. */
  unit: string;
  level: ScoreLevel;
  figures: ScoreFigures;
  /** What the figures are read from. */
  counts: FigureCounts;
  /** Dossiers received. */
  volume: number | null;
}

export interface ScoredUnits {
  one(unit: string, period: ScorePeriod): ScoredUnit;
  /** @param judged whether it matters how old the told figures are; otherwise none counts as old */
  many(units: readonly string[], period: ScorePeriod, judged: boolean): ReadonlyMap<string, ScoredUnit>;
}

export function createScoredUnits(
  source: FigureSource,
  catalogue: Pick<Catalogue, 'serviceIndex' | 'units'>,
  originsIn: (period: ScorePeriod) => OriginsOfUnit,
): ScoredUnits {
  const levelOf = (unit: string): ScoreLevel =>
    unit === PROVINCE ? 'province' : catalogue.units.has(unit) ? 'commune' : 'department';

  function scored(
    unit: string,
    known: ReadonlyMap<string, ScopeFigures>,
    originsOf: OriginsOfUnit,
  ): ScoredUnit {
    const index = catalogue.serviceIndex;
    const { counts, told } = known.get(unit) ?? {
      counts: source.nothingCounted(known.get(PROVINCE)?.counts),
      told: NOTHING_TOLD,
    };
    const level = levelOf(unit);
    const figures = figuresOf(index, level, counts);
    const sums = scoreSums(index, figures, originsOf(told, figures));
    return { unit, level, figures, counts, volume: counts.received, ...sums };
  }

  return {
    one: (unit, period) => scored(unit, source.figures(period, unit), originsIn(period)),
    many(units, period, judged) {
      const known = source.figures(period);
      const originsOf = judged ? originsIn(period) : NO_ORIGINS;
      return new Map(units.map((unit) => [unit, scored(unit, known, originsOf)]));
    },
  };
}

const NOTHING_TOLD: ToldOfScope = new Map();
const NO_ORIGINS: OriginsOfUnit = () => new Map();
