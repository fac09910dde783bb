/** Results of units as they are pasted from a spreadsheet: one unit a line, its value, its place. */
import type { InternalEntry } from '#contract/reform';
import { readNumber } from './entry-draft.ts';

/** @returns the results, or the number of the first line that cannot be read, from 1; 0 when there is none at all */
export function readResults(text: string): { results: InternalEntry['results'] } | { faultAt: number } {
  const lines = text.split('\n').map((line) => line.trim());
  const results: InternalEntry['results'][number][] = [];
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const [unitName = '', value, rank = ''] = line.split(/[\t;]/).map((cell) => cell.trim());
    const [points, place] = [readNumber(value ?? ''), readNumber(rank)];
    if (unitName === '' || typeof points !== 'number' || place === undefined) return { faultAt: at + 1 };
    results.push({ unitName, value: points, rank: place });
  }
  return results.length === 0 ? { faultAt: 0 } : { results };
}
