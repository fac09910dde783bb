/** When a connector runs: the pattern of its schedule, read on the clocks of the province. */
import { Cron } from 'croner';
import { ZONE } from '../../domain/local-time.ts';

export const CRON_OPTIONS = { timezone: ZONE, mode: '5-or-6-parts' } as const;

/**
 * The next runs after a moment, epoch ms.
 * @returns null for a text that is no pattern, or one of which no run comes any more
 */
export function nextRuns(pattern: string, after: number, amount: number): number[] | null {
  if (!FIVE_OR_SIX_PARTS.test(pattern.trim())) return null;
  try {
    const runs = new Cron(pattern, { ...CRON_OPTIONS, paused: true }).nextRuns(amount, new Date(after));
    return runs.length === 0 ? null : runs.map((run) => run.getTime());
  } catch {
    return null;
  }
}

/** Croner would take a single moment and words like `@daily` too. */
const FIVE_OR_SIX_PARTS = /^\S+(\s+\S+){4,5}$/;
