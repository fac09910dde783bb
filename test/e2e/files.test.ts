/** Taking in a sheet in a real browser: dropped or chosen, looked at, stored; and nothing before the yes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, csv, HEADINGS, openRow, xlsx } from '../feeds/sheet/sheet-files.ts';
import { ADMIN_PASSWORD, bootApp, type TestApp } from '../support/boot-app.ts';
import { openBrowser, openPage, SCREENS, type WatchedPage } from './province.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

async function filesPage(app: TestApp): Promise<WatchedPage> {
  const page = await openPage(browser, `${app.url}/dang-nhap`, { acceptDownloads: true });
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Nhập tệp hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Nhập tệp hồ sơ' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/nhap-tep');
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

const count = (page: Page, id: string) => page.locator(`[data-count="${id}"] dd`).textContent();

test('FI16 a chosen sheet shows its rows and faults first, and is stored by a yes', async () => {
  const app = await bootApp();
  const page = await filesPage(app);
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENS, 'files-1920x1080.png') });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tệp mẫu (.xlsx)' }).click();
  expect((await download).suggestedFilename()).toBe('mau-ho-so.xlsx');

  const rows = Array.from({ length: 12 }, (_row, index) => openRow(index + 1));
  const bad = [...openRow(13).slice(0, 4), '31/02/2026', '', null, 'chưa rõ'];
  const buffer = await xlsx([[...HEADINGS, 'Chủ hồ sơ'], ...rows, bad]);
  await page.setInputFiles('input[type=file]', { name: 'ngay-18.xlsx', mimeType: XLSX, buffer });
  await page.getByRole('heading', { name: 'Xem trước: ngay-18.xlsx' }).waitFor();
  expect([await count(page, 'rows'), await count(page, 'new'), await count(page, 'invalid')]).toEqual([
    '13',
    '12',
    '1',
  ]);
  const faults = await page.locator('.files-faults tbody tr').allTextContents();
  expect(faults).toHaveLength(2);
  expect(faults.join()).toMatch(/14H15\.24133-261118-0013Ngày tiếp nhận.*Trạng thái/);
  expect(app.core.store.log.lastSeq()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENS, 'files-preview-1920x1080.png'), fullPage: true });

  const list = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải danh sách dòng lỗi (.csv)' }).click();
  expect((await list).suggestedFilename()).toBe('ngay-18-dong-loi.csv');

  await page.getByRole('button', { name: 'Lưu 12 hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Đã nhập: ngay-18.xlsx' }).waitFor();
  expect(app.core.dossiers.get(codeOf(12))?.status).toBe('processing');
  expect(await axeFaults(page)).toEqual([]);
  expect(page.faults).toEqual([]);
});

test('FI16 a sheet dropped onto the page is read; cancelling stores nothing; what is no sheet says why', async () => {
  const app = await bootApp();
  const page = await filesPage(app);
  const drop = async (name: string, file: Buffer) => {
    const transfer = await page.evaluateHandle(
      ([title, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], title));
        return data;
      },
      [name, file.toString('base64')] as const,
    );
    await page.dispatchEvent('.files-drop', 'drop', { dataTransfer: transfer });
  };
  await drop('ngay.csv', csv([HEADINGS, openRow(1)], ';'));
  await page.getByRole('button', { name: 'Lưu 1 hồ sơ' }).waitFor();
  await page.getByRole('button', { name: 'Hủy' }).click();
  await page.getByText('Thả tệp hồ sơ vào đây').waitFor();
  expect(app.core.store.log.lastSeq()).toBe(0);

  await drop('khac.csv', Buffer.from('a,b,c\n1,2,3\n'));
  const fault = page.getByRole('alert');
  await fault.waitFor();
  expect(await fault.textContent()).toContain('Không thấy dòng tiêu đề cột');
  await drop('lon.xlsx', Buffer.alloc(4 * 1024 * 1024 + 1));
  await page.getByText('Tệp lớn hơn 4 MB').waitFor();
  expect(page.faults).toEqual([]);
});
