/** Notices commits of other processes (an import, a back-fill) on the same database and tells the feed of them. */
import type { ChangeFeed } from '../change-feed.ts';
import type { Store } from './open-store.ts';

const LOOK_EVERY_MS = 500;

/** @returns its undo */
export function watchForeignCommits(store: Store, feed: ChangeFeed): () => void {
  let version = store.foreignVersion();
  let known = store.log.lastSeq();
  const unsubscribe = feed.subscribe(({ to }) => {
    known = Math.max(known, to);
  });
  const timer = setInterval(() => {
    const now = store.foreignVersion();
    if (now === version) return;
    version = now;
    const to = store.log.lastSeq();
    if (to > known) feed.publish({ from: known, to, touched: null, recent: [] });
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
