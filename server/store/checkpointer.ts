/** Lets another thread do the checkpoints of a database, as they were the longest waits on the way of an event. */
import { Worker } from 'node:worker_threads';
import type { Db } from './open-database.ts';

const EVERY_MS = 250;
/** Should the worker ever lag, the writer itself steps in at 64 MB. */
const LAST_RESORT_PAGES = 16_000;

/** @returns its end: resolves when the thread has let go of the file */
export function startCheckpointer(db: Db): () => Promise<void> {
  db.pragma(`wal_autocheckpoint = ${LAST_RESORT_PAGES}`);
  const worker = new Worker(new URL('./checkpoint-worker.mjs', import.meta.url), {
    workerData: { file: db.name, everyMs: EVERY_MS },
    execArgv: [],
  });
  worker.unref();
  const gone = new Promise<void>((resolve, reject) => {
    worker.once('exit', () => resolve());
    worker.once('error', reject);
  });
  gone.catch(() => undefined);
  return () => {
    worker.ref();
    worker.postMessage('end');
    return gone;
  };
}
