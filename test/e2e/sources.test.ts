/** The sources in a real browser: the unit that answers for some sees those alone; what is held back is narrowed and paged. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes } from '../support/test-core.ts';
import {
  type FieldsProvince,
  fillFields,
  openFieldsProvince,
  openSignedIn,
  urnOf,
} from './fields-province.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS, type WatchedPage } from './province.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'a long word for the tests';
const OWNER = catalogue.sources.get('stations')?.ownerUnit ?? '';
const OWN = [...catalogue.sources.values()].filter(({ ownerUnit }) => ownerUnit === OWNER);
const [UNIT = '', OTHER = ''] = communes;
/** Of one source, and more than a page of the list holds. */
const HELD = 60;
let browser: Browser;
let province: FieldsProvince;

beforeAll(async () => {
  browser = await openBrowser();
  province = await openFieldsProvince();
  await fillFields(province);
  const { app, clock } = province;
  const time = new Date(clock.now() - 60_000).toISOString();
  const bad = (unitCode: string) => valueEvent('aqi', -5, { unitCode, source: urnOf('stations'), time });
  await app.post(Array.from({ length: HELD - 1 }, (_value, index) => bad(index % 2 === 0 ? UNIT : OTHER)));
  const { accounts } = app.access;
  const create = (user: string, unit: string) =>
    accounts.create({ user, password: PASSWORD, role: 'unit', scope: `unit:${unit}` });
  await create('so.chu-quan', OWNER);
  await create('xa.mot', UNIT);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await province.close();
});

/** By the menu, as an officer would. */
async function ownPage(user: string, width = 1920, height = 1080): Promise<WatchedPage> {
  const page = await openPage(browser, `${province.app.url}/dang-nhap`, { viewport: { width, height } });
  await page.getByLabel('Tên đăng nhập').fill(user);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Nguồn dữ liệu của đơn vị' }).click();
  await page.getByRole('heading', { level: 1, name: /^Nguồn dữ liệu: / }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/nguon-du-lieu');
  return page;
}

async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])('SO11 at %i×%i', (width, height) => {
  test('SO11 the unit that answers for sources sees those alone, each with its faults and what to do, and lets nothing count', async () => {
    const page = await ownPage('so.chu-quan', width, height);
    await page.locator('.source-row[data-source="stations"] button').click();
    await page.locator('[data-held]').first().waitFor();
    const codes = await page
      .locator('.source-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-source')));
    expect(codes.sort()).toEqual(OWN.map(({ code }) => code).sort());
    const text = await page.locator('main').innerText();
    for (const { code, name } of catalogue.sources.values())
      expect(text.includes(name), code).toBe(OWN.some((own) => own.code === code));
    expect(text).not.toContain('đơn vị đang báo cáo');
    expect(await page.locator('[data-step="held"]').innerText()).toContain('báo trực ban cho nhận');
    expect(await page.locator('[data-fault="refused"]').innerText()).toContain('value_out_of_range');
    expect(text).toContain('Đơn vị không tự cho nhận giá trị của mình');
    expect(await page.getByRole('button', { name: 'Cho nhận…' }).count()).toBe(0);
    await page.screenshot({ path: join(SCREENS, `sources-own-${width}x${height}.png`) });
    expect(await layoutFaults(page, true)).toEqual([]);
    if (width === 1920) expect(await axeFaults(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])('SO15 at %i×%i', (width, height) => {
  test('SO15 a guest of a demonstration finds sources and scores in the menu, and sees how the sources stand and nothing more', async () => {
    const page = await openPage(browser, province.app.url, { viewport: { width, height } });
    await page.locator('.header-menu summary').click();
    expect(await page.getByRole('button', { name: 'Điểm phục vụ' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Nguồn dữ liệu', exact: true }).click();
    await page.locator('.source-row').first().waitFor();
    const text = await page.locator('main').innerText();
    for (const words of ['Bị giữ', 'Việc cần làm', 'Tên gửi', 'tài khoản']) expect(text).not.toContain(words);
    expect(text).toContain('mô phỏng');
    expect(await page.locator('[data-held]').count()).toBe(0);
    await page.screenshot({ path: join(SCREENS, `sources-guest-${width}x${height}.png`) });
    expect(await layoutFaults(page, true)).toEqual([]);
    if (width === 1920) expect(await axeFaults(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});

test('SO11 a commune that answers for no source is told so in words', async () => {
  const page = await ownPage('xa.mot');
  await page.getByText('chưa được khai báo là chủ quản của nguồn nào').waitFor();
  expect(await page.locator('.source-row, [data-held]').count()).toBe(0);
  await page.screenshot({ path: join(SCREENS, 'sources-none-1920x1080.png') });
  expect(await layoutFaults(page, true)).toEqual([]);
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 60_000);

test('SO12 the held values of a source are read on by "more", and narrowed by reason and unit', async () => {
  const page = await openSignedIn(browser, province, '/nguon-du-lieu?nguon=stations');
  const held = page.locator('[data-held]');
  await held.first().waitFor();
  await page.getByText(`${HELD} đang chờ`).waitFor();
  expect(await held.count()).toBe(50);
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await expect.poll(() => held.count(), { timeout: 10_000 }).toBe(HELD);
  expect(await page.getByRole('button', { name: 'Xem thêm' }).count()).toBe(0);
  await page.getByLabel('Lý do', { exact: true }).selectOption('unknown_unit');
  await page.getByText('1 đang chờ').waitFor();
  await expect.poll(() => held.count(), { timeout: 10_000 }).toBe(1);
  expect(await held.innerText()).toContain('Lỗi này không cho nhận được');
  await page.getByLabel('Lý do', { exact: true }).selectOption('');
  await page.getByLabel('Đơn vị', { exact: true }).selectOption(OTHER);
  await page.getByText('29 đang chờ').waitFor();
  await page.screenshot({ path: join(SCREENS, 'sources-held-1920x1080.png') });
  expect(await axeFaults(page)).toEqual([]);
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 60_000);
