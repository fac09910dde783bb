import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '#contract/snapshot';
import { INGEST_SECRET, SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, openProvince, type Province, SCREENS } from './province.ts';

let browser: Browser;
let province: Province;

beforeAll(async () => {
  [browser, province] = await Promise.all([openBrowser(), openProvince()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await province.close();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const number = (text: string | null) => Number((text ?? '').replaceAll('.', '').replace(',', '.'));
const kpi = (page: Page, id: string) => page.locator(`[data-kpi="${id}"] .tile-number`);

async function ready(page: Page): Promise<void> {
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  await page.locator('.map-canvas, .commune-map, [data-map]').first().waitFor({ timeout: 20_000 });
}

async function snapshot(): Promise<Snapshot> {
  const headers = { authorization: `Bearer ${SCREEN_SECRET}` };
  return (await (
    await fetch(`${province.app.url}/api/v1/snapshot?scope=province`, { headers })
  ).json()) as Snapshot;
}

describe.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])('PG1 at %i×%i', (width, height) => {
  test(`PG1 everything fits the window at ${width}×${height}: nothing clipped, nothing overlapping, no empty card`, async () => {
    const page = await openPage(browser, province.app.url, { viewport: { width, height } });
    await ready(page);
    await page.waitForTimeout(width > 3_000 ? 6_000 : 3_000);
    await page.screenshot({ path: join(SCREENS, `overview-${width}x${height}.png`) });
    expect(await layoutFaults(page)).toEqual([]);
    const panels = page.locator('.panel');
    for (let index = 0; index < (await panels.count()); index++)
      expect(
        (await panels.nth(index).innerText()).trim().length +
          (await panels.nth(index).locator('canvas, svg').count()),
      ).toBeGreaterThan(0);
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});

test('PG2 the strip shows the sums of all units and departments, in Vietnamese numbers', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  const { units, departments } = await snapshot();
  const tallies = [...Object.values(units), ...Object.values(departments)];
  const sum = (pick: (tally: (typeof tallies)[number]) => number) =>
    tallies.reduce((total, each) => total + pick(each), 0);
  await expect
    .poll(async () => number(await kpi(page, 'open').textContent()))
    .toBe(sum((each) => each.now.open));
  expect(number(await kpi(page, 'received').textContent())).toBe(sum((each) => each.today.received));
  expect(number(await kpi(page, 'overdue').textContent())).toBe(sum((each) => each.now.overdue));
  expect(sum((each) => each.now.open)).toBeGreaterThan(999);
  expect(await kpi(page, 'open').textContent()).toMatch(/^\d{1,3}(\.\d{3})+$/);
  expect(await page.locator('.header-date').textContent()).toBe('Thứ Sáu, 20/11/2026');
  expect(await page.locator('.header-clock').textContent()).toMatch(/^14:\d\d:\d\d$/);
  expect(await page.locator('html').getAttribute('lang')).toBe('vi');
  await page.context().close();
});

test('PG3 an event that is posted stands on the page within a second, and in the stream', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  const before = number(await kpi(page, 'received').textContent());
  const unit = catalogue.units.get(communes[30]!)!;
  const time = new Date(province.clock.now() - 1_000).toISOString();
  const batch = [1, 2, 3].map((index) =>
    statusEvent(
      { dossierCode: `H15.E2E-${Date.now()}-${index}`, unitCode: unit.code },
      { id: `e2e-${Date.now()}-${index}`, time },
    ),
  );
  await province.app.post(batch);
  await expect
    .poll(async () => number(await kpi(page, 'received').textContent()), { timeout: 2_000 })
    .toBe(before + 3);
  expect(await page.getByText(unit.name).count()).toBeGreaterThan(0);
  await page.context().close();
});

test('PG4 a dead server is said within ten seconds, and what was missed is made up for', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  const before = number(await kpi(page, 'received').textContent());
  await province.stop();
  await expect
    .poll(() => page.locator('.header-line').textContent(), { timeout: 10_000 })
    .toMatch(/Mất kết nối từ \d\d:\d\d:\d\d/);
  await page.getByText(/MẤT KẾT NỐI/).waitFor();
  expect(number(await kpi(page, 'received').textContent())).toBe(before);
  await page.screenshot({ path: join(SCREENS, 'lost-1920x1080.png') });
  await province.restart();
  await province.app.post([
    statusEvent({ dossierCode: `H15.E2E-${Date.now()}` }, { id: `e2e-${Date.now()}` }),
  ]);
  await page
    .getByText(/đã bù \d+ sự kiện/)
    .first()
    .waitFor({ timeout: 20_000 });
  await page.getByText(/Trực tiếp, số liệu lúc/).waitFor();
  await page.context().close();
}, 60_000);

test('PG5 one key turns every chart and the map into tables with the same numbers', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  await page.keyboard.press('t');
  await expect.poll(() => page.locator('table').count()).toBeGreaterThanOrEqual(6);
  const { units, placed } = await snapshot();
  const code = communes.find((each) => (units[each]?.now.overdue ?? 0) > 0)!;
  const row = page.locator('table tr', { hasText: catalogue.units.get(code)!.name }).first();
  const overdue = (units[code]?.now.overdue ?? 0) + (placed[code]?.[2] ?? 0);
  expect((await row.innerText()).split(/\s+/)).toContain(String(overdue));
  await page.screenshot({ path: join(SCREENS, 'tables-1920x1080.png') });
  await page.keyboard.press('t');
  await expect.poll(() => page.locator('canvas').count()).toBeGreaterThan(0);
  await page.context().close();
}, 60_000);

