/** The shipped reference data, and counts of the service index for tests: what is not given is missing. */
import { FIGURE_KEYS, type FigureCounts, type FigureKey } from '#contract/score-rules';
import { loadCatalogue } from '../../server/catalogue.ts';

export const catalogue = loadCatalogue(new URL('../../data/', import.meta.url));

export function countsOf(given: Partial<Record<FigureKey, number>>): FigureCounts {
  return Object.fromEntries(FIGURE_KEYS.map((key) => [key, given[key] ?? null])) as unknown as FigureCounts;
}
