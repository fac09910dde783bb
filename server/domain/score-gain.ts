/**
 * What one act does to the counts of a scope and period. Figures hang together: a dossier that is resolved on
 * time is a resolved one as well, and a new one is divided by in every component that divides by the received.
 */

import type { FigureCounts, FigureKey, ScoreComponentRule } from '#contract/score-rules';
import type { GainTaken } from '#contract/score-what-if';

export interface ScoreAct {
  /** Change of each count by one gain. */
  changes: ReadonlyMap<FigureKey, 1 | -1>;
  /** How many gains there can be. */
  most: number;
  /** How the gains are taken in the other components; null: in none. */
  taken: GainTaken | null;
}

/** What else one more of a figure is. */
const ALONG: Partial<Record<FigureKey, { keys: readonly FigureKey[]; taken: GainTaken }>> = {
  onTime: { keys: ['resolved'], taken: 'resolved_open' },
  online: { keys: [], taken: 'received_unresolved' },
  proceduresOnline: { keys: [], taken: 'online_unused' },
  proceduresUsedOnline: { keys: ['online', 'received'], taken: 'first_online' },
  feeProceduresPaidOnline: { keys: ['paidOnline'], taken: 'first_paid' },
  satisfied: { keys: [], taken: 'rated_received' },
};

/** A part that never exceeds its whole, beside numerators and their denominators. */
const WITHIN: readonly (readonly [FigureKey, FigureKey])[] = [
  ['resolved', 'received'],
  ['paidOnline', 'withFee'],
  ['rated', 'received'],
];

/** @returns null where the component cannot be improved, or nothing was counted that it could begin from */
export function actOf(rule: ScoreComponentRule, counts: FigureCounts): ScoreAct | null {
  const { gain, numerator, denominator, max } = rule;
  const [part, whole] = [counts[numerator.key], counts[denominator.key]];
  if (gain === null || max === 0 || part === null || whole === null) return null;
  // Where an empty denominator is no score, the first gain would change the scale itself.
  if (whole <= 0 && rule.formula.whenEmpty !== 'zero') return null;
  if (gain.kind === 'fewer')
    return { changes: new Map([[numerator.key, -1]]), most: Math.max(0, part), taken: null };
  const along = ALONG[numerator.key];
  const keys = [numerator.key, ...(gain.kind === 'new' ? [denominator.key] : []), ...(along?.keys ?? [])];
  const changes = new Map(keys.map((key) => [key, 1 as const]));
  const pairs = [[numerator.key, denominator.key] as const, ...WITHIN];
  const rooms = pairs.flatMap(([less, more]) => roomOf(counts[less], counts[more], changes, less, more));
  // More new ones than have come in the whole period so far are no advice.
  const sensible = counts.received ?? whole;
  const limits = rooms.length > 0 ? rooms : [sensible];
  return { changes, most: Math.max(0, Math.min(...limits)), taken: along?.taken ?? null };
}

function roomOf(
  part: number | null,
  whole: number | null,
  changes: ScoreAct['changes'],
  less: FigureKey,
  more: FigureKey,
): number[] {
  const closes = changes.has(less) && !changes.has(more);
  return closes && part !== null && whole !== null ? [whole - part] : [];
}

/** The counts after so many gains; what nobody counts stays so. */
export function withGains(counts: FigureCounts, { changes }: Pick<ScoreAct, 'changes'>, gains: number) {
  const changed: Record<FigureKey, number | null> = { ...counts };
  for (const [key, by] of changes) {
    const before = counts[key];
    if (before !== null) changed[key] = before + by * gains;
  }
  return changed satisfies FigureCounts;
}