test('PG6 a unit is found without marks, opened by keyboard, has an address, and closes with Escape', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  const unit = [...catalogue.units.values()].find(({ name }) => name === "Ea H'Leo")!;
  const search = page.getByRole('combobox').or(page.getByRole('searchbox')).first();
  await search.fill('ea hleo');
  await search.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('don-vi')).toBe(unit.code);
  const panel = page
    .getByRole('complementary', { name: /Ea H'Leo/ })
    .or(page.getByRole('dialog', { name: /Ea H'Leo/ }))
    .first();
  await panel.waitFor();
  expect(await panel.innerText()).toContain('Đúng hạn ÷ tiếp nhận');
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(SCREENS, 'unit-1920x1080.png') });
  await page.keyboard.press('Escape');
  await expect.poll(() => new URL(page.url()).searchParams.get('don-vi')).toBeNull();
  const link = await openPage(browser, `${province.app.url}/?don-vi=${unit.code}`);
  await link.getByText("Ea H'Leo").first().waitFor();
  await link.context().close();
  await page.context().close();
}, 60_000);

test('PG7 each measure of the map can be chosen, and the map says that it is a scheme', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  for (const name of ['Sắp đến hạn', 'Tiếp nhận', 'Đúng hạn', 'Phản ánh', 'Quá hạn']) {
    await page.locator('.map-panel, .panel').first().getByText(name, { exact: true }).first().click();
    await page.waitForTimeout(250);
  }
  expect(await page.getByText('Sơ đồ, không phải ranh giới hành chính').count()).toBe(1);
  await page.context().close();
});

test('PG8 no serious fault of accessibility, as charts and as tables', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  for (const key of ['', 't']) {
    if (key) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations: found } = await axe.run();
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
  }
  await page.context().close();
}, 60_000);

test('PG9 in a demonstration the page opens without sign-in and says so', async () => {
  const page = await openPage(browser, province.app.url);
  await page.getByText('Chế độ trình diễn: số liệu mô phỏng').waitFor();
  await page.context().close();
});

test('PG10 no word of English is left, in charts and in tables', async () => {
  const page = await openPage(browser, province.app.url);
  await ready(page);
  const english =
    /\b(the|and|loading|error|overdue|received|resolved|today|yesterday|table|chart|map|close|search|unit|total|of)\b/i;
  for (const key of ['', 't']) {
    if (key) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    const words = await page.evaluate(() => {
      const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(
        (element) =>
          ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      );
      return [document.title, document.body.innerText, ...labels].join('\n');
    });
    expect(words.split('\n').filter((line) => english.test(line))).toEqual([]);
  }
  await page.context().close();
});

test('PG11 without demonstration the page asks for a sign-in, and a screen opens with its token', async () => {
  const closed = await openProvince({ DEMO: '0' });
  const page = await openPage(browser, closed.app.url);
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('not the password');
  await page.screenshot({ path: join(SCREENS, 'sign-in-1920x1080.png') });
  await page.keyboard.press('Enter');
  await page.getByText('Sai tên đăng nhập hoặc mật khẩu.').waitFor();
  await page.getByLabel('Mật khẩu', { exact: true }).fill('a password for the tests');
  await page.keyboard.press('Enter');
  await ready(page);
  await page.context().close();

  const wall = await openPage(browser, `${closed.app.url}/#token=${SCREEN_SECRET}`);
  await ready(wall);
  expect(wall.url()).not.toContain(SCREEN_SECRET);
  await wall.reload();
  await ready(wall);
  expect(wall.faults).toEqual([]);
  await wall.context().close();
  const source = await openPage(browser, `${closed.app.url}/#token=${INGEST_SECRET}`);
  await source.waitForTimeout(1_500);
  expect(await source.locator('[data-kpi]').count()).toBe(0);
  await source.context().close();
  await closed.close();
}, 120_000);
