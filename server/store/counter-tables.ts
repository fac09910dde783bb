/** The counters of the read model: changes are gathered in memory during a batch and written once a row. */
import {
  type CounterSink,
  FLOW_COLUMNS,
  PROCEDURE_COLUMNS,
  SLOT_COLUMNS,
  STANDING_COLUMNS,
} from '../domain/counting.ts';
import { createGatheredCounters } from './gathered-counters.ts';
import type { Db } from './open-database.ts';

/** Which counter rows a batch has touched. */
export interface TouchedCounters {
  standing: { scope: string; field: string }[];
  flow: { scope: string; period: number; field: string }[];
  slots: { scope: string; day: number; slot: number }[];
  /** Scopes of which petitions have been counted anew. */
  petitions: string[];
}

export interface CounterTables extends CounterSink {
  /** The event to which the changes that follow belong. */
  at(seq: number): void;
  /** Writes what has been gathered; call inside the transaction of the batch. */
  flush(): TouchedCounters;
  /** Forgets what has been gathered, after a transaction that failed. */
  discard(): void;
}

export function createCounterTables(db: Db): CounterTables {
  const standing = createGatheredCounters(db, 'standing', ['scope', 'field'], STANDING_COLUMNS);
  // Who keeps the figures of a day learns from its rows of the province that a dossier moved between two units.
  const flow = createGatheredCounters(db, 'flow', ['scope', 'period', 'field'], FLOW_COLUMNS, true);
  const slots = createGatheredCounters(db, 'slots', ['scope', 'day', 'slot'], SLOT_COLUMNS);
  const procedures = createGatheredCounters(
    db,
    'procedure_month',
    ['unit', 'month', 'procedure'],
    PROCEDURE_COLUMNS,
  );
  let seq = 0;

  return {
    at(next) {
      seq = next;
    },
    standing(scope, field, columns, by) {
      standing.add(`${scope}|${field}`, [scope, field], columns, by, seq);
    },
    flow(scope, field, period, columns, by) {
      flow.add(`${scope}|${period}|${field}`, [scope, period, field], columns, by, seq);
    },
    slot(scope, day, slot, column, by) {
      slots.add(`${scope}|${day}|${slot}`, [scope, day, slot], [column], by, seq);
    },
    procedure(unit, month, procedure, columns, by) {
      procedures.add(`${unit}|${month}|${procedure}`, [unit, month, procedure], columns, by, seq);
    },
    flush() {
      procedures.flush();
      return {
        standing: standing.flush().map(([scope, field]) => ({ scope: String(scope), field: String(field) })),
        flow: flow.flush().map(([scope, period, field]) => ({
          scope: String(scope),
          period: Number(period),
          field: String(field),
        })),
        slots: slots
          .flush()
          .map(([scope, day, slot]) => ({ scope: String(scope), day: Number(day), slot: Number(slot) })),
        petitions: [],
      };
    },
    discard() {
      standing.clear();
      flow.clear();
      slots.clear();
      procedures.clear();
    },
  };
}
