/**
 * Folds logged events into the read model: dossier by dossier, counter by counter. Ingest, the deadline
 * watch and the rebuild all go through here, so they cannot disagree.
 */
import type { ApologyData, DossierStatusData, RatingData } from '#contract/cloud-event';
import { classifyAt } from '../domain/classify.ts';
import { contribute, countsAlike } from '../domain/counting.ts';
import type { Dossier, DossierFact, FoldRules } from '../domain/dossier.ts';
import { foldFact } from '../domain/fold-fact.ts';
import { localDay } from '../domain/local-time.ts';
import type { CounterTables, TouchedCounters } from './counter-tables.ts';
import type { DossierRow, DossierTable } from './dossier-table.ts';
import { CLOCK_TYPE, type EventLog, type LoggedEvent } from './event-log.ts';

export interface FoldDeps {
  log: EventLog;
  dossiers: DossierTable;
  counters: CounterTables;
  rules: FoldRules;
}

export interface LogFold {
  /** The dossier as it stands with everything folded so far, written or not. */
  dossier(code: string): DossierRow | undefined;
  /** Folds one event that already stands in the log. Types that no one folds yet change nothing. */
  fold(event: LoggedEvent): void;
  /** Writes what has been folded; call inside the transaction of the batch. */
  flush(): TouchedCounters;
  /** Forgets what has not been written, after a transaction that failed. */
  discard(): void;
}

export function createLogFold({ log, dossiers, counters, rules }: FoldDeps): LogFold {
  /** Dossiers of the running batch: read once, written once. */
  const held = new Map<string, DossierRow | undefined>();
  const changed = new Set<string>();

  function dossier(code: string): DossierRow | undefined {
    if (!held.has(code)) held.set(code, dossiers.get(code));
    return held.get(code);
  }

  function stateAfter(event: LoggedEvent, before: DossierRow | undefined): Dossier | null {
    if (event.type === CLOCK_TYPE) return before ?? null;
    const fact = factOf(event);
    if (fact === null) return null;
    const inOrder = before ? event.time >= before.lastAt : !log.hasSubject(event.subject, event.seq - 1);
    if (inOrder) return foldFact(before ?? null, fact, rules);
    let state: Dossier | null = null;
    for (const each of log.ofSubject(event.subject, event.seq)) {
      const past = factOf(each);
      if (past !== null) state = foldFact(state, past, rules);
    }
    return state;
  }

  return {
    dossier,
    fold(event) {
      const before = dossier(event.subject);
      const state = stateAfter(event, before);
      if (state === null) return;
      const after: DossierRow = {
        ...state,
        class: classifyAt(state, rules.calendar, localDay(event.received)),
      };
      held.set(event.subject, after);
      changed.add(event.subject);
      if (before && countsAlike(before, after)) return;
      counters.at(event.seq);
      if (before) contribute(before, -1, counters);
      contribute(after, 1, counters);
    },
    flush() {
      for (const code of changed) {
        const row = held.get(code);
        if (row) dossiers.put(row);
      }
      held.clear();
      changed.clear();
      return counters.flush();
    },
    discard() {
      held.clear();
      changed.clear();
      counters.discard();
    },
  };
}

/** What a logged event says about a dossier; null for types that are logged only. */
export function factOf(event: LoggedEvent): DossierFact | null {
  const { time: at, flags, subject: code } = event;
  switch (event.type) {
    case 'vn.ioc.dossier.status.v1': {
      const data = JSON.parse(event.data) as DossierStatusData;
      return {
        kind: 'status',
        at,
        code,
        flags,
        unit: data.unitCode,
        place: data.communeCode ?? null,
        procedure: data.procedureCode,
        channel: data.channel,
        status: data.status,
        dueAt: data.dueAt === undefined ? null : Date.parse(data.dueAt),
      };
    }
    case 'vn.ioc.dossier.apology.v1': {
      const data = JSON.parse(event.data) as ApologyData;
      return { kind: 'apology', at, code, flags, newDueAt: Date.parse(data.newDueAt) };
    }
    case 'vn.ioc.dossier.rating.v1': {
      const data = JSON.parse(event.data) as RatingData;
      return { kind: 'rating', at, code, flags, satisfied: data.satisfied };
    }
    default:
      return null;
  }
}
