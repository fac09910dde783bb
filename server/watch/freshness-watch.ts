/**
 * Time passes: a source falls silent without any event to tell of it. Whoever watches is told as soon as a source
 * has turned stale or unknown by its own rhythm (standard F1). Nothing is logged: the state follows from what
 * has arrived and the time.
 */
import type { Freshness } from '#contract/indicator';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { SourceStandings } from '../store/source-standing.ts';

export interface FreshnessWatchDeps {
  store: Pick<Store, 'log'>;
  feed: ChangeFeed;
  clock: Clock;
  standings: Pick<SourceStandings, 'live'>;
}

export interface FreshnessWatch {
  /** Publishes when any source has turned since the last step. @returns the sources that have */
  step(): string[];
  /** Looks each second. */
  start(): void;
  close(): void;
}

const LOOK_EVERY_MS = 1_000;

export function createFreshnessWatch({ store, feed, clock, standings }: FreshnessWatchDeps): FreshnessWatch {
  let timer: NodeJS.Timeout | undefined;
  let known = statesAt(clock.now());

  function statesAt(now: number): Map<string, Freshness> {
    return new Map(Object.entries(standings.live(now)).map(([urn, { state }]) => [urn, state]));
  }

  function step(): string[] {
    const states = statesAt(clock.now());
    const turned = [...states].filter(([urn, state]) => known.get(urn) !== state).map(([urn]) => urn);
    known = states;
    const seq = store.log.lastSeq();
    // The log has not grown: the broadcast goes out at the number that every view stands at.
    if (turned.length > 0) feed.publish({ from: seq, to: seq, touched: null, recent: [] });
    return turned;
  }

  return {
    step,
    start() {
      timer = setInterval(step, LOOK_EVERY_MS);
      timer.unref();
    },
    close: () => clearInterval(timer),
  };
}
