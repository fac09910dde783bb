/** One counter table and the changes waiting for it: gathered in memory during a batch, written once a row. */
import type { Db } from './open-database.ts';

type Key = readonly (string | number)[];

export interface GatheredCounters {
  /** @param name tells the row from others of the table */
  add(name: string, key: Key, columns: readonly string[], by: number, seq: number): void;
  /** Writes what has been gathered. @returns the keys of the rows that were touched */
  flush(): Key[];
  /** Forgets what has been gathered. */
  clear(): void;
}

interface Cell {
  key: Key;
  by: number[];
  seq: number;
}

/** @param touchesEven a row whose changes even out bears the number of the event all the same */
export function createGatheredCounters(
  db: Db,
  table: string,
  keys: readonly string[],
  columns: readonly string[],
  touchesEven = false,
): GatheredCounters {
  const index = new Map(columns.map((column, position) => [column, position]));
  const upsert = db.prepare(
    `INSERT INTO ${table} (${[...keys, ...columns, 'seq'].join(', ')})
     VALUES (${[...keys, ...columns, 'seq'].map(() => '?').join(', ')})
     ON CONFLICT (${keys.join(', ')}) DO UPDATE SET
     ${columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}, seq = excluded.seq`,
  );
  const touch = db.prepare(
    `UPDATE ${table} SET seq = ? WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`,
  );
  const cells = new Map<string, Cell>();
  return {
    add(name, key, named, by, seq) {
      let cell = cells.get(name);
      if (cell === undefined) {
        cell = { key, by: columns.map(() => 0), seq };
        cells.set(name, cell);
      }
      for (const column of named) {
        const position = index.get(column) ?? -1;
        cell.by[position] = (cell.by[position] ?? 0) + by;
      }
      cell.seq = seq;
    },
    flush() {
      const touched: Key[] = [];
      for (const { key, by, seq } of cells.values()) {
        touched.push(key);
        // What was taken away and added again stands in the row already.
        if (by.some((each) => each !== 0)) upsert.run(...key, ...by, seq);
        else if (touchesEven) touch.run(seq, ...key);
      }
      cells.clear();
      return touched;
    },
    clear: () => cells.clear(),
  };
}
