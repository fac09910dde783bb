/** Alarms whose source falls silent, in a real browser: the desk and the wall say that it is not known whether they hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { catalogue, communes, NOW, statusEvent } from '../support/test-core.ts';
import { urnOf } from './fields-province.ts';
import { type HandPage, openHandPage } from './hand-page.ts';
import { openBrowser, SCREENS } from './province.ts';

/** Two periods of a quarter of an hour; still known, and not known any more. */
const KNOWN_MS = 2 * 15 * 60_000 + 3_900;
const UNKNOWN_MS = 2 * 15 * 60_000 + 5_000;
const WORDS = 'chưa rõ còn hay hết';
const HATCHED = 'repeating-linear-gradient';
const [FIRST = '', SECOND = ''] = communes;
let browser: Browser;
let app: TestApp;
let dataDir: string;
let serial = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ioc-unknown-'));
  browser = await openBrowser();
  app = await startApp({ dataDir, clock: new HandClock(NOW), env: { DEMO: '1' }, alarms: true });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Three late dossiers of a commune, told this moment. @returns when */
async function speak(source: string, unitCode: string): Promise<number> {
  const time = new Date(app.clock.now()).toISOString();
  const late = Array.from({ length: 3 }, () =>
    statusEvent(
      { unitCode, dossierCode: `H15.${unitCode}-${++serial}`, dueAt: '2026-11-19T17:00:00+07:00' },
      { source, time },
    ),
  );
  expect((await app.post(late)).rejected).toEqual([]);
  return app.clock.now();
}

/** What has arrived is drawn; whether the row of a unit is hatched and says so. */
async function rowOf(page: HandPage, selector: string, unit: string) {
  await page.drawn();
  const row = page.locator(selector, { hasText: catalogue.units.get(unit)?.name ?? '' });
  const ground = await row.evaluate((element) => getComputedStyle(element).backgroundImage);
  return { hatched: ground.includes(HATCHED), said: (await row.innerText()).includes(WORDS) };
}

test('DU43 two periods and five seconds after its source’s last word an alarm says that it is not known, and only then', async () => {
  const spoken = await speak(urnOf('one_stop'), FIRST);
  // An undeclared system has a period of an hour.
  await speak('urn:xa:phan-mem-rieng', SECOND);
  const desk = await openHandPage(browser, app, '/canh-bao');
  const wall = await openHandPage(browser, app, '/');
  const pages = [
    { page: desk, selector: '.queue-row' },
    { page: wall, selector: '.alarm-row' },
  ];
  for (const { page, selector } of pages) {
    await page.locator(selector).nth(1).waitFor();
    await page.freeze();
    await page.serverTo(spoken + KNOWN_MS);
  }
  const KNOWN = { hatched: false, said: false };
  for (const { page, selector } of pages) expect(await rowOf(page, selector, FIRST)).toEqual(KNOWN);
  for (const { page } of pages) await page.serverTo(spoken + UNKNOWN_MS);
  for (const { page, selector } of pages) {
    const row = () => rowOf(page, selector, FIRST);
    await expect.poll(row, { timeout: 5_000 }).toEqual({ hatched: true, said: true });
    expect(await rowOf(page, selector, SECOND)).toEqual(KNOWN);
    expect(page.faults).toEqual([]);
  }
  await desk.screenshot({ path: join(SCREENS, 'unknown-alarms-desk.png') });
  await wall.screenshot({ path: join(SCREENS, 'unknown-alarms-wall.png') });
  await speak(urnOf('one_stop'), FIRST);
  for (const { page, selector } of pages) {
    await expect.poll(() => rowOf(page, selector, FIRST), { timeout: 15_000 }).toEqual(KNOWN);
    await page.context().close();
  }
}, 120_000);
