/** What a proposed calendar would do to the dossiers, found out in steps that let other work in between. */
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { type DossierMove, moveOf } from '../domain/calendar-change.ts';
import { classifyAt } from '../domain/classify.ts';
import type { FoldRules } from '../domain/dossier.ts';
import { judgingDay } from '../domain/judging-day.ts';
import type { LocalDay } from '../domain/local-time.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';

export interface ProposalDeps {
  store: Store;
  rules: FoldRules;
  clock: Clock;
}

/** Dossiers folded between two looks at the event loop: some milliseconds. */
const DOSSIERS_A_STEP = 100;

/** @param days on which work differs from the calendar in force */
export async function proposedMoves(
  calendar: WorkCalendar,
  days: readonly LocalDay[],
  { store, rules, clock }: ProposalDeps,
): Promise<DossierMove[]> {
  const proposed: FoldRules = { ...rules, calendar };
  const today = judgingDay(clock.now());
  const moves: DossierMove[] = [];
  for (const codes of store.dossiers.reaching(days)) {
    for (const [index, code] of codes.entries()) {
      if (index % DOSSIERS_A_STEP === 0) await letOthersIn();
      const held = store.dossiers.get(code);
      const state = store.fold.underRules(code, store.log.lastSeq(), proposed);
      if (held === undefined || state === null) continue;
      const move = moveOf(held, { ...state, class: classifyAt(state, calendar, today) }, days);
      if (move !== null) moves.push(move);
    }
    await letOthersIn();
  }
  return moves;
}
