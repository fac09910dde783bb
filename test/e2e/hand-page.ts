/** A page whose clock is moved by hand and stands in a wrong year, behind a line whose words can be held back. */
import type { Browser } from 'playwright';
import { expect } from 'vitest';
import { formatClock } from '../../client/ui/format.ts';
import type { HandClock } from '../../server/clock.ts';
import type { TestApp } from '../support/boot-app.ts';
import { openPage, type WatchedPage } from './province.ts';

/**
 * `no-news`: the line lives and beats, and tells of no change. `cut`: it looks open, nothing arrives any more and
 * nobody answers, as when a cable is pulled.
 */
export type HeldLine = 'open' | 'no-news' | 'cut';

export interface HandPage extends WatchedPage {
  hold(line: HeldLine): void;
  /** Words that were held back. */
  withheld(): number;
  /** What has arrived is on screen. */
  drawn(): Promise<void>;
  /** Stops the page's clock and brings it to the server's, but for a frame or two. */
  freeze(): Promise<void>;
  /** Moves the server's clock; the page follows with the next beat. */
  serverTo(at: number): Promise<void>;
}

/** Beats come every five seconds of the machine's own time. */
const FOLLOWS_MS = 12_000;
/** More than the page takes for delay on the way. */
const PUSH_MS = 2_000;
/** The machine's own clock: nobody may judge by it. */
const WRONG_TIME = '2025-03-01T00:00:00Z';
/** What has arrived is drawn with the next frame. */
const FRAME_MS = 20;
/** Every word of the server but a beat and the answer to a question. */
const NEWS = /^42\["(?!beat")/;

export async function openHandPage(
  browser: Browser,
  app: Pick<TestApp<HandClock>, 'url' | 'clock'>,
  path: string,
): Promise<HandPage> {
  let line: HeldLine = 'open';
  let withheld = 0;
  const page = await openPage(browser, `${app.url}${path}`, {}, async (fresh) => {
    await fresh.clock.install({ time: WRONG_TIME });
    await fresh.routeWebSocket(/\/socket\.io\//, (near) => {
      if (line === 'cut') return;
      const far = near.connectToServer();
      near.onMessage((message) => {
        if (line !== 'cut') far.send(message);
      });
      far.onMessage((message) => {
        if (line === 'cut') return;
        if (line === 'no-news' && NEWS.test(String(message))) withheld++;
        else near.send(message);
      });
    });
    await fresh.route(/\/(socket\.io|api)\//, (route) => (line === 'cut' ? route.abort() : route.continue()));
  });
  const followed = () =>
    expect
      .poll(
        async () => {
          await page.clock.runFor(FRAME_MS);
          return page.locator('.header-clock').innerText();
        },
        { timeout: FOLLOWS_MS },
      )
      .toBe(formatClock(app.clock.now()));
  return Object.assign(page, {
    hold(next: HeldLine) {
      line = next;
    },
    withheld: () => withheld,
    drawn: () => page.clock.runFor(FRAME_MS),
    async freeze() {
      await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
      app.clock.advance(PUSH_MS);
      await followed();
    },
    async serverTo(at: number) {
      app.clock.set(at);
      await followed();
    },
  });
}
