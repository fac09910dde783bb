/** Values entered in a real browser: proposed by one, approved by another; a sheet; a connector set up and tried out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, pageServer } from '../feeds/connector/page-server.ts';
import { csv } from '../feeds/sheet/sheet-files.ts';
import { ADMIN_PASSWORD, bootApp, type TestApp } from '../support/boot-app.ts';
import { catalogue, communes } from '../support/test-core.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS, type WatchedPage } from './province.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [UNIT = '', OTHER = ''] = communes;
const PASSWORD = 'a long word for the tests';
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

async function withOfficers(env: Record<string, string> = {}): Promise<TestApp> {
  const app = await bootApp({ env });
  const { accounts } = app.access;
  await accounts.create({ user: 'truc.ban', password: PASSWORD, role: 'duty', scope: 'province' });
  await accounts.create({ user: 'xa.mot', password: PASSWORD, role: 'unit', scope: `unit:${UNIT}` });
  return app;
}

async function entryPage(
  app: TestApp,
  user = 'admin',
  password = ADMIN_PASSWORD,
  viewport = { width: 1920, height: 1080 },
): Promise<WatchedPage> {
  const page = await openPage(browser, `${app.url}/dang-nhap`, { viewport, acceptDownloads: true });
  await page.getByLabel('Tên đăng nhập').fill(user);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Nhập chỉ tiêu' }).click();
  await page.getByRole('heading', { name: 'Nhập chỉ tiêu' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/nhap-chi-tieu');
  return page;
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.evaluate(AXE);
  const axe = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  return [...axe, ...(await layoutFaults(page, true))];
}

/** @param period of the running one when none is given */
async function propose(page: Page, code: string, value: string, period?: string): Promise<void> {
  await page.getByLabel('Chỉ tiêu', { exact: true }).selectOption(code);
  if (period !== undefined) await page.getByLabel('Kỳ', { exact: true }).fill(period);
  await page.getByLabel(/^Giá trị/).fill(value);
  await page.getByRole('button', { name: 'Gửi đề xuất' }).click();
}

test('EN12 a duty officer proposes, the administrator approves with a reason where the value is doubted, and it counts', async () => {
  const app = await withOfficers();
  const duty = await entryPage(app, 'truc.ban', PASSWORD);
  await propose(duty, 'coffee', 'nhiều');
  await duty.getByText('Không đọc được số').waitFor();
  await propose(duty, 'coffee', '5');
  expect(await duty.getByRole('alert').textContent()).toContain('nằm ngoài khoảng từ 10.000 đến 500.000');
  await propose(duty, 'coffee', '115.000', '19/11/2026');
  await duty.getByText('Đang chờ duyệt.').waitFor();
  expect(await duty.getByRole('button', { name: /^Duyệt/ }).count()).toBe(0);

  const admin = await entryPage(app);
  await admin.getByRole('button', { name: 'Duyệt Giá cà phê' }).click();
  await admin.locator('.entry-item[data-state="approved"]').waitFor();
  expect(app.core.store.indicators.latestOf('coffee', '')?.value).toBe(115_000);

  await duty.reload();
  await duty.getByLabel('Chỉ tiêu', { exact: true }).selectOption('coffee');
  expect(await duty.locator('[data-fact="last"]').textContent()).toMatch(
    /115\.000\sđồng\/kg, kỳ 19\/11\/2026/,
  );
  await propose(duty, 'coffee', '300000');
  await duty.getByText('giá trị bị nghi ngờ').waitFor();
  expect(await faultsOf(duty)).toEqual([]);
  await duty.screenshot({ path: join(SCREENS, 'entry-1920x1080.png') });

  await admin.reload();
  await admin.getByRole('button', { name: 'Duyệt Giá cà phê' }).click();
  const confirm = admin.getByRole('button', { name: 'Xác nhận duyệt' });
  expect(await confirm.isDisabled()).toBe(true);
  await admin.getByLabel('Lý do').fill('Đã hỏi lại ba đại lý thu mua');
  expect(await faultsOf(admin)).toEqual([]);
  await admin.screenshot({ path: join(SCREENS, 'entry-approve-1920x1080.png') });
  await confirm.click();
  await admin.locator('.entry-item[data-state="approved"]').nth(1).waitFor();
  expect(app.core.store.indicators.latestOf('coffee', '')?.value).toBe(300_000);
  expect([...duty.faults, ...admin.faults]).toEqual([]);
}, 90_000);

