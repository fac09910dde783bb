/** Rows: a wall that hangs there while events keep coming: how evenly it draws, and whether it grows. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright';
import type { Snapshot } from '#contract/snapshot';
import { quantile, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { leastSquares, type Point } from './bench-slope.ts';
import { takeFrames, watchFrames } from './page-frames.ts';
import { startTraffic } from './page-traffic.ts';
import { openView, usefulAt, WALL } from './page-view.ts';

const EVENTS_PER_SECOND = 50;
const FRAME_BUDGET_MS = 50;
const SLOPE_BUDGET = 1;
const MB = 1024 * 1024;
const HOUR_MS = 3_600_000;
/** After the last event the page must stand where the server stands within this. */
const LONGEST_WAIT_MS = 10_000;

/** Seconds under load before the look begins, and of the look. */
export interface Look {
  warmUp: number;
  seconds: number;
}

/** Between two weighings of the heap, s. */
const WEIGH_EVERY = 2;
export async function wallFrames(browser: Browser, server: BenchServer, look: Look): Promise<Row> {
  return underLoad(browser, server, look, (page) => frameRow(page, look));
}

/** @param browser opened for weighing */
export async function wallHeap(browser: Browser, server: BenchServer, look: Look): Promise<Row> {
  return underLoad(browser, server, look, (page) => heapRow(page, look));
}

/** @throws Error when the wall does not come to the server's figures after the last event */
async function underLoad(
  browser: Browser,
  server: BenchServer,
  { warmUp }: Look,
  look: (page: Page) => Promise<Row>,
): Promise<Row> {
  const page = await openView(browser, server, WALL);
  try {
    await usefulAt(page);
    const traffic = await startTraffic(server, EVENTS_PER_SECOND);
    await sleep(warmUp * 1_000);
    const measured = await look(page).finally(traffic.stop);
    await standsWith(page, server);
    return measured;
  } finally {
    await page.context().close();
  }
}

async function frameRow(page: Page, { warmUp, seconds }: Look): Promise<Row> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await cpuSeconds(session);
  await watchFrames(page, seconds);
  await sleep(seconds * 1_000);
  const { intervals, longTasks, longestTask } = await takeFrames(page);
  const busy = (await cpuSeconds(session)) - before;
  await session.detach();
  return row({
    name: 'wallFrames',
    unit: 'ms; tasks; share',
    values: {
      p50: quantile(intervals, 0.5),
      p95: quantile(intervals, 0.95),
      longest: Math.max(...intervals),
      frames: intervals.length,
      ...{ longTasks, longestTask, cpuShare: busy / seconds },
    },
    budget: { p95: { atMost: FRAME_BUDGET_MS } },
    note: `time between frames of the wall over ${seconds} s after ${warmUp} s of warm-up under ${EVENTS_PER_SECOND} events/s, one a post; long tasks are those over 50 ms; cpuShare is what the page's own thread uses; map drawn without a graphics card`,
  });
}

/** Processor time of the page's thread so far. */
async function cpuSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
}

async function heapRow(page: Page, { warmUp, seconds }: Look): Promise<Row> {
  const session = await page.context().newCDPSession(page);
  const points: Point[] = [];
  const nodes: number[] = [];
  const began = performance.now();
  for (let look = 0; look * WEIGH_EVERY <= seconds; look++) {
    await sleep(Math.max(0, began + look * WEIGH_EVERY * 1_000 - performance.now()));
    points.push({ x: (performance.now() - began) / HOUR_MS, y: (await heapInUse(page)) / MB });
    nodes.push((await session.send('Memory.getDOMCounters')).nodes);
  }
  await session.detach();
  const { slope, error } = leastSquares(points);
  return row({
    name: 'wallHeap',
    unit: 'MB/h; MB; DOM nodes',
    values: {
      ...{ slope, slopeError: error, surelyMoreThan: slope - 2 * error },
      ...{ first: points[0]?.y ?? Number.NaN, last: points.at(-1)?.y ?? Number.NaN },
      ...{ nodesFirst: nodes[0] ?? Number.NaN, nodesLast: nodes.at(-1) ?? Number.NaN },
    },
    // A short look cannot tell 1 MB/h from none: it misses only what it can prove.
    budget: { surelyMoreThan: { atMost: SLOPE_BUDGET } },
    note: `heap in use after collection, ${points.length} weighings in ${seconds} s after ${warmUp} s of warm-up under ${EVENTS_PER_SECOND} events/s, compilers off; least squares: ${slope.toFixed(2)} MB/h, give or take ${(2 * error).toFixed(2)} (two standard errors); the budget is ${SLOPE_BUDGET} MB/h`,
  });
}

/** Bytes in use, read in the very task that has collected: what the page draws in between is no growth. */
function heapInUse(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { gc, performance } = globalThis as typeof globalThis & {
      performance: { memory?: { usedJSHeapSize: number } };
    };
    if (gc === undefined || performance.memory === undefined)
      throw new Error('this browser was not started for weighing');
    gc();
    gc();
    return performance.memory.usedJSHeapSize;
  });
}

async function standsWith(page: Page, server: BenchServer): Promise<void> {
  const { units, departments } = JSON.parse(await server.get('/api/v1/snapshot?scope=province')) as Snapshot;
  const tallies = [...Object.values(units), ...Object.values(departments)];
  const received = tallies.reduce((sum, { today }) => sum + today.received, 0);
  await page.waitForFunction(
    (expected) => {
      const text = document.querySelector('[data-kpi="received"] .tile-number')?.textContent ?? '';
      return Number(text.replaceAll('.', '')) === expected;
    },
    received,
    { timeout: LONGEST_WAIT_MS },
  );
}
