/** Folds the events of petitions, and what the clock concludes of them, into their table and counters. */
import type { PetitionStatusData } from '#contract/cloud-event';
import { PETITION_CLOCK_TYPE } from '#contract/logged-types';
import { looksAt } from '../domain/calendar-change.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { classifyPetition, foldPetition, type PetitionFact } from '../domain/petition.ts';
import {
  contributePetition,
  PETITION_FIELD_PREFIX,
  PETITION_FLOW_COLUMNS,
  PETITION_STANDING_COLUMNS,
} from '../domain/petition-counting.ts';
import type { Limit, WorkCalendar } from '../domain/working-time.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import type { PartFold } from './fold-log.ts';
import { createGatheredCounters } from './gathered-counters.ts';
import type { Db } from './open-database.ts';
import { createPetitionTable, type PetitionRow } from './petition-table.ts';

const STATUS_TYPE = 'vn.ioc.petition.status.v1';

/**
 * A petition has few events, so each one folds it anew from the log: no order of arrival can matter.
 * @param limit due date of petitions for which no source names one; null: none
 */
export function createPetitionFold(db: Db, log: EventLog, limit: Limit | null): PartFold {
  const table = createPetitionTable(db);
  const standing = createGatheredCounters(db, 'petition_standing', ['scope'], PETITION_STANDING_COLUMNS);
  const flow = createGatheredCounters(db, 'petition_flow', ['scope', 'period'], PETITION_FLOW_COLUMNS);
  /** Petitions of the running batch: read once, written once. */
  const held = new Map<string, PetitionRow | undefined>();

  function petition(code: string): PetitionRow | undefined {
    if (!held.has(code)) held.set(code, table.get(code));
    return held.get(code);
  }

  function settle(code: string, { seq, received }: LoggedEvent, calendar: WorkCalendar): void {
    const before = petition(code);
    const state = foldPetition(code, factsOf(log.ofSubject(code, seq)), { calendar, petitionLimit: limit });
    if (state === null) return;
    const after: PetitionRow = { ...state, class: classifyPetition(state, judgingDay(received)) };
    const sink = {
      standing: (scope: string, columns: readonly string[], by: number) =>
        standing.add(scope, [scope], columns, by, seq),
      flow: (scope: string, period: number, columns: readonly string[], by: number) =>
        flow.add(`${scope}|${period}`, [scope, period], columns, by, seq),
    };
    if (before) contributePetition(before, -1, sink);
    contributePetition(after, 1, sink);
    held.set(code, after);
  }

  function write(): void {
    for (const row of held.values()) if (row) table.put(row);
    held.clear();
  }

  return {
    types: [STATUS_TYPE, PETITION_CLOCK_TYPE],
    fold: (event, calendar) => settle(event.subject, event, calendar),
    calendarChanged(event, days, calendar) {
      if (days.length === 0) return;
      write();
      for (const { code, from, until } of table.reckonedFrom(Math.min(...days)))
        if (looksAt(days, from, until)) settle(code, event, calendar);
    },
    flush(touched) {
      write();
      // Screens hold no petitions of fields.
      for (const [scope] of [...standing.flush(), ...flow.flush()])
        if (!String(scope).startsWith(PETITION_FIELD_PREFIX)) touched.petitions.push(String(scope));
    },
    discard() {
      held.clear();
      standing.clear();
      flow.clear();
    },
  };
}

/** A dossier may bear the code of a petition; its events are none of ours. */
function factsOf(events: readonly LoggedEvent[]): PetitionFact[] {
  return events.flatMap(({ type, id, time, data }) => {
    if (type !== STATUS_TYPE) return [];
    const { unitCode, fieldCode, status, dueAt, satisfied } = JSON.parse(data) as PetitionStatusData;
    return [
      {
        ...{ id, at: time, unit: unitCode, field: fieldCode ?? null, status },
        dueAt: dueAt === undefined ? null : Date.parse(dueAt),
        satisfied: satisfied ?? null,
      },
    ];
  });
}
