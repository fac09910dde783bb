/** What a reader may do with the reform plan. */
import type { PlanProgress, PlanTaskEntry } from '#contract/reform-plan';
import type { ScoresApi } from '../../api/scores-api.ts';

export interface PlanActs {
  tellProgress(progress: PlanProgress): Promise<unknown>;
  /** Null for those who report on what they answer for, and change nothing else. */
  keep: {
    tellTask(task: PlanTaskEntry): Promise<unknown>;
    previewPlan: ScoresApi['previewPlan'];
    adoptPlan(file: File, named: { title: string; source: string }): Promise<unknown>;
  } | null;
}
