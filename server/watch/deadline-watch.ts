/**
 * Time passes: appends a clock verdict for every dossier whose class the new day changes (LT1–LT5).
 * Classes change by date only, and the day of judgement begins at 07:00, so there is work once a day, at
 * the start of office hours; it is done in small commits with pauses in between, and a restart in the
 * middle simply goes on, for what is left to do is read from the store.
 */
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { classifyAt } from '../domain/classify.ts';
import { judgingDay } from '../domain/judging-day.ts';
import { isoDate, localDay } from '../domain/local-time.ts';
import { nextWorkingDay, type WorkCalendar } from '../domain/working-time.ts';
import { CLOCK_TYPE, type LoggedEvent } from '../store/event-log.ts';
import type { Store } from '../store/open-store.ts';
import { createDailyRounds, rethrow } from './daily-rounds.ts';

export interface DeadlineWatchDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  calendar: WorkCalendar;
  /** Told of a round that failed, and is tried again; absent: it is thrown. */
  onFault?: (error: unknown) => void;
}

/** Dossiers judged in one commit: keeps the stall of the event loop well below 50 ms. */
export const VERDICTS_A_COMMIT = 50;
const SOURCE = 'urn:ioc:clock';

export interface DeadlineWatch {
  /** Judges up to `VERDICTS_A_COMMIT` dossiers; answers how many it found. */
  step(): number;
  /** Looks each second whether a new day has begun. */
  start(): void;
  close(): void;
}

export function createDeadlineWatch({
  store,
  feed,
  clock,
  calendar,
  onFault,
}: DeadlineWatchDeps): DeadlineWatch {
  function step(): number {
    const now = clock.now();
    const day = judgingDay(now);
    const codes = store.dossiers.turning(day, nextWorkingDay(calendar, day), VERDICTS_A_COMMIT);
    if (codes.length === 0) return 0;
    const { from, to, touched } = store.commit(
      (seq) => {
        const source = store.sources.idOf(SOURCE, now);
        let last = seq;
        for (const code of codes) {
          const dossier = store.fold.dossier(code);
          if (dossier === undefined) continue;
          const verdict = classifyAt(dossier, calendar, day);
          // Derived from what it says, so that the same conclusion drawn twice stands in the log once.
          const id = `${code}:${verdict}:${isoDate(localDay(dossier.dueAt ?? 0))}:${isoDate(day)}`;
          const event: LoggedEvent = {
            seq: last + 1,
            source,
            id,
            type: CLOCK_TYPE,
            subject: code,
            time: now,
            received: now,
            flags: 0,
            data: JSON.stringify({ class: verdict, day: isoDate(day) }),
          };
          // Concluded before under this id, and undone since by an event of a clock set back: said once more.
          if (!store.log.append(event.seq, event))
            store.log.append(event.seq, { ...event, id: `${id}:${event.seq}` });
          last = event.seq;
          store.fold.fold(event);
        }
        return { seq: last, result: null };
        // The alarms look at the day as a whole, when all its verdicts are given.
      },
      { conclude: false },
    );
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    return codes.length;
  }

  return { step, ...createDailyRounds(clock, step, onFault ?? rethrow) };
}
