/** Rows: the page's own budgets, measured in a real Chromium against the real server on the filled store. */
import type { Browser } from 'playwright';
import { buildIfStale } from '../../server/cli/build.ts';
import { BENCH_CLOCK } from './bench-events.ts';
import type { Row } from './bench-row.ts';
import { startServer } from './bench-server.ts';
import { type Look, wallFrames, wallHeap } from './page-load.ts';
import { deadLine } from './page-loss.ts';
import { firstUsefulPaint } from './page-paint.ts';
import { FOR_WEIGHING, openBrowser } from './page-view.ts';

/** Enough for a look beside all other parts. */
const SHORT: Looks = { frames: { warmUp: 10, seconds: 10 }, heap: { warmUp: 15, seconds: 30 } };
/** Ten minutes, so that the slope means something. */
const LONG: Looks = { frames: { warmUp: 60, seconds: 60 }, heap: { warmUp: 60, seconds: 600 } };

interface Looks {
  frames: Look;
  heap: Look;
}

/**
 * @param dataDir the filled store, which no server has open
 * @throws Error without a browser, or when a page does not come to the server's figures
 */
export async function pageRows(dataDir: string, isLong: boolean): Promise<Row[]> {
  const { frames, heap } = isLong ? LONG : SHORT;
  await buildIfStale();
  const server = await startServer({ dataDir, clock: BENCH_CLOCK });
  try {
    const drawn = await inBrowser([], async (browser) => [
      await firstUsefulPaint(browser, server),
      await wallFrames(browser, server, frames),
    ]);
    const weighed = await inBrowser(FOR_WEIGHING, (browser) => wallHeap(browser, server, heap));
    return [...drawn, weighed, await inBrowser([], (browser) => deadLine(browser, server))];
  } finally {
    await server.stop();
  }
}

async function inBrowser<T>(args: string[], measure: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser(...args);
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}
