/** What the routes of the service index, the reform index and the reform plan ask of the rest of the server. */

import type { PlanFilePreview, PlanFileRow } from '#contract/plan-file';
import type { PublishedPreview } from '#contract/published-file';
import type { InternalEntry, ParBoard, YearlyEntry } from '#contract/reform';
import type { PlanBoard, PlanProgress, PlanTaskEntry } from '#contract/reform-plan';
import type { PublishedEntry, ScoreCard, ScoreRanking } from '#contract/score';
import type { ScoreLevel } from '#contract/score-rules';
import type { WhatIf } from '#contract/score-what-if';
import type { Scope } from '#contract/snapshot';
import type { ScorePeriod } from '../domain/score-period.ts';

export interface EntryFault {
  path: string;
  message: string;
}

/** What became of something entered: the board as it stands now, or every fault. */
export type EntryOutcome<Board> = { kind: 'ok'; board: Board } | { kind: 'faults'; faults: EntryFault[] };

/** Figures that were kept, and what is odd about them in words. */
export interface PublishedAnswer {
  stored: number;
  warnings: EntryFault[];
}

export interface ScoresDeps {
  scores: {
    card(scope: Scope, period: ScorePeriod): ScoreCard;
    ranking(level: Exclude<ScoreLevel, 'province'>, period: ScorePeriod): ScoreRanking;
    /** @param grade code of the grade to reach; the next better one when none is named */
    whatIf(scope: Scope, period: ScorePeriod, grade?: string): WhatIf;
  };
  reform: {
    par(): ParBoard;
    enterYear(entry: YearlyEntry, by: string): EntryOutcome<ParBoard>;
    /** How the province graded its own units in a year. */
    enterInternal(entry: InternalEntry, by: string): EntryOutcome<ParBoard>;
    plan(): PlanBoard;
    tellProgress(progress: PlanProgress, by: string): EntryOutcome<PlanBoard>;
    tellTask(task: PlanTaskEntry, by: string): EntryOutcome<PlanBoard>;
    /** What adopting the rows of a sheet would do; nothing is kept. */
    previewPlan(rows: readonly PlanFileRow[]): PlanFilePreview;
    adoptPlan(
      file: { title: string; source: string; rows: readonly PlanFileRow[] },
      by: string,
    ): EntryOutcome<PlanBoard>;
    publish(entries: readonly PublishedEntry[], by: string): EntryOutcome<PublishedAnswer>;
    /** The rows of the portal's figures in a CSV file, or what cannot be read in it. */
    readPublished(csv: Buffer): EntryOutcome<PublishedEntry[]>;
    /** What storing such a file would do; nothing is kept. */
    previewPublished(csv: Buffer): PublishedPreview;
  };
}
