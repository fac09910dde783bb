/**
 * What officers enter by hand and the log keeps: years of the reform index, progress of the plan, published
 * figures. Every entry stays, in the order of the log; the domain decides which of them hold.
 */
import { INDEX_PUBLISHED_TYPE, PAR_ENTRY_TYPE, PLAN_PROGRESS_TYPE } from '#contract/logged-types';
import type { PartFold } from './fold-log.ts';
import type { Db } from './open-database.ts';

export const ENTRY_TYPES = [PAR_ENTRY_TYPE, PLAN_PROGRESS_TYPE, INDEX_PUBLISHED_TYPE] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** Data of the logged event of each kind. */
export interface EntryData<T> {
  by: string;
  entry: T;
}

export interface StoredEntry<T> extends EntryData<T> {
  seq: number;
  /** Epoch ms. */
  received: number;
}

export interface EntriesTable extends PartFold {
  /** Oldest first. The caller knows what an entry of this type is made of. */
  list<T>(type: EntryType): StoredEntry<T>[];
}

export function createEntriesTable(db: Db): EntriesTable {
  const insert = db.prepare(
    'INSERT INTO entries (seq, kind, key, received, data) VALUES (@seq, @type, @subject, @received, @data)',
  );
  const byKind = db.prepare<[string], { seq: number; received: number; data: string }>(
    'SELECT seq, received, data FROM entries WHERE kind = ? ORDER BY seq',
  );
  return {
    types: ENTRY_TYPES,
    // Entries are few and written at once, inside the transaction of the batch.
    fold: ({ seq, type, subject, received, data }) => void insert.run({ seq, type, subject, received, data }),
    flush: () => undefined,
    discard: () => undefined,
    list: <T>(type: EntryType) =>
      byKind
        .all(type)
        .map(({ data, ...row }): StoredEntry<T> => ({ ...row, ...(JSON.parse(data) as EntryData<T>) })),
  };
}
