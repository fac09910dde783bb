/** The duty officer at work in a real browser: the queue, the acts, two officers at once, a lost line. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlarmDetail } from '#contract/alarm-item';
import { SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue, communes } from '../support/test-core.ts';
import { a11yFaults, COLLEAGUE, type Desk, OFFICER, openDesk } from './alarm-desk.ts';
import { openCuttableLine } from './cuttable-line.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, openProvince, type Province, SCREENS } from './province.ts';

let browser: Browser;
let province: Province;
let desk: Desk;

const [FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH, NINTH, TENTH, ELEVENTH] = [
  10, 33, 50, 60, 70, 72, 80, 3, 20, 40, 45,
].map((index) => communes[index] ?? '') as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

beforeAll(async () => {
  [browser, province] = await Promise.all([openBrowser(), openProvince({ DEMO: '1' }, true)]);
  desk = await openDesk(province);
  await desk.raise(FIRST, 11, '2026-11-19');
  await desk.raise(SECOND, 22, '2026-11-16');
  await desk.raise(THIRD, 6, '2026-11-19');
  await desk.raise(FOURTH, 5, '2026-11-19');
  await desk.raise(FIFTH, 2, '2026-11-19');
  await desk.raise(SIXTH, 7, '2026-11-16');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await province.close();
});

const nameOf = (unit: string) => catalogue.units.get(unit)?.name ?? '';
const rowOf = (page: Page, unit: string) => page.locator('.queue-row', { hasText: nameOf(unit) });
const told = (page: Page) => page.locator('.told');

async function chosen(page: Page, unit: string): Promise<void> {
  await rowOf(page, unit).click();
  await page.locator('.alarm-detail h1', { hasText: nameOf(unit) }).waitFor();
}

async function detailOf(page: Page): Promise<AlarmDetail> {
  const id = new URL(page.url()).searchParams.get('canh-bao') ?? '';
  return page.evaluate(async (path) => (await fetch(path)).json(), `/api/v1/alarms/${id}`);
}

describe.each([
  [1366, 768],
  [1440, 900],
  [1920, 1080],
  [3840, 2160],
])('DU20 at %i×%i', (width, height) => {
  test(`DU20 the desk fits the window at ${width}×${height}: nothing clipped, nothing overlapping, no serious finding of axe`, async () => {
    const page = await desk.open(browser, '/canh-bao', { viewport: { width, height } });
    await chosen(page, FIRST);
    await page.locator('.members tbody tr').first().waitFor();
    await page.locator('.place-map path').first().waitFor();
    await page.screenshot({ path: join(SCREENS, `duty-${width}x${height}.png`) });
    expect(await layoutFaults(page)).toEqual([]);
    const wrapped = await page.evaluate(
      () =>
        [...document.querySelectorAll('.members td, .members th')].filter(
          (cell) =>
            cell.getClientRects().length > 0 &&
            cell.scrollHeight > 2.2 * Number.parseFloat(getComputedStyle(cell).fontSize),
        ).length,
    );
    expect(wrapped).toBe(0);
    expect(
      await page.locator('.desk-detail-scroll').evaluate((box) => box.scrollWidth - box.clientWidth),
    ).toBeLessThanOrEqual(0);
    expect(await a11yFaults(page)).toEqual([]);
    for (const key of ['t', 'm']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
      expect(await layoutFaults(page), key).toEqual([]);
      expect(await a11yFaults(page), key).toEqual([]);
      await page.keyboard.press(key);
    }
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 90_000);
});

test('DU21 the queue stands by priority in words and shapes, with what to do by when, and its counts equal the server’s', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await rowOf(page, FIRST).waitFor();
  const { slice } = await desk.list();
  const { high, medium, low } = slice.toDo;
  expect(await page.locator('.queue-row').count()).toBe(high + medium + low);
  await page.getByRole('button', { name: `Cần xử lý ${high + medium + low}` }).waitFor();
  expect(await rowOf(page, FIRST).innerText()).toContain('11 hồ sơ quá hạn chưa xin lỗi');
  expect(await rowOf(page, FIRST).innerText()).toMatch(/còn .*(giờ|phút|ngày)/);
  await chosen(page, FIRST);
  const article = await page.locator('.alarm-detail').innerText();
  for (const words of ['Việc phải làm', 'Căn cứ: NĐ 61/2018', 'quy tắc L3', 'Lúc mở', 'Hiện tại'])
    expect(article).toContain(words);
  expect(await page.locator('.members tbody tr').count()).toBe(11);
  await page.context().close();
}, 60_000);

test('DU22 an alarm that is raised stands on the open page without a reload', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await rowOf(page, FIRST).waitFor();
  expect(await rowOf(page, SEVENTH).count()).toBe(0);
  await desk.raise(SEVENTH, 4, '2026-11-19');
  await rowOf(page, SEVENTH).waitFor({ timeout: 5_000 });
  await page.context().close();
}, 60_000);

test('DU23 the keys walk the queue, and A acknowledges: who, when, and that it cannot be undone is said', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await rowOf(page, THIRD).waitFor();
  const shown = () => new URL(page.url()).searchParams.get('canh-bao');
  await page.keyboard.press('j');
  await expect.poll(shown).not.toBeNull();
  const first = shown();
  await page.keyboard.press('j');
  await expect.poll(shown).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(shown).toBe(first);
  await chosen(page, THIRD);
  await page.keyboard.press('a');
  await expect.poll(() => told(page).innerText()).toContain('Không hoàn tác được');
  await expect.poll(() => rowOf(page, THIRD).count()).toBe(0);
  const alarm = await detailOf(page);
  expect(alarm).toMatchObject({ unitCode: THIRD, state: 'acknowledged', acknowledgedBy: OFFICER });
  await page.getByRole('button', { name: /^Đã nhận/ }).click();
  await rowOf(page, THIRD).waitFor();
  await page.getByRole('button', { name: /^Của tôi/ }).click();
  await rowOf(page, THIRD).waitFor();
  await page.context().close();
}, 60_000);

test('DU24 of two officers one wins, and the other is told who', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await chosen(page, FOURTH);
  const { id } = await desk.alarmOf(FOURTH);
  expect((await desk.post(COLLEAGUE, `/alarms/${id}/acknowledge`, { reason: '' })).status).toBe(200);
  await page.keyboard.press('a');
  await expect
    .poll(() => page.getByRole('alert').allInnerTexts())
    .toContainEqual(expect.stringContaining(COLLEAGUE));
  expect((await detailOf(page)).acknowledgedBy).toBe(COLLEAGUE);
  await page.context().close();
}, 60_000);

test('DU25 several are picked with X and acknowledged together with a reason, not without', async () => {
  const page = await desk.open(browser, '/canh-bao');
  for (const unit of [FIFTH, SIXTH]) {
    await chosen(page, unit);
    await page.keyboard.press('x');
  }
  await page.getByText('Đã chọn 2 cảnh báo').waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: 'Nhận các cảnh báo đã chọn' });
  expect(await submit.isDisabled()).toBe(true);
  await dialog.getByLabel(/Lý do/).fill('Đã gọi các đơn vị');
  await submit.click();
  await expect.poll(() => told(page).innerText()).toContain('Đã nhận 2 cảnh báo');
  for (const unit of [FIFTH, SIXTH]) expect((await desk.alarmOf(unit)).acknowledgedBy).toBe(OFFICER);
  await page.context().close();
}, 60_000);

test('DU26 a comment that names a citizen’s telephone is refused in words, and what was typed stays', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await chosen(page, SECOND);
  await page.keyboard.press('c');
  const text = page.getByLabel(/Nội dung/);
  await text.fill('Gọi người dân số 0912345678');
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi chú' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  expect(await text.inputValue()).toContain('0912345678');
  await text.fill('Đã gọi chi nhánh, hẹn 16:00');
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi chú' }).click();
  await page.locator('.alarm-history', { hasText: 'Đã gọi chi nhánh, hẹn 16:00' }).waitFor();
  await page.context().close();
}, 60_000);

test('DU27 giving an alarm away and shelving it ask for whom, why and until when', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await chosen(page, SECOND);
  await page.keyboard.press('g');
  await page.getByLabel('Giao cho').selectOption(COLLEAGUE);
  await page.getByRole('dialog').getByRole('button', { name: 'Giao cảnh báo' }).click();
  await expect.poll(async () => (await detailOf(page)).owner).toBe(COLLEAGUE);
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('s');
  await page.getByLabel('Giờ kết thúc, hôm nay').fill('13:00');
  await page.getByText('muộn hơn bây giờ').waitFor();
  await page.getByRole('button', { name: '30 phút' }).click();
  await page.getByLabel(/Lý do/).fill('Chờ xác minh thực địa');
  await page.getByRole('dialog').getByRole('button', { name: 'Tạm gác cảnh báo' }).click();
  await expect.poll(async () => (await detailOf(page)).shelved?.reason).toBe('Chờ xác minh thực địa');
  await page.getByRole('button', { name: /^Tạm gác 1/ }).click();
  await rowOf(page, SECOND).waitFor();
  await page.keyboard.press('s');
  await expect.poll(async () => (await detailOf(page)).state).toBe('open');
  await page.context().close();
}, 60_000);

test('DU40 a second act on an alarm counts although the page has not read the alarm anew since the first', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await desk.raise(TENTH, 6, '2026-11-18');
  await chosen(page, TENTH);
  const { id } = await desk.alarmOf(TENTH);
  await page.route(`**/api/v1/alarms/${id}`, () => undefined);
  await page.keyboard.press('g');
  await page.getByLabel('Giao cho').selectOption(COLLEAGUE);
  await page.getByRole('dialog').getByRole('button', { name: 'Giao cảnh báo' }).click();
  await expect.poll(() => told(page).innerText()).toContain('Đã giao');
  await page.keyboard.press('s');
  await page.getByLabel(/Lý do/).fill('Chờ xác minh thực địa');
  await page.getByRole('dialog').getByRole('button', { name: 'Tạm gác cảnh báo' }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const { state, owner } = await desk.alarmOf(TENTH);
  expect({ state, owner }).toEqual({ state: 'shelved', owner: OFFICER });
  await page.context().close();
}, 60_000);

test('DU41 what was typed stays when the alarm has changed meanwhile or the server is not reached, and can be sent again', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await desk.raise(ELEVENTH, 6, '2026-11-18');
  await chosen(page, ELEVENTH);
  const { id } = await desk.alarmOf(ELEVENTH);
  await page.route(`**/api/v1/alarms/${id}`, (route) => route.abort());
  await page.keyboard.press('s');
  const reason = page.getByLabel(/Lý do/);
  await reason.fill('Chờ xác minh thực địa');
  expect((await desk.post(COLLEAGUE, `/alarms/${id}/assign`, { to: COLLEAGUE })).status).toBe(200);
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: 'Tạm gác cảnh báo' });
  await submit.click();
  await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('Có người vừa thay đổi');
  await page.unroute(`**/api/v1/alarms/${id}`);
  await page.route(`**/api/v1/alarms/${id}/shelve`, (route) => route.abort());
  await submit.click();
  await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('Không kết nối được máy chủ');
  expect(await dialog.innerText()).not.toMatch(/fetch/i);
  expect(await reason.inputValue()).toBe('Chờ xác minh thực địa');
  await page.unroute(`**/api/v1/alarms/${id}/shelve`);
  await expect
    .poll(async () => {
      if (await submit.isVisible()) await submit.click();
      return (await desk.alarmOf(ELEVENTH)).state;
    })
    .toBe('shelved');
  await page.context().close();
}, 60_000);

test('DU28 a search without marks, a link to one alarm, and the list of its dossiers by Enter', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await rowOf(page, FIRST).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('không có đơn vị nào như thế');
  await page.getByText('Không có cảnh báo nào khớp').waitFor();
  const folded = nameOf(FIRST)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  await page.getByRole('searchbox').fill(folded);
  await expect.poll(() => page.locator('.queue-row').count()).toBe(1);
  const { id } = await desk.alarmOf(FIRST);
  const link = await desk.open(browser, `/canh-bao?canh-bao=${encodeURIComponent(id)}`);
  await link.locator('.alarm-detail h1', { hasText: nameOf(FIRST) }).waitFor();
  await link.keyboard.press('Enter');
  await link.getByRole('dialog').locator('tbody tr').nth(10).waitFor();
  expect(new URL(link.url()).searchParams.get('ho-so')).toBe('1');
  expect(await a11yFaults(link)).toEqual([]);
  await link.keyboard.press('Escape');
  await expect.poll(() => link.getByRole('dialog').count()).toBe(0);
  await link.keyboard.press('?');
  await link.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
  await link.context().close();
  await page.context().close();
}, 60_000);

test('DU29 a lost line is said and everything stays dated, and the page comes back by itself', async () => {
  const page = await desk.open(browser, '/canh-bao');
  await rowOf(page, FIRST).waitFor();
  await province.stop();
  await page.getByText(/MẤT KẾT NỐI/).waitFor({ timeout: 20_000 });
  expect(await page.locator('.desk-page').getAttribute('data-stale')).toBe('true');
  expect(await rowOf(page, FIRST).count()).toBe(1);
  await province.restart();
  await desk.raise(EIGHTH, 3, '2026-11-18');
  await page.getByText(/Trực tiếp, số liệu lúc/).waitFor({ timeout: 30_000 });
  await rowOf(page, EIGHTH).waitFor({ timeout: 15_000 });
  await page.context().close();
}, 120_000);

test('DU38 an alarm raised while this page had no line is marked on return, the others are not', async () => {
  const line = await openCuttableLine(province.app.url);
  const page = await desk.open(browser, '/canh-bao', { origin: line.url });
  await rowOf(page, FIRST).waitFor();
  line.cut();
  await page.getByText(/Mất kết nối từ/).waitFor();
  await desk.raise(NINTH, 4, '2026-11-18');
  await expect.poll(async () => (await desk.alarmOf(NINTH)).members).toBe(4);
  expect(await rowOf(page, NINTH).count()).toBe(0);
  line.mend();
  await rowOf(page, NINTH).getByText('phát sinh khi mất kết nối').waitFor({ timeout: 20_000 });
  expect(await page.getByText('phát sinh khi mất kết nối').count()).toBe(1);
  await page.context().close();
  await line.close();
}, 60_000);

test('DU30 a reader without an account sees the queue, and no act and no dossier', async () => {
  const page = await openPage(browser, `${province.app.url}/canh-bao`, {
    viewport: { width: 1440, height: 900 },
  });
  await rowOf(page, FIRST).waitFor();
  await page.getByText('Cần đăng nhập bằng tài khoản có quyền').waitFor();
  expect(await page.locator('.alarm-buttons, .members').count()).toBe(0);
  await page.context().close();
}, 60_000);

test('DU44 a reader without an account asks for no detail, and no call of the desk is refused', async () => {
  const asked: string[] = [];
  const page = await openPage(browser, `${province.app.url}/canh-bao`, {}, async (fresh) => {
    fresh.on('response', (response) =>
      asked.push(`${response.status()} ${new URL(response.url()).pathname}`),
    );
  });
  await rowOf(page, FIRST).click();
  await page.getByText('Cần đăng nhập bằng tài khoản có quyền').waitFor();
  await page.waitForTimeout(1_000);
  expect(asked.some((each) => each === '200 /api/v1/alarms')).toBe(true);
  expect(asked.filter((each) => !/^(1|2|3)\d\d /.test(each))).toEqual([]);
  await page.context().close();
}, 60_000);

describe.each([
  [1366, 768],
  [1920, 1080],
])('DU31 at %i×%i', (width, height) => {
  test(`DU31 the wall shows the most pressing alarms with the server’s counts, within the window at ${width}×${height}`, async () => {
    const page = await openPage(browser, `${province.app.url}/#token=${SCREEN_SECRET}`, {
      viewport: { width, height },
    });
    const panel = page.getByRole('region', { name: 'Cảnh báo cần xử lý' });
    await panel.locator('.alarm-row').first().waitFor();
    const { slice } = await desk.list();
    for (const priority of ['high', 'medium', 'low'] as const)
      expect(await panel.locator(`.alarm-counts [data-priority="${priority}"] strong`).innerText()).toBe(
        String(slice.toDo[priority]),
      );
    expect(await panel.locator('.alarm-row').first().innerText()).toContain(nameOf(slice.top[0]?.unit ?? ''));
    // A wall leads nowhere.
    expect(await panel.getByRole('button').count()).toBe(0);
    await page.waitForTimeout(2_500);
    await page.screenshot({ path: join(SCREENS, `wall-alarms-${width}x${height}.png`) });
    expect(await layoutFaults(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});

test('SD8 the sound is blocked before a press and says so, or has proven itself; a press brings it back', async () => {
  const page = await desk.open(browser, '/canh-bao');
  const state = page.locator('[data-sound]');
  await expect.poll(() => state.getAttribute('data-sound')).not.toBe('untested');
  if ((await state.getAttribute('data-sound')) === 'blocked') {
    await page.getByText('Trình duyệt đang chặn âm thanh').waitFor();
    await page.getByRole('button', { name: 'Bật âm thanh' }).click();
  }
  await expect.poll(() => state.getAttribute('data-sound'), { timeout: 5_000 }).toBe('proven');
  expect(await state.innerText()).toMatch(/âm thanh đã kiểm tra 14:\d\d/);
  await page.context().close();
}, 60_000);
