/** The shares of one period that stand beside a unit's total: of what was counted of it in that period alone. */
import type { PeriodShares } from '#contract/score';
import type { FigureCounts, FigureKey } from '#contract/score-rules';

export function periodShares(counts: FigureCounts | undefined): PeriodShares {
  const share = (part: FigureKey, whole: FigureKey) => {
    const [numerator, denominator] = [counts?.[part] ?? null, counts?.[whole] ?? null];
    // What came in before the period and was resolved in it may be more than what came in.
    return numerator === null || denominator === null || denominator <= 0
      ? null
      : Math.min(1, numerator / denominator);
  };
  return {
    ofResolved: share('onTime', 'resolved'),
    ofReceived: share('onTime', 'received'),
    online: share('online', 'received'),
    satisfied: share('satisfied', 'rated'),
  };
}
