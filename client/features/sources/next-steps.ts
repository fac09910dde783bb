/** What somebody should do about a source, as keys of sentences; nothing for one that is well. */
import type { SourceRow } from './source-rows.ts';

/**
 * `steward` may let held values count, `owner` is the unit that answers for the source, `reader` only looks, and a
 * `guest` has no account and is told only how the sources stand.
 */
export type Audience = 'steward' | 'owner' | 'reader' | 'guest';

export const STEPS = [
  'declare',
  'connector',
  'pushNever',
  'pushStale',
  'pullNever',
  'pullStale',
  'sheet',
  'form',
  'held',
] as const;
export type Step = (typeof STEPS)[number];

/** The most pressing first. */
export function nextSteps({ item, judged }: Pick<SourceRow, 'item' | 'judged'>): Step[] {
  const held: Step[] = item.held > 0 ? ['held'] : [];
  if (!item.declared) return ['declare', ...held];
  if (item.error !== null && item.error !== undefined) return ['connector', ...held];
  if (judged.freshness === 'fresh') return held;
  return [silenceStep(item.kind, judged.lastArrivalAt === null), ...held];
}

function silenceStep(kind: SourceRow['item']['kind'], never: boolean): Step {
  if (kind === 'sheet' || kind === 'form') return kind;
  if (kind === 'pull') return never ? 'pullNever' : 'pullStale';
  return never ? 'pushNever' : 'pushStale';
}
