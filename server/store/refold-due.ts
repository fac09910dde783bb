/**
 * The mark that the read model has to be folded anew from the log before it is read. It is set in the
 * transaction of the migration that makes it necessary and outlives a process that ends in the middle.
 */
import type { Database as Db } from 'better-sqlite3';

/** Sets the mark, where there is anything to fold; inside the transaction of the migration. */
export function noteRefoldDue(db: Db): void {
  const hasEvents = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM events)').pluck().get() === 1;
  if (hasEvents) db.exec('CREATE TABLE IF NOT EXISTS refold_due (due INTEGER)');
}

export function isRefoldDue(db: Db): boolean {
  return (
    db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'refold_due'").get() !== undefined
  );
}

export function forgetRefoldDue(db: Db): void {
  db.exec('DROP TABLE IF EXISTS refold_due');
}
