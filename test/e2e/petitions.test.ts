/** Petitions on the overview in a real browser: from what a source posts to the map, its table and the unit. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPercent } from '../../client/ui/format.ts';
import { bootApp, SCREEN_SECRET, type TestApp } from '../support/boot-app.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { catalogue, communes } from '../support/test-core.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS, type WatchedPage } from './province.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const [many, few, waiting] = [communes[3] ?? '', communes[20] ?? '', communes[40] ?? ''];
const PAST = '2026-11-10T17:00:00+07:00';
const AHEAD = '2026-12-10T17:00:00+07:00';

/** `count` petitions taken up by a commune, to be answered by `dueAt`. */
function takenUp(unitCode: string, count: number, dueAt: string) {
  return Array.from({ length: count }, (_, index) =>
    petitionEvent('2026-11-03T08:00:00', {
      ...{ petitionCode: `PA-${unitCode}-${dueAt.slice(5, 7)}-${index}`, unitCode },
      ...{ status: 'processing', dueAt },
    }),
  );
}

/** The page of a wall on a province of which three communes have petitions. */
async function openWall(width: number, height: number): Promise<{ app: TestApp; page: WatchedPage }> {
  const app = await bootApp();
  await app.post([
    ...takenUp(many, 6, PAST),
    ...takenUp(many, 2, AHEAD),
    ...takenUp(few, 3, PAST),
    ...takenUp(waiting, 4, AHEAD),
  ]);
  const page = await openPage(browser, `${app.url}/#token=${SCREEN_SECRET}`, { viewport: { width, height } });
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  await page.locator('.map-canvas').waitFor();
  return { app, page };
}

/** CSS pixels by which the words in the empty search box are wider than it. */
function placeholderOverflow(page: Page): Promise<number> {
  return page.locator('.map-search input').evaluate((input: HTMLInputElement) => {
    input.value = input.placeholder;
    const over = input.scrollWidth - input.clientWidth;
    input.value = '';
    return over;
  });
}

const chosen = (page: Page) => page.locator('.map-measures [aria-pressed="true"]').innerText();
const rowOf = (page: Page, code: string) =>
  page
    .locator('.map-table tbody tr', { hasText: catalogue.units.get(code)?.name ?? code })
    .first()
    .innerText();

test.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])(
  'PM8 at %i×%i the keys 1–5 choose the five measures, and each fits with its title and its legend',
  async (width, height) => {
    const { page } = await openWall(width, height);
    const names = [];
    for (const key of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(key);
      names.push(await chosen(page));
      // The map writes its names anew at most twice a second.
      await page.waitForTimeout(700);
      expect(await layoutFaults(page), names.at(-1)).toEqual([]);
      const title = page.locator('.map-header h2');
      expect(
        await title.evaluate((element) => element.scrollWidth - element.clientWidth),
      ).toBeLessThanOrEqual(0);
    }
    expect(await placeholderOverflow(page)).toBeLessThanOrEqual(0);
    expect(names).toEqual(['Quá hạn', 'Sắp đến hạn', 'Tiếp nhận', 'Đúng hạn', 'Phản ánh']);
    await page.screenshot({ path: join(SCREENS, `petitions-${width}x${height}.png`) });
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  90_000,
);

test('PM9 petitions that a source posts stand in the table of the map and in the panel of their unit', async () => {
  const { app, page } = await openWall(1366, 768);
  await page.keyboard.press('5');
  const callout = `◆ ${catalogue.units.get(many)?.name}: 6 phản ánh quá hạn`;
  await page.locator('.map-writing text', { hasText: callout }).waitFor();
  // One more that waits leaves the overdue ones as they are, and is told all the same.
  await app.post(takenUp(many, 3, AHEAD));
  await page.locator('.map-writing text', { hasText: 'trong 9 phản ánh đang xử lý' }).waitFor();
  await page.keyboard.press('t');
  expect((await rowOf(page, many)).split('\t').slice(-3)).toEqual(['9', '6', '◆ từ 5 quá hạn']);
  expect((await rowOf(page, few)).split('\t').slice(-3)).toEqual(['3', '3', '▲ 1–4 quá hạn']);
  expect((await rowOf(page, waiting)).split('\t').slice(-3)).toEqual(['4', '0', 'đang xử lý, chưa quá hạn']);

  await page
    .locator('.map-table button', { hasText: catalogue.units.get(few)?.name ?? few })
    .first()
    .click();
  const line = page.locator('.unit-petitions');
  await line.waitFor();
  expect((await line.innerText()).replace(/\s+/g, ' ')).toBe(
    'Phản ánh, kiến nghị: 3 đang xử lý (0 mới, 3 đã nhận xử lý) 3 quá hạn',
  );
  expect(await line.locator('svg[data-kind="warn"]').count()).toBe(1);

  await app.post([
    ...takenUp(few, 3, PAST).map((event) => ({
      ...{ ...event, id: `${event.id}-answer`, time: '2026-11-20T14:00:00+07:00' },
      data: { ...event.data, status: 'resolved' },
    })),
  ]);
  await line.waitFor({ state: 'detached' });
  expect((await rowOf(page, few)).split('\t').slice(-3)).toEqual(['0', '0', 'không có']);
  await page.context().close();
}, 90_000);

test.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])(
  'PT31 at %i×%i the page of petitions shows them by field and unit, live, and nothing is clipped',
  async (width, height) => {
    const { app, page } = await openWall(width, height);
    const ofField = (petitionCode: string, more: object = {}) =>
      petitionEvent('2026-11-19T08:00:00', {
        petitionCode,
        unitCode: few,
        fieldCode: 'environment',
        ...more,
      });
    await app.post([ofField('PA-E1', { dueAt: PAST }), ofField('PA-E2')]);
    await page.goto(`${app.url}/linh-vuc/petitions`);
    const byField = page.getByRole('region', { name: 'Phản ánh theo lĩnh vực' }).first();
    const cells = (name: string) =>
      byField.locator('tbody tr', { hasText: name }).locator('td').allInnerTexts();
    await expect
      .poll(async () => (await cells('Tài nguyên, môi trường')).map((text) => text.trim()))
      .toEqual(['2', '0', '1', '0', '–', '–']);
    const units = page.getByRole('region', { name: 'Phản ánh theo đơn vị' }).first().locator('tbody tr');
    expect((await units.locator('th').allInnerTexts())[0]).toBe(catalogue.units.get(many)?.name);
    const groups = page.locator('.petition-groups li');
    expect((await groups.allInnerTexts())[0]).toMatch(/^6[\s\S]*hạn 10\/11\/2026$/);
    await app.post([ofField('PA-E1', { status: 'resolved', satisfied: true })]);
    await expect
      .poll(async () => (await cells('Tài nguyên, môi trường')).map((text) => text.trim()), {
        timeout: 15_000,
      })
      .toEqual(['1', '0', '0', '0', formatPercent(0), formatPercent(1)]);
    // These petitions are of days ago, and nobody goes on sending.
    expect(await page.locator('.petition-board').getAttribute('data-stale')).toBe('true');
    expect(await byField.locator('.panel-note').innerText()).toContain('không rõ');
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(SCREENS, `petition-board-${width}x${height}.png`), fullPage: true });
    expect(await layoutFaults(page, true)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  60_000,
);
