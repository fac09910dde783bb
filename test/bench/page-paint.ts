/** Row: a first visit, until its reader has the map and the headline figures. */
import type { Browser } from 'playwright';
import { median, type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { firstPaintAt, LAPTOP, openView, usefulAt, type View, WALL } from './page-view.ts';

const LOADS = 5;
const BUDGET_MS = 2_500;

export async function firstUsefulPaint(browser: Browser, server: BenchServer): Promise<Row> {
  const values = { ...(await loads(browser, server, WALL)), ...(await loads(browser, server, LAPTOP)) };
  return row({
    name: 'firstUsefulPaint',
    unit: 'ms',
    values,
    budget: { wall: { atMost: BUDGET_MS }, laptop: { atMost: BUDGET_MS } },
    note: `from the start of the navigation to the frame with all headline figures, every unit on the map and its names; median of ${LOADS} loads in cold profiles, wall ${sizeOf(WALL)} by token, laptop ${sizeOf(LAPTOP)} signed in; FirstContent is anything at all`,
  });
}

async function loads(browser: Browser, server: BenchServer, view: View): Promise<Record<string, number>> {
  const useful: number[] = [];
  const first: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await openView(browser, server, view);
    useful.push(await usefulAt(page));
    first.push(await firstPaintAt(page));
    await page.context().close();
  }
  return {
    [view.name]: median(useful),
    [`${view.name}Longest`]: Math.max(...useful),
    [`${view.name}FirstContent`]: median(first),
  };
}

function sizeOf({ viewport: { width, height } }: View): string {
  return `${width}×${height}`;
}
