/** Row: the server dies, or says nothing any more; how long does the wall keep it to itself? */
import type { Browser, Page } from 'playwright';
import { type Row, row } from './bench-row.ts';
import type { BenchServer } from './bench-server.ts';
import { openView, usefulAt, WALL } from './page-view.ts';

const BUDGET_MS = 10_000;
/** A page that has not said it by then never will. */
const LONGEST_WAIT_MS = 30_000;

const HEADER = '.header-line[data-tone="lost"]';
const BANNER = '.line-banner';

/** Leaves the server dead. */
export async function deadLine(browser: Browser, server: BenchServer): Promise<Row> {
  const page = await openView(browser, server, WALL);
  try {
    await usefulAt(page);
    await page.locator('.header-line[data-tone="live"]').waitFor();
    const silent = await saidAfter(page, () => server.signal('SIGSTOP'));
    server.signal('SIGCONT');
    await page.locator('.header-line[data-tone="live"]').waitFor({ timeout: LONGEST_WAIT_MS });
    const killed = await saidAfter(page, () => server.signal('SIGKILL'));
    return row({
      name: 'deadLine',
      unit: 'ms',
      values: {
        ...{ killedHeader: killed.header, killedBanner: killed.banner },
        ...{ silentHeader: silent.header, silentBanner: silent.banner },
      },
      budget: { killedBanner: { atMost: BUDGET_MS }, silentBanner: { atMost: BUDGET_MS } },
      note: 'from SIGKILL (killed) and from SIGSTOP (silent: the line stays open and nothing comes) to words on the wall: the sentence in its header, and the banner over all figures',
    });
  } finally {
    await page.context().close();
  }
}

async function saidAfter(page: Page, harm: () => void): Promise<{ header: number; banner: number }> {
  const began = performance.now();
  harm();
  const shown = async (selector: string) => {
    await page.waitForFunction(isSaid, selector, { polling: 'raf', timeout: LONGEST_WAIT_MS });
    return performance.now() - began;
  };
  const [header, banner] = await Promise.all([shown(HEADER), shown(BANNER)]);
  return { header, banner };
}

function isSaid(selector: string): boolean {
  const text = document.querySelector(selector)?.textContent ?? '';
  return /mất kết nối/i.test(text);
}