test('EN13 an officer of a unit proposes for that unit on a phone, and the proposal is refused with a reason', async () => {
  const app = await withOfficers();
  const phone = await entryPage(app, 'xa.mot', PASSWORD, { width: 390, height: 844 });
  const options = await phone.getByLabel('Chỉ tiêu', { exact: true }).locator('option').allTextContents();
  expect(options.join()).not.toContain('Giá cà phê');
  expect(await phone.getByRole('button', { name: 'Kết nối lấy dữ liệu' }).count()).toBe(0);
  await propose(phone, 'accidents', '2');
  await phone.getByText('Đang chờ duyệt.').waitFor();
  expect(await faultsOf(phone)).toEqual([]);
  await phone.screenshot({ path: join(SCREENS, 'entry-390x844.png'), fullPage: true });

  const duty = await entryPage(app, 'truc.ban', PASSWORD);
  await duty.getByRole('button', { name: /^Từ chối/ }).click();
  await duty.getByLabel('Lý do').fill('Trùng với số của ngày trước');
  await duty.getByRole('button', { name: 'Xác nhận từ chối' }).click();
  await duty.getByText('Trùng với số của ngày trước').waitFor();
  expect(app.core.store.indicators.latestOf('accidents', UNIT)).toBeUndefined();
  await phone.reload();
  await phone.locator('.entry-item[data-state="refused"]').waitFor();
  expect([...phone.faults, ...duty.faults]).toEqual([]);
}, 90_000);

test('ES10 a sheet of values shows its rows and faults first and is stored by a yes', async () => {
  const app = await withOfficers();
  const page = await entryPage(app);
  await page.getByRole('button', { name: 'Tệp số liệu' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tệp mẫu (.xlsx)' }).click();
  expect((await download).suggestedFilename()).toBe('mau-chi-tieu.xlsx');
  const head = ['Mã chỉ tiêu', 'Đơn vị', 'Kỳ', 'Giá trị', 'Người lập'];
  const rows = [
    ['retail', '', '10/2026', '8.250', ''],
    ['visits', UNIT, '19/11/2026', '41', ''],
    ['coffee', '', '19/11/2026', '115000', ''],
    ['cpi', '', '10/2026', '1.2345', ''],
  ];
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'thang-10.csv', mimeType: 'text/csv', buffer: csv([head, ...rows], ';') },
  });
  await page.getByRole('heading', { name: 'Đọc thử: thang-10.csv' }).waitFor();
  expect(await page.locator('[data-table="faults"] tbody tr').count()).toBe(2);
  expect(await page.locator('[data-table="values"] tbody tr').allTextContents()).toHaveLength(2);
  expect(app.core.store.log.lastSeq()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENS, 'entry-sheet-1920x1080.png') });
  await page.getByRole('button', { name: 'Lưu 2 giá trị' }).click();
  await page.getByText('Đã lưu 2 giá trị.').waitFor();
  expect(app.core.store.indicators.latestOf('retail', '')?.value).toBe(8250);
  expect(page.faults).toEqual([]);
}, 60_000);

/** The page of another system: two units by name, one that nobody knows, and a list that is not meant. */
function tasksPage() {
  const at = '20/11/2026 14:00';
  const names = [UNIT, OTHER].map((code) => catalogue.units.get(code)?.name ?? '');
  return json({
    data: {
      items: [
        { don_vi: names[0], dang_lam: '1.200,0', cap_nhat: at },
        { don_vi: names[1], dang_lam: '-3', cap_nhat: at },
        { don_vi: names[0], dang_lam: 'nhiều', cap_nhat: at },
        { don_vi: 'Nơi khác', dang_lam: '7', cap_nhat: at },
      ],
      notes: [{ text: 'x' }],
    },
  });
}

async function openConnectors(app: TestApp, viewport?: { width: number; height: number }) {
  const page = await entryPage(app, 'admin', ADMIN_PASSWORD, viewport);
  await page.getByRole('button', { name: 'Kết nối lấy dữ liệu' }).click();
  await page.getByText('có sẵn từ khi cài đặt').waitFor();
  return page;
}

