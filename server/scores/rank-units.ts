/** The competition of communes, or of departments, in one period. */
import type { RankingRow, ScoreRanking } from '#contract/score';
import type { ScoreLevel } from '#contract/score-rules';
import type { Catalogue } from '../catalogue.ts';
import { competitionRanking } from '../domain/competition-ranking.ts';
import { periodShares } from '../domain/period-shares.ts';
import { roundedPoints } from '../domain/score-card.ts';
import { gradeOf } from '../domain/score-grade.ts';
import { periodBefore, type ScorePeriod } from '../domain/score-period.ts';
import { onOneScale } from './one-scale.ts';
import type { ScoredUnit, ScoredUnits } from './scored-units.ts';

export type RankedLevel = Exclude<ScoreLevel, 'province'>;

export function rankUnits(
  level: RankedLevel,
  period: ScorePeriod,
  {
    scored,
    catalogue,
  }: { scored: ScoredUnits; catalogue: Pick<Catalogue, 'serviceIndex' | 'units' | 'departments'> },
): ScoreRanking {
  const { serviceIndex } = catalogue;
  const { bands, minimumVolume } = serviceIndex;
  const units = [...(level === 'commune' ? catalogue.units : catalogue.departments).keys()];
  const cards = scored.many(units, period, true);
  const before = scored.many(units, periodBefore(period), false);
  const least = minimumVolume[period.kind];
  const compared = onOneScale([...cards.values()], serviceIndex, least);
  const competitors = compared.map((card) => ({ ...card, volume: card.volume ?? 0 }));
  const comparedOf = new Map(compared.map((card) => [card.unit, card]));
  const rows = competitionRanking(competitors, least).map((placing): RankingRow => {
    const card = comparedOf.get(placing.unit);
    const total = card?.total ?? null;
    return {
      ...placing,
      total,
      volume: card?.volume ?? 0,
      grade: gradeOf(bands, total)?.code ?? null,
      provisional: (card?.missing.length ?? 0) > 0,
      stale: (card?.stale.length ?? 0) > 0,
      ...periodShares(cards.get(placing.unit)?.counts),
      delta: deltaOf(cards.get(placing.unit), before.get(placing.unit)),
    };
  });
  const ranked = rows.filter(({ rank }) => rank !== null).length;
  return { level, period: period.key, minimumVolume: least, ranked, rows };
}

/** Totals compare where the same components are known. */
function deltaOf(card: ScoredUnit | undefined, before: ScoredUnit | undefined): number | null {
  const total = card?.total ?? null;
  const earlier = before?.total ?? null;
  if (total === null || earlier === null) return null;
  return card?.missing.join() === before?.missing.join() ? roundedPoints(total - earlier) : null;
}
