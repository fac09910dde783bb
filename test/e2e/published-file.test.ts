/** A file of the portal's published figures in a real browser: its faults by line, its rows, stored by a yes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INDEX_PUBLISHED_TYPE } from '#contract/logged-types';
import { ADMIN_PASSWORD, bootApp, type TestApp } from '../support/boot-app.ts';
import { catalogue, communes } from '../support/test-core.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS, type WatchedPage } from './province.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [UNIT = ''] = communes;
const HEAD = 'unit;period;asOf;total;rank;of;source\n';
const PROVINCE = 'province;2026;2026-11-15;85,5;12;34;Cổng DVCQG\n';
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

async function scoresPage(app: TestApp, width: number, height: number): Promise<WatchedPage> {
  const page = await openPage(browser, `${app.url}/dang-nhap`, { viewport: { width, height } });
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').waitFor();
  await page.goto(`${app.url}/diem-phuc-vu?ky=2026`);
  await page.getByRole('button', { name: 'Nhập từ tệp CSV' }).click();
  return page;
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const axe = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  return [...axe, ...(await layoutFaults(page, true))];
}

test.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])(
  'PU2 at %i×%i a file shows its faults by line, then its rows, and is stored by a yes alone',
  async (width, height) => {
    const app = await bootApp();
    const published = () =>
      [...app.core.store.log.since(0)].filter(({ type }) => type === INDEX_PUBLISHED_TYPE).length;
    const page = await scoresPage(app, width, height);
    const bad = `${HEAD}${PROVINCE}${UNIT};2026;31/02/2026;190;;;Cổng DVCQG\n`;
    await page.setInputFiles('input[type=file]', file('sai.csv', bad));
    await page.getByText('2 lỗi; sửa hết rồi chọn lại tệp').waitFor();
    const faults = await page.locator('[data-table="published-faults"] tbody tr').allInnerTexts();
    expect(faults.map((line) => line.split('\t').slice(0, 2))).toEqual([
      ['3', 'asOf'],
      ['3', 'total'],
    ]);
    expect(await page.getByRole('button', { name: /^Lưu/ }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(SCREENS, `published-faults-${width}x${height}.png`) });

    const good = `${HEAD}${PROVINCE}${UNIT};2026;2026-11-15;90,25;;;Cổng DVCQG\n`;
    await page.setInputFiles('input[type=file]', file('dung.csv', good));
    await page.getByText('2 dòng mới, 0 dòng thay đổi, 0 dòng giữ nguyên.').waitFor();
    const rows = await page.locator('[data-table="published-rows"] tbody tr').allInnerTexts();
    expect(rows[1]).toContain(catalogue.units.get(UNIT)?.name);
    expect(published()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(SCREENS, `published-rows-${width}x${height}.png`) });
    await page.getByRole('button', { name: 'Lưu 2 dòng' }).click();
    await page.locator('.published-total').waitFor();
    expect(await page.locator('.published-total').textContent()).toBe('85,50');
    expect(published()).toBe(2);

    await page.getByRole('button', { name: 'Nhập từ tệp CSV' }).click();
    await page.setInputFiles('input[type=file]', file('dung.csv', good.replace('90,25', '91')));
    await page.getByText('0 dòng mới, 1 dòng thay đổi, 1 dòng giữ nguyên.').waitFor();
    await page.getByRole('button', { name: 'Lưu 1 dòng' }).click();
    await expect.poll(published, { timeout: 10_000 }).toBe(3);
    expect(page.faults).toEqual([]);
  },
  60_000,
);
