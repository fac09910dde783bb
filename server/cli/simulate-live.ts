/** The live half of `npm run simulate`: goes on where the record ends, until it is stopped. */
import { loadCatalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { DATA_FOLDER } from '../core.ts';
import { startOfLocalDay } from '../domain/local-time.ts';
import { createEventPoster } from '../feeds/event-poster.ts';
import { type LiveFeedTotals, runLiveFeed } from '../feeds/simulator/live-feed.ts';
import { mergeArrivals } from '../feeds/simulator/merge-arrivals.ts';
import { provinceFeed } from '../feeds/simulator/province-feed.ts';
import { loadSimulation } from '../feeds/simulator/simulation-data.ts';
import {
  checkSameStream,
  readSimulationRecord,
  type SimulationPlan,
  writeSimulationRecord,
} from '../feeds/simulator/simulation-record.ts';

/** How far the record may lie behind the live feed, ms of the feed's clock; what is sent twice counts once. */
const RECORD_EVERY_MS = 10_000;

/** @throws SimulationConflict, PostRefused */
export async function simulateLive(
  { url, key }: { url: string; key: string },
  plan: SimulationPlan,
  dataDir: string,
  clock: Clock,
): Promise<LiveFeedTotals> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  // A parent that has gone leaves nobody to stop us. The line to it alone keeps no process alive.
  process.on('disconnect', () => stop.abort());
  // It may have gone while this program was still being loaded.
  if (process.connected === false) stop.abort();
  process.channel?.unref();
  const record = readSimulationRecord(dataDir);
  if (record !== null) checkSameStream(record, plan);
  const stream = { ...plan, from: record?.from ?? plan.from };
  const after = record?.through ?? startOfLocalDay(stream.from) - 1;
  let answered = after;
  let recorded = after;
  const now = clock.now();
  const begun = record?.begun ?? now;
  const save = () => {
    if (answered > recorded) writeSimulationRecord(dataDir, { ...stream, through: answered, begun });
    recorded = answered;
  };
  const log = { warn: (details: object, message: string) => console.error(message, JSON.stringify(details)) };
  const catalogue = loadCatalogue(DATA_FOLDER);
  const simulation = loadSimulation(DATA_FOLDER, catalogue);
  const to = Number.POSITIVE_INFINITY;
  const feed = provinceFeed({ ...stream, catalogue, simulation, begun, now, after, to });
  console.error(`simulator: posting to ${url}`);
  try {
    return await runLiveFeed({
      arrivals: mergeArrivals([feed.values, feed.cases]),
      clock,
      poster: createEventPoster({ url, key, log }),
      signal: stop.signal,
      onAnswered(through) {
        answered = through;
        if (answered - recorded >= RECORD_EVERY_MS) save();
      },
    });
  } finally {
    save();
  }
}