async function fillAddress(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm kết nối' }).click();
  await page.getByLabel('Mã', { exact: true }).fill('nhiem-vu');
  await page.getByLabel('Tên', { exact: true }).fill('Nhiệm vụ UBND tỉnh giao');
  await page.getByLabel('Địa chỉ (http, https)').fill(url);
  await page.getByLabel('Nguồn đã khai báo').selectOption('tasks');
  await page.getByLabel('Mã truy cập', { exact: true }).fill('Bearer word-that-nobody-reads');
}

async function chooseColumns(page: Page): Promise<void> {
  await page.getByLabel('Chỉ tiêu', { exact: true }).selectOption('tasks_open');
  await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'theo một cột' });
  await page.getByLabel('Cột đơn vị').selectOption('don_vi');
  await page.getByLabel('Cột giá trị').selectOption('dang_lam');
  await page.getByLabel('Cột thời điểm').selectOption('cap_nhat');
  await page.getByLabel('Dấu thập phân').selectOption(',');
  await page.getByLabel('Cách ghi thời điểm').selectOption('dd/MM/yyyy HH:mm');
}

test('PC14 the administrator chooses how a page is read from what it holds, tries it out, switches it on, and sees its last fault', async () => {
  const app = await withOfficers({ CONNECTOR_HOSTS: '127.0.0.1' });
  const server = await pageServer(tasksPage());
  const page = await openConnectors(app);
  await fillAddress(page, server.url);
  await page.getByLabel('Bật kết nối').check();
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Giá trị 1: chưa chọn chỉ tiêu');
  await page.getByRole('button', { name: 'Xem trang nguồn' }).click();
  await page.getByText('Trang có 4 dòng, 3 cột').waitFor();
  expect(await page.locator('[data-table="look"] tbody tr').count()).toBe(4);
  await chooseColumns(page);
  await page.getByText('Đã hiểu 2/3 từ').waitFor();
  await page.getByRole('button', { name: 'Lưu kết nối' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Hãy đọc thử');
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  await page.getByText('1 giá trị sẽ được nhận, 1 sẽ bị giữ, 2 không đọc được').waitFor();
  const verdicts = await page
    .locator('[data-table="found"] tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-verdict')));
  expect(verdicts).toEqual(['held', 'unread', 'unread', 'good']);
  expect(app.core.store.quarantine.count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENS, 'entry-connector-1920x1080.png'), fullPage: true });
  await page.getByRole('button', { name: 'Lưu kết nối' }).click();
  await page.getByText('Đã lưu kết nối Nhiệm vụ UBND tỉnh giao.').waitFor();
  await page.getByRole('button', { name: 'Chạy ngay Nhiệm vụ UBND tỉnh giao' }).click();
  const item = page.locator('[data-connector="nhiem-vu"]');
  await item.getByText('1 nhận, 3 giữ lại').waitFor();
  expect(app.core.store.indicators.latestOf('tasks_open', UNIT)?.value).toBe(1200);
  server.answer = (_request, response) => void response.writeHead(401).end();
  await page.getByRole('button', { name: 'Chạy ngay Nhiệm vụ UBND tỉnh giao' }).click();
  await item.getByText('chưa có hoặc sai mã truy cập').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.screenshot({ path: join(SCREENS, 'entry-connectors-1920x1080.png') });
  expect(await page.content()).not.toContain('word-that-nobody-reads');
  expect(server.seen.every(({ headers }) => headers.authorization === 'Bearer word-that-nobody-reads')).toBe(
    true,
  );
  expect(page.faults).toEqual([]);
}, 60_000);

