/** Keeps everybody else out of a database while its file is exchanged. */
import Database from 'better-sqlite3';
import { CopyFault } from './copy-database.ts';

/** Long enough for a command beside us to end, short enough for a person to wait. */
const PATIENCE_MS = 1_000;

/**
 * Whoever has a database open with a write-ahead log, idle or not, keeps a shared lock on its file; the log can be
 * given up by the last one only. So giving it up shows that nobody else is there, and leaves one file that is
 * whole. The exclusive lock that follows keeps a server from starting until the end; no page is written under
 * it, so that closing touches no file by its name.
 * @returns the end of it
 * @throws CopyFault `inUse` when another process has it open, `unreadable` when it is too damaged to tell
 */
export function holdDatabase(file: string): () => void {
  const db = new Database(file, { fileMustExist: true, timeout: PATIENCE_MS });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const code = String((error as { code?: unknown }).code);
    if (code.startsWith('SQLITE_BUSY')) throw new CopyFault('inUse', file);
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw new CopyFault('unreadable', file);
    throw error;
  }
  return () => void db.close();
}
