/** Opens the one SQLite file, refuses an unfit Node and library pair in words, and brings the schema up to date. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';
import { noteRefoldDue } from './refold-due.ts';

export type Db = Database.Database;

export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * @param file path of the database, or `:memory:`
 * @throws StoreError when the file was written by a newer release, is not a database or cannot be opened, or when
 * the library does not fit this Node
 */
export function openDatabase(file: string): Db {
  const db = opened(file);
  try {
    // NORMAL may lose the last commits at power loss, never corrupts; sources send again what got no answer.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('busy_timeout = 2000');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = MEMORY');
    // 16 MB: a burst is checkpointed less often, and a reader never has much log to look through.
    db.pragma('wal_autocheckpoint = 4000');
  } catch (error) {
    db.close();
    throw new StoreError(`${file} cannot be used as a database: ${(error as Error).message}`);
  }
  migrate(db, file);
  return db;
}

function opened(file: string): Db {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    return new Database(file);
  } catch (error) {
    throw new StoreError(openingFault(file, error, process.version));
  }
}

/** The library is compiled for one Node; started with another it fails with words about modules. */
export function openingFault(file: string, error: unknown, node: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_DLOPEN_FAILED')
    return `the database library was not built for Node ${node}; run npm ci with the Node that starts the server`;
  return `${file} cannot be opened: ${message}`;
}

function migrate(db: Db, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  // Nothing to write, so no writer beside us is waited for.
  if (version === MIGRATIONS.length) return;
  if (version > MIGRATIONS.length) {
    db.close();
    throw new StoreError(
      `${file} was written by a newer release (schema ${version}, this one knows ${MIGRATIONS.length}); start that release instead`,
    );
  }
  db.transaction(() => {
    // Read under the write lock: of two that start together the second finds it done.
    const missing = MIGRATIONS.slice(db.pragma('user_version', { simple: true }) as number);
    for (const { sql } of missing) db.exec(sql);
    if (missing.some(({ refold }) => refold)) noteRefoldDue(db);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
}