test('PC23 a schedule is chosen in words with its next runs, the mapping may be written, and off or away is asked once more', async () => {
  const app = await withOfficers({ CONNECTOR_HOSTS: '127.0.0.1' });
  const server = await pageServer(tasksPage());
  const page = await openConnectors(app);
  await fillAddress(page, server.url);
  await page.getByRole('button', { name: 'Xem trang nguồn' }).click();
  await page.getByText('Trang có 4 dòng').waitFor();
  await chooseColumns(page);
  await page.getByLabel('Lấy vào lúc').selectOption('workdays');
  await page.getByLabel('Lúc (giờ:phút)').fill('7h');
  await page.getByText('Ghi giờ như 07:05.').waitFor();
  await page.getByLabel('Lúc (giờ:phút)').fill('07:05');
  await page.getByText(/Ba lần tới: 23\/11\/2026\s07:05; 24\/11\/2026\s07:05; 25\/11\/2026\s07:05/).waitFor();
  await page.getByText('Dạng JSON').click();
  const json = page.getByLabel('Cách đọc trang (JSON)');
  expect(JSON.parse(await json.inputValue())).toMatchObject({ rows: 'data.items', decimal: ',' });
  await json.fill('{');
  await page.getByRole('button', { name: 'Dùng nội dung này' }).click();
  await page.getByText('không phải JSON hợp lệ').waitFor();
  await json.fill(
    '{"rows":"data.items","values":[{"indicator":{"constant":"tasks_late"},"value":"dang_lam"}]}',
  );
  await page.getByRole('button', { name: 'Dùng nội dung này' }).click();
  expect(await page.getByLabel('Chỉ tiêu', { exact: true }).inputValue()).toBe('tasks_late');
  await page.getByRole('button', { name: 'Lưu kết nối' }).click();
  const item = page.locator('[data-connector="nhiem-vu"]');
  await item.getByText('thứ Hai đến thứ Sáu lúc 07:05').waitFor();

  const setting = app.core.store.connectors.list()[0]?.setting;
  expect(setting).toMatchObject({
    schedule: '5 7 * * 1-5',
    mapping: { values: [{ unit: null, time: null }] },
  });
  await page.getByRole('button', { name: 'Sửa kết nối Nhiệm vụ UBND tỉnh giao' }).click();
  await page.getByRole('button', { name: 'Xem trang nguồn' }).click();
  await page.getByText('Trang có 4 dòng').waitFor();
  await chooseColumns(page);
  await page.getByLabel('Bật kết nối').check();
  await page.getByRole('button', { name: 'Đọc thử' }).click();
  await page.getByText('1 giá trị sẽ được nhận').waitFor();
  await page.getByRole('button', { name: 'Lưu kết nối' }).click();
  await item.getByText('đang bật').waitFor();
  await page.getByRole('button', { name: 'Tắt kết nối Nhiệm vụ UBND tỉnh giao' }).click();
  await item.getByText('Số liệu của nguồn này sẽ cũ dần').waitFor();
  await page.screenshot({ path: join(SCREENS, 'entry-connector-off-1920x1080.png') });
  expect(await faultsOf(page)).toEqual([]);
  await item.getByRole('button', { name: 'Hủy' }).click();
  await item.getByText('đang bật').waitFor();
  await page.getByRole('button', { name: 'Tắt kết nối Nhiệm vụ UBND tỉnh giao' }).click();
  await item.getByRole('button', { name: 'Tắt kết nối này' }).click();
  await page.getByText('Đã tắt kết nối Nhiệm vụ UBND tỉnh giao.').waitFor();
  expect(app.core.store.connectors.list()[0]?.setting.enabled).toBe(false);
  await page.getByRole('button', { name: 'Xóa kết nối Nhiệm vụ UBND tỉnh giao' }).click();
  await item.getByRole('button', { name: 'Xóa kết nối này' }).click();
  await page.getByText('Đã xóa kết nối Nhiệm vụ UBND tỉnh giao.').waitFor();
  await expect.poll(() => item.count(), { timeout: 5_000 }).toBe(0);
  expect(app.core.store.connectors.list()).toEqual([]);
  expect(page.faults).toEqual([]);
}, 90_000);

test.each([
  [1366, 768],
  [3840, 2160],
])(
  'PC24 the form of a connector fits a window of %i×%i, with nothing clipped or over anything else',
  async (width, height) => {
    const app = await withOfficers({ CONNECTOR_HOSTS: '127.0.0.1' });
    const server = await pageServer(tasksPage());
    const page = await openConnectors(app, { width, height });
    await fillAddress(page, server.url);
    await page.getByRole('button', { name: 'Xem trang nguồn' }).click();
    await page.getByText('Trang có 4 dòng').waitFor();
    await chooseColumns(page);
    await page.getByRole('button', { name: 'Đọc thử' }).click();
    await page.getByText('1 giá trị sẽ được nhận').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.screenshot({ path: join(SCREENS, `entry-connector-${width}x${height}.png`), fullPage: true });
    expect(page.faults).toEqual([]);
  },
  60_000,
);
