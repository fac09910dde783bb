/**
 * Time passes: appends a clock verdict for every open petition whose due day is over. Petitions turn with the
 * judging day as dossiers do; small commits, and a restart in the middle goes on where the store stands.
 */
import { PETITION_CLOCK_TYPE } from '#contract/logged-types';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { isoDate, localDay } from '../domain/local-time.ts';
import type { LoggedEvent } from '../store/event-log.ts';
import type { Store } from '../store/open-store.ts';
import { createDailyRounds, rethrow } from './daily-rounds.ts';

export interface PetitionWatchDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  /** Told of a round that failed, and is tried again; absent: it is thrown. */
  onFault?: (error: unknown) => void;
}

/** Petitions judged in one commit. */
export const PETITIONS_A_COMMIT = 100;
const SOURCE = 'urn:ioc:clock';

export interface PetitionWatch {
  /** Judges up to `PETITIONS_A_COMMIT` petitions; answers how many it found. */
  step(): number;
  /** Looks each second whether a new day has begun. */
  start(): void;
  close(): void;
}

export function createPetitionWatch({ store, feed, clock, onFault }: PetitionWatchDeps): PetitionWatch {
  function step(): number {
    const now = clock.now();
    const day = judgingDay(now);
    const codes = store.petitions.turning(day, PETITIONS_A_COMMIT);
    if (codes.length === 0) return 0;
    const { from, to, touched } = store.commit((seq) => {
      const source = store.sources.idOf(SOURCE, now);
      let last = seq;
      for (const code of codes) {
        last++;
        const dueAt = store.petitions.get(code)?.dueAt ?? 0;
        // Derived from what it says, so that the same conclusion drawn twice stands in the log once.
        const id = `petition:${code}:overdue:${isoDate(localDay(dueAt))}:${isoDate(day)}`;
        const event: LoggedEvent = {
          ...{ seq: last, source, id, type: PETITION_CLOCK_TYPE, subject: code, time: now, received: now },
          ...{ flags: 0, data: JSON.stringify({ class: 'overdue', day: isoDate(day) }) },
        };
        // Concluded before under this id, and undone since by an event of a clock set back: said once more.
        if (!store.log.append(last, event)) store.log.append(last, { ...event, id: `${id}:${last}` });
        store.fold.fold(event);
      }
      return { seq: last, result: null };
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    return codes.length;
  }

  return { step, ...createDailyRounds(clock, step, onFault ?? rethrow) };
}
