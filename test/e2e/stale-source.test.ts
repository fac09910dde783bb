/** A source of dossiers that falls silent, in a real browser: every figure made of dossiers says how old it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatDateTime, formatTime } from '../../client/ui/format.ts';
import { HandClock } from '../../server/clock.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { communes, NOW, statusEvent } from '../support/test-core.ts';
import { urnOf } from './fields-province.ts';
import { openHandPage } from './hand-page.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

const HATCHED = 'repeating-linear-gradient';
const SENTENCE =
  /^Số liệu hồ sơ lúc (\d+:\d+) \(Hệ thống thông tin giải quyết thủ tục hành chính im lặng\)\.$/;
/** Two periods of a quarter of an hour. */
const TWO_PERIODS_MS = 2 * 15 * 60_000;
/** Still fresh but for the frames that drawing takes, and hatched: standard F1 allows five seconds beyond two periods. */
const FRESH_MS = TWO_PERIODS_MS + 3_900;
const HATCHED_MS = TWO_PERIODS_MS + 5_000;
let browser: Browser;
let app: TestApp;
let dataDir: string;
let serial = 0;
/** When the source spoke last; time goes on from test to test. */
let spoken = 0;

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
  spoken = app.clock.now();
  const time = new Date(spoken).toISOString();
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

/** Times that the sentence under the header names. */
const saidOf = async (page: Page) =>
  (await page.getByText(SENTENCE).allInnerTexts()).map((text) => SENTENCE.exec(text)?.[1]);

/** A tile, a chart, and the hatching over the map. */
async function overviewMarks(page: Page) {
  return {
    tile: (await hatchOf(page, '[data-kpi="received"]')).includes(HATCHED),
    chart: (await hatchOf(page, '.overview-lower .panel')).includes(HATCHED),
    map: (await page.locator('.map-writing .map-hatch').count()) > 0,
    said: await saidOf(page),
  };
}

/** The panel's hatching, what it says of its time, and the sentence under the header. */
const scoreMarks = async (page: Page, panel: string) => [
  (await hatchOf(page, panel)).includes(HATCHED),
  await page.locator(`${panel} .panel-note`).first().innerText(),
  await saidOf(page),
];
const FRESH = { tile: false, chart: false, map: false, said: [] };
const OLD = { tile: true, chart: true, map: true };
/** Hatched, and dated by the last word. */
const old = () => ({ ...OLD, said: [formatTime(spoken)] });
const oldScore = () => [true, `số liệu lúc ${formatTime(spoken)}`, [formatTime(spoken)]];
const CARD = '.card-view .panel';
const RANKING = '.ranking-view .panel';

/** Overview, score card and ranking, told of everything this moment; their clocks stand still. */
async function openThree() {
  await speak();
  const page = await openHandPage(browser, app, '/');
  const scores = await openHandPage(browser, app, `/diem-phuc-vu?don-vi=${communes[0]}&ky=2026-11`);
  const ranking = await openHandPage(browser, app, '/diem-phuc-vu?muc=xep-hang&ky=2026-11');
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  await page.locator('.map-writing').waitFor();
  await scores.locator(CARD).first().waitFor();
  await ranking.locator(RANKING).first().waitFor();
  const pages = [page, scores, ranking];
  for (const each of pages) await each.freeze();
  return { page, scores, ranking, pages };
}

test('FH5 the overview and the scores turn hatched and dated when the source of dossiers falls silent, and back', async () => {
  const { page, scores, ranking, pages } = await openThree();
  expect(await overviewMarks(page)).toEqual(FRESH);
  for (const each of pages) await each.serverTo(spoken + FRESH_MS);
  expect(await overviewMarks(page)).toEqual(FRESH);
  expect((await scoreMarks(scores, CARD))[0]).toBe(false);
  expect((await scoreMarks(ranking, RANKING))[0]).toBe(false);
  for (const each of pages) await each.serverTo(spoken + HATCHED_MS);
  await expect.poll(() => overviewMarks(page), { timeout: 5_000 }).toEqual(old());
  await expect.poll(() => scoreMarks(scores, CARD), { timeout: 5_000 }).toEqual(oldScore());
  await expect.poll(() => scoreMarks(ranking, RANKING), { timeout: 5_000 }).toEqual(oldScore());
  // The line lives: the page says so, and no figure has changed.
  expect(await page.locator('.header-line').getAttribute('data-tone')).toBe('live');
  expect(await page.locator('[data-kpi="received"] .tile-number').textContent()).toBe(`${communes.length}`);
  await scores.screenshot({ path: join(SCREENS, 'scores-stale-source.png') });

  await speak();
  const drawn = async () => {
    await page.drawn();
    return overviewMarks(page);
  };
  await expect.poll(drawn, { timeout: 15_000 }).toEqual(FRESH);
  for (const [at, panel] of [
    [scores, CARD],
    [ranking, RANKING],
  ] as const)
    await expect
      .poll(
        async () => {
          await at.drawn();
          return (await scoreMarks(at, panel)).filter((_, index) => index !== 1);
        },
        { timeout: 15_000 },
      )
      .toEqual([false, []]);
  for (const each of pages) {
    expect(each.faults).toEqual([]);
    await each.context().close();
  }
}, 120_000);

