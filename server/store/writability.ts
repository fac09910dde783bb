/** Whether the database takes writes: found out by writing, for a lock can be had on a full disk too. */
import type { Db } from './open-database.ts';

/** What was found out holds for so long: a probe is a page written, and whoever asks may ask often. */
export const HOLDS_MS = 10_000;

/** A full or failing disk, or a file that may only be read. */
const DISK_FAULT = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/;

export interface Writability {
  /** At once while the last answer holds; otherwise after a write. */
  isWritable(): boolean;
  /** A commit has put something into the file. */
  succeeded(): void;
  /** A commit was refused; only a fault of the disk counts. */
  failed(error: unknown): void;
}

/** @param monotonic milliseconds that never step back */
export function createWritability(db: Db, monotonic = () => performance.now()): Writability {
  let writable = true;
  let foundAt = Number.NEGATIVE_INFINITY;

  function found(answer: boolean): boolean {
    writable = answer;
    foundAt = monotonic();
    return answer;
  }

  /** Writes the first page as it is: no row, no growth, and no room needed but what the next event needs too. */
  const probe = db.transaction(() => {
    db.pragma(`application_id = ${Number(db.pragma('application_id', { simple: true }))}`);
  }).immediate;

  function failed(error: unknown): void {
    if (DISK_FAULT.test(String((error as { code?: unknown }).code))) found(false);
  }

  return {
    isWritable() {
      if (monotonic() - foundAt < HOLDS_MS) return writable;
      try {
        probe();
        return found(true);
      } catch (error) {
        // A lock passes: it is no answer for the next ten seconds.
        failed(error);
        return false;
      }
    },
    succeeded: () => void found(true),
    failed,
  };
}
