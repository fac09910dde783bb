/** Notices commits of other processes (an import, a back-fill) on the same database and tells the feed of them. */
import type { ChangeFeed } from '../change-feed.ts';
import type { Store } from './open-store.ts';

const LOOK_EVERY_MS = 500;

/**
 * Begin before whoever follows the log: a change of this process that comes after a foreign one not yet
 * noticed is preceded by that one, so that nobody takes the new number for all there is.
 * @returns its undo
 */
export function watchForeignCommits(store: Store, feed: ChangeFeed): () => void {
  let version = store.foreignVersion();
  let known = store.log.lastSeq();
  const unsubscribe = feed.subscribe(({ from, to }) => {
    const seen = known;
    known = Math.max(known, to);
    if (from > seen) feed.publish({ from: seen, to: from, touched: null, recent: [] });
  });
  const timer = setInterval(() => {
    const now = store.foreignVersion();
    if (now === version) return;
    version = now;
    const to = store.log.lastSeq();
    const from = known;
    known = Math.max(known, to);
    if (to > from) feed.publish({ from, to, touched: null, recent: [] });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
