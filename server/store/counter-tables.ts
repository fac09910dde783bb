/** The counters of the read model: changes are gathered in memory during a batch and written once a row. */
import { type CounterSink, FLOW_COLUMNS, SLOT_COLUMNS, STANDING_COLUMNS } from '../domain/counting.ts';
import type { Db } from './open-database.ts';

/** Which counter rows a batch has touched. */
export interface TouchedCounters {
  standing: { scope: string; field: string }[];
  flow: { scope: string; period: number; field: string }[];
  slots: { scope: string; day: number; slot: number }[];
}

export interface CounterTables extends CounterSink {
  /** The event to which the changes that follow belong. */
  at(seq: number): void;
  /** Writes what has been gathered; call inside the transaction of the batch. */
  flush(): TouchedCounters;
  /** Forgets what has been gathered, after a transaction that failed. */
  discard(): void;
}

interface Cell {
  key: readonly [string, string | number, string | number] | readonly [string, string];
  by: number[];
  seq: number;
}

/** One counter table and the changes waiting for it. */
function gathered(db: Db, table: string, keys: readonly string[], columns: readonly string[]) {
  const index = new Map(columns.map((column, position) => [column, position]));
  const upsert = db.prepare(
    `INSERT INTO ${table} (${[...keys, ...columns, 'seq'].join(', ')})
     VALUES (${[...keys, ...columns, 'seq'].map(() => '?').join(', ')})
     ON CONFLICT (${keys.join(', ')}) DO UPDATE SET
     ${columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}, seq = excluded.seq`,
  );
  const cells = new Map<string, Cell>();
  return {
    add(name: string, key: Cell['key'], column: string, by: number, seq: number): void {
      let cell = cells.get(name);
      if (cell === undefined) {
        cell = { key, by: columns.map(() => 0), seq };
        cells.set(name, cell);
      }
      const position = index.get(column) ?? -1;
      cell.by[position] = (cell.by[position] ?? 0) + by;
      cell.seq = seq;
    },
    flush(): Cell['key'][] {
      const touched: Cell['key'][] = [];
      for (const cell of cells.values()) {
        touched.push(cell.key);
        upsert.run(...cell.key, ...cell.by, cell.seq);
      }
      cells.clear();
      return touched;
    },
    clear: () => cells.clear(),
  };
}

export function createCounterTables(db: Db): CounterTables {
  const standing = gathered(db, 'standing', ['scope', 'field'], STANDING_COLUMNS);
  const flow = gathered(db, 'flow', ['scope', 'period', 'field'], FLOW_COLUMNS);
  const slots = gathered(db, 'slots', ['scope', 'day', 'slot'], SLOT_COLUMNS);
  let seq = 0;

  return {
    at(next) {
      seq = next;
    },
    standing(scope, field, column, by) {
      standing.add(`${scope}|${field}`, [scope, field], column, by, seq);
    },
    flow(scope, field, period, column, by) {
      flow.add(`${scope}|${period}|${field}`, [scope, period, field], column, by, seq);
    },
    slot(scope, day, slot, column, by) {
      slots.add(`${scope}|${day}|${slot}`, [scope, day, slot], column, by, seq);
    },
    flush: () => ({
      standing: standing.flush().map(([scope, field]) => ({ scope, field: String(field) })),
      flow: flow
        .flush()
        .map(([scope, period, field]) => ({ scope, period: Number(period), field: String(field) })),
      slots: slots.flush().map(([scope, day, slot]) => ({ scope, day: Number(day), slot: Number(slot) })),
    }),
    discard() {
      standing.clear();
      flow.clear();
      slots.clear();
    },
  };
}
