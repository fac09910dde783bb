/** Score cards over a test's core, and periods by their keys. */
import type { ScoreCard } from '#contract/score';
import { parsePeriod, type ScorePeriod } from '../../server/domain/score-period.ts';
import { createScores, type Scores } from '../../server/scores/create-scores.ts';
import { createScoreQueries, nothingCounted } from '../../server/store/score-queries.ts';
import { createSourceStandings } from '../../server/store/source-standing.ts';
import type { TestCore } from './test-core.ts';

export function scoresOf({ store, catalogue, clock }: TestCore): Scores {
  return createScores({
    figures: { ...createScoreQueries(store.db, catalogue), nothingCounted },
    standings: createSourceStandings(store, catalogue),
    calendar: store.calendar,
    published: () => [],
    lastSeq: store.log.lastSeq,
    ...{ catalogue, clock },
  });
}

export function periodOf(key: string): ScorePeriod {
  const period = parsePeriod(key);
  if (period === undefined) throw new Error(`${key} is no period`);
  return period;
}

/** One component of a card. */
export function componentOf({ groups }: ScoreCard, key: string) {
  const found = groups.flatMap(({ components }) => components).find((each) => each.key === key);
  if (found === undefined) throw new Error(`no component ${key}`);
  return found;
}