test('FH8 the overview and the scores turn at the moment by their own clock, though the server tells of nothing more', async () => {
  const { page, scores, ranking, pages } = await openThree();
  for (const each of pages) each.hold('no-news');
  for (const each of pages) await each.serverTo(spoken + FRESH_MS);
  expect(await overviewMarks(page)).toEqual(FRESH);
  expect((await scoreMarks(scores, CARD))[0]).toBe(false);
  for (const each of pages) await each.serverTo(spoken + HATCHED_MS);
  await expect.poll(() => overviewMarks(page), { timeout: 5_000 }).toEqual(old());
  await expect.poll(() => scoreMarks(scores, CARD), { timeout: 5_000 }).toEqual(oldScore());
  await expect.poll(() => scoreMarks(ranking, RANKING), { timeout: 5_000 }).toEqual(oldScore());
  for (const each of pages) {
    // What the server had to say of it was held back.
    await expect.poll(() => each.withheld(), { timeout: 5_000 }).toBeGreaterThan(0);
    expect(await each.locator('.header-line').getAttribute('data-tone')).toBe('live');
    expect(each.faults).toEqual([]);
    await each.context().close();
  }
}, 120_000);

test('FH9 a pulled cable shows within ten seconds, and the dossiers are dated by their last word from the moment on', async () => {
  await speak();
  const page = await openHandPage(browser, app, '/');
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  await page.locator('.map-writing').waitFor();
  await page.freeze();
  const cut = spoken + 10 * 60_000;
  await page.serverTo(cut);
  expect(await overviewMarks(page)).toEqual(FRESH);
  page.hold('cut');
  await page.clock.runFor(10_000);
  await page.getByText(/MẤT KẾT NỐI/).waitFor({ timeout: 5_000 });
  const note = () => page.locator('.overview-lower .panel-note').first().innerText();
  const marks = { ...OLD, said: [] };
  const lost = formatTime(cut);
  await expect.poll(() => overviewMarks(page), { timeout: 5_000 }).toEqual(marks);
  expect(await note()).toBe(`số liệu lúc ${lost}`);
  await page.clock.fastForward(spoken + FRESH_MS - (cut + 10_000));
  expect(await note()).toBe(`số liệu lúc ${lost}`);
  await page.clock.runFor(1_000);
  await expect.poll(note, { timeout: 5_000 }).toBe(`số liệu lúc ${formatTime(spoken)}`);
  expect(await overviewMarks(page)).toEqual(marks);
  await page.context().close();
}, 60_000);

test.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])(
  'FH6 at %i×%i a silence that began on another day says its date, and nothing is clipped',
  async (width, height) => {
    // Monday morning: Friday's last word is some office hours old.
    app.clock.set('2026-11-23T08:00:00+07:00');
    const page = await openPage(browser, app.url, { viewport: { width, height } });
    const said = formatDateTime(spoken);
    await page.getByText(`Số liệu hồ sơ lúc ${said} (`).waitFor();
    await page.locator('.map-writing').waitFor();
    await page.waitForTimeout(width > 3_000 ? 6_000 : 3_000);
    await page.screenshot({ path: join(SCREENS, `stale-source-${width}x${height}.png`) });
    expect(await layoutFaults(page)).toEqual([]);
    expect(await page.locator('.overview-lower .panel-note').first().innerText()).toBe(`số liệu lúc ${said}`);
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  60_000,
);
