/** The sums of the score card of units in a period. */
import type { ScoreSums } from '#contract/score';
import type { FigureCounts, ScoreLevel } from '#contract/score-rules';
import type { Catalogue } from '../catalogue.ts';
import { PROVINCE } from '../domain/counting.ts';
import { figuresOf, type ScoreFigures, scoreSums } from '../domain/score-card.ts';
import type { ScorePeriod } from '../domain/score-period.ts';

export interface FigureSource {
  /**
   * Counts of a period by counter scope: `province`, or a unit's code.
   * @param unit of this one only, beside the province
   */
  figures(period: ScorePeriod, unit?: string): ReadonlyMap<string, FigureCounts>;
  /** Counts of a unit of which nothing was counted in a period. */
  nothingCounted(province: FigureCounts | undefined): FigureCounts;
}

export interface ScoredUnit extends ScoreSums {
  /** Counter scope. */
  unit: string;
  level: ScoreLevel;
  figures: ScoreFigures;
  /** Dossiers received. */
  volume: number | null;
}

export interface ScoredUnits {
  one(unit: string, period: ScorePeriod): ScoredUnit;
  many(units: readonly string[], period: ScorePeriod): ReadonlyMap<string, ScoredUnit>;
}

export function createScoredUnits(
  source: FigureSource,
  catalogue: Pick<Catalogue, 'serviceIndex' | 'units'>,
): ScoredUnits {
  const levelOf = (unit: string): ScoreLevel =>
    unit === PROVINCE ? 'province' : catalogue.units.has(unit) ? 'commune' : 'department';

  function scored(unit: string, counted: ReadonlyMap<string, FigureCounts>): ScoredUnit {
    const counts = counted.get(unit) ?? source.nothingCounted(counted.get(PROVINCE));
    const level = levelOf(unit);
    const figures = figuresOf(catalogue.serviceIndex, level, counts);
    return { unit, level, figures, volume: counts.received, ...scoreSums(catalogue.serviceIndex, figures) };
  }

  return {
    one: (unit, period) => scored(unit, source.figures(period, unit)),
    many(units, period) {
      const counted = source.figures(period);
      return new Map(units.map((unit) => [unit, scored(unit, counted)]));
    },
  };
}
