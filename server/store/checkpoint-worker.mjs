/**
 * Moves the write-ahead log into the database from a thread of its own, so that the server's loop does
 * not wait for the disk. Plain JavaScript: a worker needs no loader then.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

const db = new Database(workerData.file);
const timer = setInterval(() => {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    // Busy for a moment, or no room on the disk; the next round finds the same work.
    if (!/^SQLITE_(BUSY|FULL|IOERR)/.test(String(error.code))) throw error;
  }
}, workerData.everyMs);

parentPort.once('message', () => {
  clearInterval(timer);
  db.close();
  parentPort.close();
});
