/** What the events of the log make of one dossier: after the next event, and anew from all of them. */
import { RETRACTION_TYPE } from '#contract/cloud-event';
import { classifyAt } from '../domain/classify.ts';
import type { Dossier, FoldRules } from '../domain/dossier.ts';
import { foldFact } from '../domain/fold-fact.ts';
import { judgingDay } from '../domain/judging-day.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import type { DossierRow } from './dossier-table.ts';
import { CLOCK_TYPE, type EventLog, type LoggedEvent } from './event-log.ts';
import { factOf, toldInOrder } from './logged-facts.ts';

export interface DossierStates {
  /** The state after an event that stands in the log; null where there is none. */
  after(event: LoggedEvent, before: Dossier | undefined, rules: FoldRules): Dossier | null;
  /** Every state the dossier went through up to `seq`, in order. */
  all(code: string, seq: number, rules: FoldRules): Generator<Dossier>;
  /** The last of them; null where there is none. */
  last(code: string, seq: number, rules: FoldRules): Dossier | null;
  /** A state with its class on the day of an event. */
  judged(state: Dossier, event: LoggedEvent, calendar: WorkCalendar): DossierRow;
}

export function createDossierStates(log: EventLog): DossierStates {
  function* all(code: string, seq: number, rules: FoldRules): Generator<Dossier> {
    let state: Dossier | null = null;
    for (const { fact } of toldInOrder(log.ofSubject(code, seq))) {
      state = foldFact(state, fact, rules);
      if (state !== null) yield state;
    }
  }

  function last(code: string, seq: number, rules: FoldRules): Dossier | null {
    let state: Dossier | null = null;
    for (const each of all(code, seq, rules)) state = each;
    return state;
  }

  return {
    all,
    last,
    judged: (state, { received }, calendar) => ({
      ...state,
      class: classifyAt(state, calendar, judgingDay(received)),
    }),
    after(event, before, rules) {
      if (event.type === CLOCK_TYPE) return before ?? null;
      // A retraction changes the past, whenever it comes.
      if (event.type === RETRACTION_TYPE) return last(event.subject, event.seq, rules);
      const fact = factOf(event);
      if (fact === null) return null;
      // At an equal time the order of the facts decides, not that of arrival.
      const inOrder = before ? event.time > before.lastAt : !log.hasSubject(event.subject, event.seq - 1);
      if (inOrder) return foldFact(before ?? null, fact, rules);
      return last(event.subject, event.seq, rules);
    },
  };
}
