/**
 * Folds logged events into the read model: dossier by dossier, counter by counter. Ingest, the deadline
 * watch and the rebuild all go through here, so they cannot disagree.
 */
import { RETRACTION_TYPE } from '#contract/cloud-event';
import { bearsOnAlarms } from '../domain/alarm/group-stage.ts';
import { classifyAt } from '../domain/classify.ts';
import type { Dossier, FoldRules } from '../domain/dossier.ts';
import { foldFact } from '../domain/fold-fact.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { type LocalDay, localDay } from '../domain/local-time.ts';
import { recount, uncount } from '../domain/recount.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { type CalendarInForce, createCalendarInForce, isCalendarChange } from './calendar-in-force.ts';
import type { CounterTables, TouchedCounters } from './counter-tables.ts';
import type { DossierRow, DossierTable } from './dossier-table.ts';
import { CLOCK_TYPE, type EventLog, type LoggedEvent, type LoggedType } from './event-log.ts';
import { createHeldDossiers } from './held-dossiers.ts';
import { factOf, toldInOrder } from './logged-facts.ts';
import type { OverdueSpans } from './overdue-spans.ts';

export interface FoldDeps {
  log: EventLog;
  dossiers: DossierTable;
  counters: CounterTables;
  spans: OverdueSpans;
  /** With the calendar as shipped; the fold itself takes in the changes that stand in the log. */
  rules: FoldRules;
  /** Folds of what is not about dossiers, each with its own types of events. */
  parts?: readonly PartFold[];
}

/** A fold of its own beside that of the dossiers: alarms, petitions, indicators. */
export interface PartFold {
  readonly types: readonly LoggedType[];
  fold(event: LoggedEvent, calendarInForce: WorkCalendar): void;
  /** Work differs on `days` since `event`; for a part whose state rests on the calendar. */
  calendarChanged?(event: LoggedEvent, days: readonly LocalDay[], calendar: WorkCalendar): void;
  /** Writes what has been folded, inside the transaction of the batch, and adds what that has touched. */
  flush(touched: TouchedCounters): void;
  /** Forgets what has not been written, after a transaction that failed. */
  discard(): void;
}

export interface LogFold {
  /** As of the last event folded. */
  calendar: CalendarInForce;
  /** The dossier as its events up to `seq` make it under other rules, such as a calendar that is only proposed. */
  underRules(code: string, seq: number, rules: FoldRules): Dossier | null;
  /** The dossier as it stands with everything folded so far, written or not. */
  dossier(code: string): DossierRow | undefined;
  /** Folds one event that already stands in the log. Types that no one folds yet change nothing. */
  fold(event: LoggedEvent): void;
  /** Writes what has been folded; call inside the transaction of the batch. */
  flush(): TouchedCounters;
  /** Groups, as `unit|field`, whose alarms may have to change since the last call; forgets them. */
  takeGroups(): string[];
  waitingGroups(): number;
  /** Forgets what has not been written, after a transaction that failed. */
  discard(): void;
  /** Another connection has written: what is remembered of the tables is read again. */
  forget(): void;
}

export function createLogFold(deps: FoldDeps): LogFold {
  const { log, dossiers, counters, spans, rules: shipped, parts = [] } = deps;
  const partOf = new Map(parts.flatMap((part) => part.types.map((type) => [type, part] as const)));
  const calendar = createCalendarInForce(shipped.calendar);
  const rules: FoldRules = { ...shipped, calendar };
  const held = createHeldDossiers(dossiers);
  /** Groups whose members that bear on alarms have changed. */
  const groups = new Set<string>();

  function stateAfter(event: LoggedEvent, before: DossierRow | undefined): Dossier | null {
    if (event.type === CLOCK_TYPE) return before ?? null;
    // A retraction changes the past, whenever it comes.
    if (event.type === RETRACTION_TYPE) return underRules(event.subject, event.seq, rules);
    const fact = factOf(event);
    if (fact === null) return null;
    // At an equal time the order of the facts decides, not that of arrival.
    const inOrder = before ? event.time > before.lastAt : !log.hasSubject(event.subject, event.seq - 1);
    if (inOrder) return foldFact(before ?? null, fact, rules);
    return underRules(event.subject, event.seq, rules);
  }

  function underRules(code: string, seq: number, given: FoldRules): Dossier | null {
    let last: Dossier | null = null;
    for (const state of statesOf(code, seq, given)) last = state;
    return last;
  }

  /** Every state the dossier went through, in order. */
  function* statesOf(code: string, seq: number, given: FoldRules): Generator<Dossier> {
    let state: Dossier | null = null;
    for (const { fact } of toldInOrder(log.ofSubject(code, seq))) {
      state = foldFact(state, fact, given);
      if (state !== null) yield state;
    }
  }

  /** Puts the dossier's new state in place of the old one, as judged on the day of `event`. */
  function settle(event: LoggedEvent, before: DossierRow | undefined, state: Dossier): void {
    const after: DossierRow = { ...state, class: classifyAt(state, calendar, judgingDay(event.received)) };
    held.put(after);
    spans.note(event, before, after, { calendar, states: () => statesOf(state.code, event.seq, rules) });
    noteGroups(judgingDay(event.received), before, after);
    counters.at(event.seq);
    recount(before, after, counters);
  }

  /** A dossier of which its sources have taken everything back is no more: not in the table, not in a count. */
  function remove(event: LoggedEvent, before: DossierRow): void {
    held.remove(before.code);
    spans.forget(before.code);
    noteGroups(judgingDay(event.received), before);
    counters.at(event.seq);
    uncount(before, counters);
  }

  function noteGroups(day: LocalDay, ...states: readonly (DossierRow | undefined)[]): void {
    for (const state of states)
      if (
        state !== undefined &&
        bearsOnAlarms(state.class, state.dueAt === null ? null : localDay(state.dueAt), day)
      )
        groups.add(`${state.unit}|${state.field}`);
  }

  /** Every dossier that the changed days can touch is folded anew, so that its state follows from one calendar. */
  function changeCalendar(event: LoggedEvent): void {
    const days = calendar.apply(event);
    held.write();
    for (const code of [...dossiers.reaching(days)].flat()) {
      const state = underRules(code, event.seq, rules);
      if (state !== null) settle(event, held.get(code), state);
    }
    for (const part of parts) part.calendarChanged?.(event, days, calendar);
  }

  return {
    calendar,
    underRules,
    dossier: held.get,
    fold(event) {
      if (isCalendarChange(event)) return changeCalendar(event);
      const part = partOf.get(event.type);
      if (part !== undefined) return part.fold(event, calendar);
      const before = held.get(event.subject);
      const state = stateAfter(event, before);
      if (state !== null) settle(event, before, state);
      else if (before && event.type === RETRACTION_TYPE) remove(event, before);
    },
    flush() {
      held.write();
      spans.flush();
      calendar.keep();
      const touched = counters.flush();
      for (const part of parts) part.flush(touched);
      return touched;
    },
    waitingGroups: () => groups.size,
    takeGroups() {
      const taken = [...groups];
      groups.clear();
      return taken;
    },
    forget: held.forget,
    discard() {
      groups.clear();
      held.discard();
      spans.discard();
      counters.discard();
      calendar.discard();
      for (const part of parts) part.discard();
    },
  };
}
