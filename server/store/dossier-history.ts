/** The history of one dossier, each event with the flags that the fold gave it. */
import { flagBit } from '#contract/rejection';
import type { Dossier, FoldRules } from '../domain/dossier.ts';
import { foldFact } from '../domain/fold-fact.ts';
import type { LoggedEvent } from './event-log.ts';
import { toldInOrder } from './logged-facts.ts';
import type { Store } from './open-store.ts';

/** Times are epoch ms. */
export interface HistoryEntry {
  seq: number;
  type: string;
  time: number;
  received: number;
  source: string;
  flags: number;
  data: Record<string, unknown>;
}

/** Flags that tell of a lasting state: noted on the event that brought them, not on all that follow. */
const LASTING = flagBit('acceptance_missing') | flagBit('due_missing');

/** Entries in order of occurrence; empty for a code the log does not know. */
export function createDossierHistory(store: Store, shipped: FoldRules): (code: string) => HistoryEntry[] {
  const rules: FoldRules = { ...shipped, calendar: store.calendar };
  return (code) => {
    const events = store.log.ofSubject(code);
    const raised = flagsRaised(events, rules);
    return events.map((event) => ({
      seq: event.seq,
      type: event.type,
      time: event.time,
      received: event.received,
      source: store.sources.urnOf(event.source),
      flags: event.flags | (raised.get(event.seq) ?? 0),
      data: JSON.parse(event.data) as Record<string, unknown>,
    }));
  };
}

/** By number of the event. */
function flagsRaised(events: readonly LoggedEvent[], rules: FoldRules): Map<number, number> {
  const raised = new Map<number, number>();
  let state: Dossier | null = null;
  for (const { seq, fact } of toldInOrder(events)) {
    const before: Dossier | null = state;
    // Folded without what was raised before, so that the second breach of a rule is seen like the first.
    const after = foldFact(before && { ...before, flags: before.flags & LASTING }, fact, rules);
    if (after !== null) raised.set(seq, after.flags & ~((before?.flags ?? 0) & LASTING));
    state = after;
  }
  return raised;
}
