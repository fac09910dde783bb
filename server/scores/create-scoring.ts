/** Score cards, reform index and reform plan over one store. */

import { INDEX_PUBLISHED_TYPE } from '#contract/logged-types';
import type { PublishedEntry } from '#contract/score';
import type { Catalogue } from '../catalogue.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import { createPublishedValues } from '../store/published-values.ts';
import { createScoreQueries, nothingCounted } from '../store/score-queries.ts';
import { createSourceStandings } from '../store/source-standing.ts';
import { createAppendEntry } from './append-entry.ts';
import { createReform, type Reform } from './create-reform.ts';
import { createScores, type Scores } from './create-scores.ts';
import { createPublished } from './published-told.ts';

export interface ScoringDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  catalogue: Catalogue;
}

export function createScoring({ store, feed, clock, catalogue }: ScoringDeps): {
  scores: Scores;
  reform: Reform;
} {
  const { entries } = store;
  return {
    scores: createScores({
      figures: { ...createScoreQueries(store.db, catalogue), nothingCounted },
      standings: createSourceStandings(store, catalogue),
      calendar: store.calendar,
      published: createPublished({
        entered: () => entries.list<PublishedEntry>(INDEX_PUBLISHED_TYPE).map(({ entry }) => entry),
        newestOf: createPublishedValues(store.db),
        catalogue,
      }),
      ...{ lastSeq: store.log.lastSeq, catalogue, clock },
    }),
    reform: createReform({ entries, append: createAppendEntry({ store, feed, clock }), catalogue, clock }),
  };
}
