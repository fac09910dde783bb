/** Puts a change of the calendar into the log, inside the transaction that folds it. */
import { CALENDAR_SUBJECT, CALENDAR_TYPE, type CalendarChangedData } from '#contract/calendar';
import {
  type CalendarOutcome,
  type CalendarSave,
  calendarFaults,
  changedCalendar,
  moveOf,
  turnedDays,
} from '../domain/calendar-change.ts';
import type { LoggedEvent } from '../store/event-log.ts';
import type { Store } from '../store/open-store.ts';
import { calendarNow, tellChange } from './tell-change.ts';

const SOURCE = 'urn:ioc:access';

/** Refuses without a trace; otherwise the event `seq + 1` stands in the log and every dossier it moves has moved. */
export function appendChange(
  { rows, legalBasis, by, version }: CalendarSave,
  { store, now, seq }: { store: Store; now: number; seq: number },
): CalendarOutcome {
  const { fold, log, dossiers } = store;
  const held = fold.calendar.version();
  if (version !== undefined && version !== held) return { kind: 'outdated', version: held };
  const faults = calendarFaults(store.calendar, rows);
  if (faults.length > 0) return { kind: 'faults', faults };
  const before = calendarNow(store.calendar);
  const days = turnedDays(before, changedCalendar(before, rows), rows);
  const reached = [...dossiers.reaching(days)].flat().flatMap((code) => dossiers.get(code) ?? []);
  const event = changeEvent(
    { rows: rows.map((row) => ({ ...row, legalBasis: row.legalBasis || legalBasis })), by },
    { seq: seq + 1, source: store.sources.idOf(SOURCE, now), now },
  );
  if (!log.append(event.seq, event)) throw new Error(`the log has an event ${event.id} already`);
  fold.fold(event);
  const moves = reached.flatMap((row) => moveOf(row, fold.dossier(row.code) ?? row, days) ?? []);
  return tellChange(moves, { before, after: calendarNow(store.calendar), version: event.seq, rows });
}

function changeEvent(
  data: CalendarChangedData,
  { seq, source, now }: { seq: number; source: number; now: number },
): LoggedEvent {
  return {
    seq,
    source,
    id: `calendar:${seq}`,
    type: CALENDAR_TYPE,
    subject: CALENDAR_SUBJECT,
    time: now,
    received: now,
    flags: 0,
    data: JSON.stringify(data),
  };
}
