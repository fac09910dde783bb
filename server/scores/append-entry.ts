/** Puts what officers enter into the log, in the transaction that folds it. */
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import type { EntryType } from '../store/entries-table.ts';
import type { Store } from '../store/open-store.ts';

/** Written in the console, not by a source. */
const SOURCE = 'urn:ioc:console';

export interface NewEntry {
  type: EntryType;
  subject: string;
  /** As the domain reads it again. */
  entry: unknown;
}

/** All of them or none. @param by account that answers for them */
export type AppendEntry = (entries: readonly NewEntry[], by: string) => void;

export function createAppendEntry(deps: {
  store: Pick<Store, 'commit' | 'log' | 'fold' | 'sources'>;
  feed: Pick<ChangeFeed, 'publish'>;
  clock: Clock;
}): AppendEntry {
  const { store, feed, clock } = deps;
  return (entries, by) => {
    const now = clock.now();
    const { from, to, touched } = store.commit((last) => {
      let seq = last;
      const source = store.sources.idOf(SOURCE, now);
      for (const { type, subject, entry } of entries) {
        seq++;
        const event = {
          ...{ seq, source, type, subject, time: now, received: now, flags: 0 },
          id: `entry:${seq}`,
          data: JSON.stringify({ by, entry }),
        };
        if (!store.log.append(seq, event)) throw new Error(`the log has an event ${event.id} already`);
        store.fold.fold(event);
      }
      return { seq, result: undefined };
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
  };
}
