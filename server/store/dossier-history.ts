/** The history of one dossier, each event with the flags that the fold gave it. */
import type { Dossier, FoldRules } from '../domain/dossier.ts';
import { foldFact } from '../domain/fold-fact.ts';
import { factOf } from './fold-log.ts';
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

/** Entries in order of occurrence; empty for a code the log does not know. */
export function createDossierHistory(store: Store, rules: FoldRules): (code: string) => HistoryEntry[] {
  return (code) => {
    let state: Dossier | null = null;
    return store.log.ofSubject(code).map((event) => {
      const before: number = state?.flags ?? 0;
      const fact = factOf(event);
      if (fact !== null) state = foldFact(state, fact, rules);
      const raised = fact === null ? 0 : (state?.flags ?? 0) & ~before;
      return {
        seq: event.seq,
        type: event.type,
        time: event.time,
        received: event.received,
        source: store.sources.urnOf(event.source),
        flags: event.flags | raised,
        data: JSON.parse(event.data) as Record<string, unknown>,
      };
    });
  };
}
