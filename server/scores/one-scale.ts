/** Brings the cards of competing units to one scale: what only a few of them have figures of counts for none. */
import type { ScoreRules } from '#contract/score-rules';
import { scoreSums } from '../domain/score-card.ts';
import type { ScoredUnit } from './scored-units.ts';

/**
 * A component that more than half of the competitors have no figures of is left out of every card, or the first
 * unit that enters a figure would be alone in the ranking.
 * @param least dossiers that make a unit a competitor
 */
export function onOneScale<Unit extends ScoredUnit>(
  units: readonly Unit[],
  rules: ScoreRules,
  least: number,
): Unit[] {
  const competitors = units.filter(({ total, volume }) => total !== null && (volume ?? 0) >= least);
  const lacking = new Map<string, number>();
  for (const { missing } of competitors)
    for (const key of missing) lacking.set(key, (lacking.get(key) ?? 0) + 1);
  const rare = [...lacking].flatMap(([key, count]) => (2 * count > competitors.length ? key : []));
  return units.map((unit) => {
    const known = rare.filter((key) => !unit.missing.includes(key));
    if (known.length === 0) return unit;
    const figures = new Map([...unit.figures, ...known.map((key) => [key, null] as const)]);
    const stale = unit.stale.filter((key) => !known.includes(key));
    return { ...unit, ...scoreSums(rules, figures), figures, stale };
  });
}
