/** The built page in a real Chromium: the wall by its token, the laptop by an officer's session, each in a cold profile. */
import { type Browser, chromium, type Page } from 'playwright';
import { findBrowser } from '../support/find-browser.ts';
import { catalogue } from './bench-events.ts';
import { type BenchServer, SCREEN_SECRET } from './bench-server.ts';

export interface View {
  name: 'wall' | 'laptop';
  viewport: { width: number; height: number };
}

export const WALL: View = { name: 'wall', viewport: { width: 1920, height: 1080 } };
export const LAPTOP: View = { name: 'laptop', viewport: { width: 1366, height: 768 } };

/** What the watch leaves among the page's own times. */
const USEFUL = 'bench:useful';

/**
 * For weighing: the page may collect garbage and read its heap to the byte. Compilers are off, since what they make
 * of the same scripts grows for many minutes and says nothing of the page; nor does code that is thrown away after
 * collections nobody asks for in life.
 */
export const FOR_WEIGHING = [
  '--enable-precise-memory-info',
  '--js-flags=--expose-gc,--no-opt,--no-maglev,--no-sparkplug,--no-flush-bytecode',
];

/** @throws Error on a machine without a browser */
export async function openBrowser(...more: string[]): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('no browser: npm test installs one, or name it in CHROME_PATH');
  // The processor draws the map, as on a wall without a graphics card: the slowest case, and the same everywhere.
  const drawing = ['--disable-gpu', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const args = ['--no-sandbox', '--disable-background-networking', ...drawing, ...more];
  return chromium.launch({ executablePath, args });
}

/** Opens the overview in a profile of its own: nothing cached, nobody signed in before. The caller closes its context. */
export async function openView(browser: Browser, server: BenchServer, view: View): Promise<Page> {
  const context = await browser.newContext({ viewport: view.viewport, timezoneId: 'Asia/Ho_Chi_Minh' });
  const page = await context.newPage();
  // The runner of these files marks functions with a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (it) => it');
  await page.addInitScript(watchForUse, { mark: USEFUL, units: catalogue.units.size });
  if (view.name === 'laptop') {
    const [name = '', value = ''] = ((await server.signIn()).cookie ?? '').split('=', 2);
    await context.addCookies([{ name, value, url: server.url }]);
  }
  await page.goto(view.name === 'wall' ? `${server.url}/#token=${SCREEN_SECRET}` : server.url);
  return page;
}

/** Waits until the page is of use. @returns when it was painted, ms since its navigation began */
export async function usefulAt(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    (mark) => performance.getEntriesByName(mark)[0]?.startTime,
    USEFUL,
    { polling: 50 },
  );
  return (await found.jsonValue()) ?? Number.NaN;
}

/** ms since the navigation began until anything but the ground stood there. */
export function firstPaintAt(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
}

/**
 * Runs in the page before its scripts. Of use: all six headline figures have digits, every unit is drawn on the
 * map, and their names are written. The mark is set after the frame that shows it.
 */
function watchForUse({ mark, units }: { mark: string; units: number }): void {
  const observer = new MutationObserver(() => {
    const figures = [...document.querySelectorAll('[data-kpi] .tile-number')];
    const hasFigures =
      figures.length === 6 && figures.every(({ textContent }) => /\d/.test(textContent ?? ''));
    const hasMap =
      document.querySelector('.map-canvas[data-surface="webgl"]') !== null ||
      document.querySelectorAll('.map-layer path').length > units;
    if (!hasFigures || !hasMap || document.querySelector('.map-writing .map-label') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark(mark);
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}
