/** What the members of a group are counted from, and so whose silence makes them doubtful. */
import { type AlarmStage, DOSSIER_STAGES } from '#contract/alarm';
import type { Cargo } from '#contract/indicator';

const OF_DOSSIERS = new Set<AlarmStage>(DOSSIER_STAGES);

/** Null of what no source brings: people tell of late tasks and of the rota, and silence is a fact by itself. */
export function cargoOfStage(stage: AlarmStage): Cargo | null {
  if (OF_DOSSIERS.has(stage)) return 'dossiers';
  return stage === 'petition_overdue' ? 'petitions' : null;
}

/** Whether an outage of most sources may stand for such groups: not for those that hang on no source. */
export function hangsOnSources(stage: AlarmStage): boolean {
  return stage !== 'task_overdue' && stage !== 'rota_empty';
}
