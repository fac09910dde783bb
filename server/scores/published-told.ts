/** What the portal has published, by whichever way it came: entered by hand, or told by a source as an indicator. */
import type { PublishedEntry } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import { isoDate, localDay } from '../domain/local-time.ts';
import type { KnownPublished } from '../domain/published-index.ts';
import type { ScorePeriod } from '../domain/score-period.ts';
import { WHOLE_PROVINCE } from '../store/indicator-fold.ts';
import type { PublishedValue } from '../store/published-values.ts';

export interface PublishedDeps {
  entered(): readonly PublishedEntry[];
  newestOf(indicator: string, unit: string, period: ScorePeriod): PublishedValue | undefined;
  catalogue: Pick<Catalogue, 'serviceIndex' | 'indicators' | 'sources'>;
}

/** @returns of a scope and period everything published; the newest of it stands */
export function createPublished({ entered, newestOf, catalogue }: PublishedDeps) {
  const { published: shipped, publishedIndicator } = catalogue.serviceIndex;

  /** The portal shows the score of the year up to the day on which it is read. */
  function told(scope: Scope, period: ScorePeriod): KnownPublished[] {
    if (publishedIndicator === null || period.kind !== 'year') return [];
    const unit = scope === 'province' ? WHOLE_PROVINCE : scope.slice('unit:'.length);
    const found = newestOf(publishedIndicator, unit, period);
    if (found === undefined) return [];
    const source = catalogue.indicators.get(publishedIndicator)?.source ?? '';
    return [
      {
        ...{ scope, period: period.key, total: found.value, rank: null, of: null, groups: {} },
        ...{ asOf: isoDate(localDay(found.at)), told: true, verified: true },
        source: catalogue.sources.get(source)?.name ?? source,
      },
    ];
  }

  return (scope: Scope, period: ScorePeriod): KnownPublished[] => [
    ...shipped.map((entry) => ({ ...entry, scope: entry.scope as Scope, told: false })),
    // On the same day what a person has entered corrects what was told.
    ...told(scope, period),
    ...entered().map((entry) => ({ ...entry, told: false, verified: true })),
  ];
}
