/** Row: the server goes and comes back under many pages while events keep coming; nobody may miss one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '#contract/snapshot';
import { type LiveConnection, openLiveConnection } from '../../client/live/live-connection.ts';
import { initialState, type LiveState } from '../../client/state/live-state.ts';
import { reduce } from '../../client/state/reducer.ts';
import { acceptances, BENCH_CLOCK } from './bench-events.ts';
import { type Row, row } from './bench-row.ts';
import { type BenchServer, SCREEN_SECRET, startServer } from './bench-server.ts';

const PAGES = 500;
const BUDGET_MS = 15_000;
const POSTS = 40;
const POST_EVERY_MS = 50;
const BATCH = 10;
const LONGEST_WAIT_MS = 60_000;
const LOOK_EVERY_MS = 10;

/** The page's own line and state, without a screen. */
interface Page {
  line: LiveConnection;
  state: LiveState;
}

/** @returns the row, and the server that runs now */
export async function reconnectStorm(
  server: BenchServer,
  dataDir: string,
): Promise<{ row: Row; server: BenchServer }> {
  const pages = Array.from({ length: PAGES }, () => openPage(server.url));
  let restarted: BenchServer | undefined;
  try {
    await until(() => pages.every(isLive));
    const stoppedAt = performance.now();
    await server.stop();
    restarted = await startServer({ dataDir, clock: BENCH_CLOCK, port: Number(new URL(server.url).port) });
    const backAt = performance.now();
    const posting = postOn(restarted);
    await until(() => pages.every(isLive));
    const liveAt = performance.now();
    const seq = await posting;
    await until(() => pages.every(({ state }) => (state.data?.seq ?? 0) >= seq));
    const truth = shown(JSON.parse(await restarted.get('/api/v1/snapshot?scope=province')) as Snapshot);
    const wrong = pages.filter(({ state }) => state.data === null || shown(state.data) !== truth).length;
    return {
      server: restarted,
      row: row({
        name: 'reconnectStorm',
        unit: 'ms; pages',
        values: {
          allLive: liveAt - backAt,
          sinceTheStop: liveAt - stoppedAt,
          pages: PAGES,
          pagesInAnotherState: wrong,
        },
        budget: { allLive: { atMost: BUDGET_MS }, pagesInAnotherState: { atMost: 0 } },
        note: `${PAGES} of the product's own lines and reducers through a restart of the server; ${POSTS * BATCH} events posted from the moment it is back; allLive counts from then`,
      }),
    };
  } finally {
    for (const { line } of pages) line.close();
  }
}

function openPage(url: string): Page {
  const page: Page = {
    state: initialState,
    line: openLiveConnection({
      url,
      scope: 'province',
      token: SCREEN_SECRET,
      held: () => page.state.data ?? undefined,
      onAction(action) {
        page.state = reduce(page.state, action);
        if (page.state.line.outOfStep) page.line.resync();
      },
    }),
  };
  return page;
}

function isLive({ state }: Page): boolean {
  return state.line.status === 'live';
}

/** @returns the number of the last event */
async function postOn(server: BenchServer): Promise<number> {
  let seq = 0;
  for (let post = 0; post < POSTS; post++) {
    seq = (await server.post(acceptances(BATCH))).seq;
    await sleep(POST_EVERY_MS);
  }
  return seq;
}

/** Everything a page shows but the times of the sources, as one text; keys in the order of the alphabet. */
function shown({ seq, units, departments, placed, fields, days, hours, groups, events }: Snapshot): string {
  return JSON.stringify(
    { seq, units, departments, placed, fields, days, hours, groups, events },
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
}

async function until(done: () => boolean): Promise<void> {
  const last = performance.now() + LONGEST_WAIT_MS;
  while (!done()) {
    if (performance.now() > last) throw new Error('not all pages came to the same state');
    await sleep(LOOK_EVERY_MS);
  }
}
