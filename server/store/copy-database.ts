/** Copies the database as it stands at one moment, beside whoever writes to it, and checks the copy. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations.ts';
import type { Db } from './open-database.ts';

/** Why a file is no database to copy from, or cannot be one to copy to; the commands have the words. */
export type CopyFaultKind = 'missing' | 'notOurs' | 'newer' | 'damaged' | 'exists' | 'inUse' | 'unreadable';

export class CopyFault extends Error {
  override readonly name = 'CopyFault';
  readonly kind: CopyFaultKind;
  /** The file at fault. */
  readonly file: string;

  constructor(kind: CopyFaultKind, file: string) {
    super(`${kind}: ${file}`);
    this.kind = kind;
    this.file = file;
  }
}

export interface CopyFacts {
  /** Size of the file. */
  bytes: number;
  /** The log's last number in it. */
  seq: number;
  dossiers: number;
}

/** 4 MB at a time: a signal is heard in between. */
const PAGES_A_STEP = 1_024;
/** Tables every version of ours has. */
const OUR_TABLES = ['events', 'sources', 'dossiers'];

/**
 * Reads without a lock, so that a server beside it goes on writing; what it writes meanwhile is not in the copy.
 * @param to a file that is not there yet
 * @param onProgress pages copied so far, and how many there are
 * @throws CopyFault `missing`, `notOurs`, `newer` or `damaged` for `from`; the library's error when `to` cannot be
 * written
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress?: (done: number, all: number) => void,
): Promise<void> {
  if (statSync(from, { throwIfNoEntry: false })?.isFile() !== true) throw new CopyFault('missing', from);
  const db = new Database(from, { readonly: true });
  try {
    // The library begins anew after each commit of another process. Inside a transaction it has one state to
    // copy and comes to an end.
    db.exec('BEGIN');
    refuseForeign(db, from);
    const { totalPages: all } = await db.backup(to, {
      progress({ totalPages, remainingPages }) {
        onProgress?.(totalPages - remainingPages, totalPages);
        return PAGES_A_STEP;
      },
    });
    onProgress?.(all, all);
  } catch (error) {
    throw faultOf(error, from);
  } finally {
    db.close();
  }
}

/**
 * Makes the copy one file that is whole without a write-ahead log, and reads all of it once.
 * @throws CopyFault `notOurs`, `newer` or `damaged`
 */
export function checkCopy(file: string): CopyFacts {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
    refuseForeign(db, file);
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new CopyFault('damaged', file);
    const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
    const seq = number('SELECT max(seq) FROM events');
    return { bytes: statSync(file).size, seq, dossiers: number('SELECT count(*) FROM dossiers') };
  } catch (error) {
    throw faultOf(error, file);
  } finally {
    db.close();
  }
}

function refuseForeign(db: Db, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (version < 1 || OUR_TABLES.some((name) => !tables.includes(name))) throw new CopyFault('notOurs', file);
  if (version > MIGRATIONS.length) throw new CopyFault('newer', file);
}

function faultOf(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown }).code);
  if (code === 'SQLITE_NOTADB') return new CopyFault('notOurs', file);
  if (code.startsWith('SQLITE_CORRUPT')) return new CopyFault('damaged', file);
  return error;
}
