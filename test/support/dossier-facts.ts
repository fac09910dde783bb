/** Facts of one dossier for tests of the fold, without any store. */
import type { DossierStatus } from '#contract/status';
import type {
  ApologyFact,
  Dossier,
  DossierFact,
  FoldRules,
  StatusFact,
} from '../../server/domain/dossier.ts';
import { foldFact } from '../../server/domain/fold-fact.ts';
import { foldRulesOf } from '../../server/fold-rules.ts';
import { catalogue } from './test-core.ts';

export { catalogue };
export const rules: FoldRules = foldRulesOf(catalogue);
export const at = (text: string): number => Date.parse(`${text}+07:00`);

function threeDays() {
  for (const procedure of catalogue.procedures.values())
    if (procedure.limit.kind === 'working_days' && procedure.limit.amount === 3) return procedure;
  throw new Error('no procedure of three working days');
}
export const THREE_DAYS = threeDays();

/** @param time local, `2026-11-02T08:00:00` */
export function status(time: string, state: DossierStatus, more: Partial<StatusFact> = {}): StatusFact {
  return {
    ...{ kind: 'status', at: at(time), code: 'H15.1-261102-0001', unit: '24133', place: null },
    ...{ procedure: THREE_DAYS.code, channel: 'counter', status: state, dueAt: null, flags: 0 },
    ...more,
  };
}

export function apology(time: string, newDueAt: string): ApologyFact {
  return { kind: 'apology', at: at(time), code: 'H15.1-261102-0001', newDueAt: at(newDueAt), flags: 0 };
}

/** Folds facts that stand in order. */
export function fold(...facts: DossierFact[]): Dossier {
  return foldBy(rules, facts);
}

export function foldBy(by: FoldRules, facts: readonly DossierFact[]): Dossier {
  const state = facts.reduce<Dossier | null>((before, fact) => foldFact(before, fact, by), null);
  if (state === null) throw new Error('no dossier came of it');
  return state;
}
