/** What the page of the scores is given, and hands on to the part that is shown. */
import type { ReactNode } from 'react';
import type { ScoreCard } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import type { ScoresApi } from '../../api/scores-api.ts';
import type { Names } from '../../state/catalogue.ts';
import type { StaleTimes } from '../../ui/stale-time.ts';
import type { ScoreView } from './use-score-view.ts';

export interface ScoreBoardProps {
  api: ScoresApi;
  province: string;
  names: Names;
  /** What the reader may see: the province, or one unit. */
  own: Scope;
  mayManage: boolean;
  /** Whether progress may be told of what one answers for. */
  mayReport: boolean;
  /** Whether what is computed from dossiers is not of now. */
  stale: boolean;
  /** Sentences for `stale`, such as "số liệu lúc 14:02". */
  staleTimes: StaleTimes;
  /** Another one whenever a source has turned stale or fresh; null before the first live data. */
  sourceTurn: string | null;
  /** Last event the live line has told of. */
  liveSeq: number | null;
  /** Local day of the server. */
  today: string | null;
  /** Dossiers overdue at this moment, by unit. */
  overdue: ReadonlyMap<string, number>;
  /** The groups of a card as a drawing or its table. */
  radar: (card: ScoreCard) => ReactNode;
  /** The totals of a card's periods, likewise. */
  trend: (card: ScoreCard) => ReactNode;
}

export interface SectionProps extends ScoreBoardProps {
  view: ScoreView;
  onView: (change: Partial<ScoreView>) => void;
}
