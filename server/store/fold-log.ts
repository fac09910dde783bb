/**
 * Folds logged events into the read model: dossier by dossier, counter by counter. Ingest, the deadline
 * watch and the rebuild all go through here, so they cannot disagree.
 */
import { RETRACTION_TYPE } from '#contract/cloud-event';
import type { Dossier, FoldRules } from '../domain/dossier.ts';
import type { LocalDay } from '../domain/local-time.ts';
import { recount, uncount } from '../domain/recount.ts';
import type { WorkCalendar } from '../domain/working-time.ts';
import { type CalendarInForce, createCalendarInForce, isCalendarChange } from './calendar-in-force.ts';
import type { CounterTables, TouchedCounters } from './counter-tables.ts';
import { createDossierStates } from './dossier-states.ts';
import type { DossierRow, DossierTable } from './dossier-table.ts';
import type { EventLog, LoggedEvent, LoggedType } from './event-log.ts';
import { createHeldDossiers } from './held-dossiers.ts';
import type { OverdueSpans } from './overdue-spans.ts';
import { createTouchedGroups } from './touched-groups.ts';

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
  const groups = createTouchedGroups();
  const states = createDossierStates(log);
  const judging = { calendar, states: (code: string, seq: number) => states.all(code, seq, rules) };

  /** Puts the dossier's new state in place of the old one, as judged on the day of `event`. */
  function settle(event: LoggedEvent, before: DossierRow | undefined, state: Dossier): void {
    const after = states.judged(state, event, calendar);
    held.put(after);
    spans.note(event, before, after, judging);
    groups.note(event.received, before, after);
    counters.at(event.seq);
    recount(before, after, counters);
  }

  /** A dossier of which its sources have taken everything back is no more: not in the table, not in a count. */
  function remove(event: LoggedEvent, before: DossierRow): void {
    held.remove(before.code);
    spans.forget(before.code);
    groups.note(event.received, before);
    counters.at(event.seq);
    uncount(before, counters);
  }

  /** Every dossier that the changed days can touch is folded anew, so that its state follows from one calendar. */
  function changeCalendar(event: LoggedEvent): void {
    const days = calendar.apply(event);
    held.write();
    for (const code of [...dossiers.reaching(days)].flat()) {
      const state = states.last(code, event.seq, rules);
      if (state !== null) settle(event, held.get(code), state);
    }
    for (const part of parts) part.calendarChanged?.(event, days, calendar);
  }

  return {
    calendar,
    underRules: states.last,
    dossier: held.get,
    fold(event) {
      if (isCalendarChange(event)) return changeCalendar(event);
      const part = partOf.get(event.type);
      if (part !== undefined) return part.fold(event, calendar);
      const before = held.get(event.subject);
      const state = states.after(event, before, rules);
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
    waitingGroups: groups.size,
    takeGroups: groups.take,
    forget: held.forget,
    discard() {
      groups.discard();
      held.discard();
      spans.discard();
      counters.discard();
      calendar.discard();
      for (const part of parts) part.discard();
    },
  };
}
