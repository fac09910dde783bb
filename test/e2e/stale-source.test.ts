/** A source of dossiers that falls silent, in a real browser: every figure made of dossiers says how old it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { communes, NOW, statusEvent } from '../support/test-core.ts';
import { urnOf } from './fields-province.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

const HATCHED = 'repeating-linear-gradient';
const SENTENCE = 'Số liệu hồ sơ lúc 14:05 (Hệ thống thông tin giải quyết thủ tục hành chính im lặng).';
/** Two periods of a quarter of an hour and five seconds: fresh up to here, stale after. */
const LIMIT_MS = 2 * 15 * 60_000 + 5_000;
/** The watch looks each second. */
const LOOKS_MS = 2_500;

let browser: Browser;
let app: TestApp;
let dataDir: string;
let serial = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ioc-stale-'));
  browser = await openBrowser();
  app = await startApp({ dataDir, clock: new HandClock(NOW), env: { DEMO: '1' } });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** One dossier of each commune, every third overdue, told by the declared one-stop system this moment. */
async function speak(): Promise<void> {
  serial++;
  const time = new Date(app.clock.now()).toISOString();
  const batch = communes.map((unitCode, index) =>
    statusEvent(
      {
        ...{ unitCode, dossierCode: `H15.${unitCode}-${serial}` },
        ...(index % 3 === 0 ? { dueAt: '2026-11-19T17:00:00+07:00' } : {}),
      },
      { source: urnOf('one_stop'), time },
    ),
  );
  expect((await app.post(batch)).rejected).toEqual([]);
}

/** How the mark over a box and the box itself are painted. */
const hatchOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element, '::after').backgroundImage);

/** A tile, a chart, and the hatching over the map. */
async function overviewMarks(page: Page) {
  return {
    tile: (await hatchOf(page, '[data-kpi="received"]')).includes(HATCHED),
    chart: (await hatchOf(page, '.overview-lower .panel')).includes(HATCHED),
    map: (await page.locator('.map-writing .map-hatch').count()) > 0,
    said: await page.getByText(SENTENCE).count(),
  };
}

test('FH5 the overview and the scores turn hatched and dated when the source of dossiers falls silent, and back', async () => {
  await speak();
  const page = await openPage(browser, app.url);
  const scores = await openPage(browser, `${app.url}/diem-phuc-vu?don-vi=${communes[0]}&ky=2026-11`);
  const ranking = await openPage(browser, `${app.url}/diem-phuc-vu?muc=xep-hang&ky=2026-11`);
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  await page.locator('.map-writing').waitFor();
  await scores.locator('.card-view .panel').first().waitFor();
  await ranking.locator('.ranking-view .panel').first().waitFor();
  const fresh = { tile: false, chart: false, map: false, said: 0 };
  const hatched = { tile: true, chart: true, map: true, said: 1 };
  const marked = async (at: Page, panel: string) => [
    (await hatchOf(at, panel)).includes(HATCHED),
    await at.locator(`${panel} .panel-note`).first().innerText(),
    await at.getByText(SENTENCE).count(),
  ];
  expect(await overviewMarks(page)).toEqual(fresh);
  expect((await marked(scores, '.card-view .panel'))[0]).toBe(false);

  app.clock.advance(LIMIT_MS);
  await page.waitForTimeout(LOOKS_MS);
  expect(await overviewMarks(page)).toEqual(fresh);
  app.clock.advance(1_000);
  await expect.poll(() => overviewMarks(page), { timeout: 15_000 }).toEqual(hatched);
  const old = [true, 'số liệu lúc 14:05', 1];
  await expect.poll(() => marked(scores, '.card-view .panel'), { timeout: 15_000 }).toEqual(old);
  await expect.poll(() => marked(ranking, '.ranking-view .panel'), { timeout: 15_000 }).toEqual(old);
  // The line lives: the page says so, and no figure has changed.
  expect(await page.locator('.header-line').getAttribute('data-tone')).toBe('live');
  expect(await page.locator('[data-kpi="received"] .tile-number').textContent()).toBe(`${communes.length}`);
  await scores.screenshot({ path: join(SCREENS, 'scores-stale-source.png') });

  await speak();
  await expect.poll(() => overviewMarks(page), { timeout: 15_000 }).toEqual(fresh);
  for (const [at, panel] of [
    [scores, '.card-view .panel'],
    [ranking, '.ranking-view .panel'],
  ] as const)
    await expect
      .poll(async () => (await marked(at, panel)).filter((_, index) => index !== 1), { timeout: 15_000 })
      .toEqual([false, 0]);
  for (const each of [page, scores, ranking]) {
    expect(each.faults).toEqual([]);
    await each.context().close();
  }
}, 120_000);

test.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])(
  'FH6 at %i×%i a silence that began on another day says its date, and nothing is clipped',
  async (width, height) => {
    // Monday morning: Friday's last word is half an office day old.
    app.clock.set('2026-11-23T08:00:00+07:00');
    const page = await openPage(browser, app.url, { viewport: { width, height } });
    await page.getByText(/Số liệu hồ sơ lúc 20\/11\/2026\s14:35 \(/).waitFor();
    await page.locator('.map-writing').waitFor();
    await page.waitForTimeout(width > 3_000 ? 6_000 : 3_000);
    await page.screenshot({ path: join(SCREENS, `stale-source-${width}x${height}.png`) });
    expect(await layoutFaults(page)).toEqual([]);
    expect(await page.locator('.overview-lower .panel-note').first().innerText()).toMatch(
      /^số liệu lúc 20\/11\/2026\s14:35$/,
    );
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  60_000,
);
