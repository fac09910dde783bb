/** Silences, rules, rota and load in a real browser: what is set there is what the server then does. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlarmRules } from '#contract/alarm-rules';
import type { Shift } from '#contract/duty';
import { catalogue, communes } from '../support/test-core.ts';
import { a11yFaults, COLLEAGUE, type Desk, OFFICER, openDesk } from './alarm-desk.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openProvince, type Province, SCREENS } from './province.ts';

let browser: Browser;
let province: Province;
let desk: Desk;
const UNIT = communes[10] ?? '';

beforeAll(async () => {
  [browser, province] = await Promise.all([openBrowser(), openProvince({ DEMO: '1' }, true)]);
  desk = await openDesk(province);
  await desk.raise(UNIT, 11, '2026-11-19');
  await desk.raise(communes[33] ?? '', 7, '2026-11-16');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await province.close();
});

async function looksRight(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENS, `${name}-1440x900.png`) });
  expect(await layoutFaults(page, true)).toEqual([]);
  expect(await a11yFaults(page)).toEqual([]);
}

const toDo = async () => Object.values((await desk.list()).slice.toDo).reduce((sum, count) => sum + count, 0);

test('DU32 a silence shows first what it would hide, then hides it, is counted with its end everywhere, and is ended', async () => {
  const before = await toDo();
  const page = await desk.open(browser, '/canh-bao/im-lang');
  await page.getByLabel('Đơn vị').selectOption(UNIT);
  const preview = page.getByRole('button', { name: 'Xem trước sẽ ẩn gì' });
  expect(await preview.isDisabled()).toBe(true);
  await page.getByLabel(/Lý do/).fill('Bảo trì hệ thống một cửa');
  await preview.click();
  await page.getByText('Sẽ ẩn 1 cảnh báo hiện có').waitFor();
  expect(await toDo()).toBe(before);
  await looksRight(page, 'silences');
  await page.getByRole('button', { name: 'Đặt khoảng im lặng' }).click();
  const running = page.getByRole('region', { name: /^Đang im lặng/ });
  await running.getByText('Bảo trì hệ thống một cửa').waitFor();
  expect(await running.innerText()).toMatch(/hết lúc 20\/11\/2026\s15:/);
  await expect.poll(toDo).toBe(before - 1);

  const queue = await desk.open(browser, '/canh-bao');
  await queue.getByRole('button', { name: /^Im lặng 1, hết lúc 15:/ }).click();
  await queue.locator('.queue-row', { hasText: catalogue.units.get(UNIT)?.name ?? '' }).waitFor();
  await queue.goto(`${province.app.url}/`);
  await queue.getByText(/im lặng 1, hết lúc 15:/).waitFor();
  await queue.context().close();

  await running.getByRole('button', { name: 'Kết thúc ngay' }).click();
  await expect.poll(toDo).toBe(before);
  await page
    .getByRole('region', { name: /^Đã kết thúc/ })
    .getByText('Bảo trì hệ thống một cửa')
    .waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 90_000);

test('DU33 a silence longer than a shift waits for a second person, who is not its maker', async () => {
  const page = await desk.open(browser, '/canh-bao/im-lang');
  await page.getByLabel('Đơn vị').selectOption(UNIT);
  await page.getByLabel(/Lý do/).fill('Chuyển trụ sở cả tuần');
  await page.getByLabel('Đến ngày').fill('25/11/2026');
  await page.getByRole('button', { name: 'Xem trước sẽ ẩn gì' }).click();
  await page.locator('.silence-preview').waitFor();
  await page.getByRole('button', { name: 'Đặt khoảng im lặng' }).click();
  await page.getByText('chờ người thứ hai duyệt').waitFor();
  expect(await page.getByRole('button', { name: 'Duyệt' }).count()).toBe(0);
  expect((await desk.list()).slice.silenced).toBe(0);
  const other = await desk.open(browser, '/canh-bao/im-lang', { user: COLLEAGUE });
  await other.getByRole('button', { name: 'Duyệt' }).click();
  await expect.poll(async () => (await desk.list()).slice.silenced).toBe(1);
  await other.getByText(`người duyệt: ${COLLEAGUE}`).waitFor();
  await other.getByRole('button', { name: 'Kết thúc ngay' }).click();
  await expect.poll(async () => (await desk.list()).slice.silenced).toBe(0);
  await other.context().close();
  await page.context().close();
}, 90_000);

test('DU34 a rule is tried on the last 30 days before it is saved with a reason, and an outdated one is refused', async () => {
  const rules = async () =>
    (await (await fetch(`${province.app.url}/api/v1/alarm-rules`)).json()) as AlarmRules;
  const page = await desk.open(browser, '/canh-bao/quy-tac', { user: 'admin' });
  await page.getByRole('button', { name: 'L3', exact: true }).click();
  const atLeast = page.getByRole('group', { name: 'Điều kiện' }).getByLabel('Từ số hồ sơ');
  await atLeast.fill('3');
  const save = page.getByRole('button', { name: 'Lưu quy tắc' });
  await page.getByLabel(/Lý do thay đổi/).fill('Thử ngưỡng cao hơn');
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Tính thử trên 30 ngày qua' }).click();
  await page.getByText(/ngày qua sẽ phát [\d.]+ cảnh báo: \d+ mức cao/).waitFor({ timeout: 60_000 });
  await looksRight(page, 'rules');
  const { version } = await rules();
  await save.click();
  await expect.poll(async () => (await rules()).version).toBeGreaterThan(version);
  const held = await rules();
  expect(held.rules.find(({ code }) => code === 'L3')?.condition.atLeast).toBe(3);

  await page.getByRole('button', { name: 'L3', exact: true }).click();
  await expect.poll(() => atLeast.inputValue()).toBe('3');
  await atLeast.fill('2');
  await page.getByRole('button', { name: 'Tính thử trên 30 ngày qua' }).click();
  await page.getByText(/ngày qua sẽ phát/).waitFor({ timeout: 60_000 });
  const others = await desk.post('admin', '/alarm-rules', { rules: held, reason: 'Lưu từ nơi khác' });
  expect(others.status).toBe(200);
  await page.getByLabel(/Lý do thay đổi/).fill('Trở về ngưỡng cũ');
  await save.click();
  await page.getByText('Có người vừa thay đổi').waitFor();
  expect((await rules()).rules.find(({ code }) => code === 'L3')?.condition.atLeast).toBe(3);
  await page.context().close();
}, 180_000);

test('DU35 the rota of a week is set in the grid and kept; one’s own channels stand below', async () => {
  const page = await desk.open(browser, '/truc-ban');
  const cell = page.getByLabel('T2 16/11, ca 07:00–11:30, người thứ 1');
  await cell.selectOption(COLLEAGUE);
  await page.getByLabel('T2 16/11, ca 07:00–11:30, người thứ 2').selectOption(OFFICER);
  await looksRight(page, 'rota');
  await page.getByRole('button', { name: 'Lưu lịch trực' }).click();
  await page.getByText('Đã lưu lịch trực.').waitFor();
  await page.reload();
  await expect.poll(() => cell.inputValue()).toBe(COLLEAGUE);
  const from = Date.parse('2026-11-16T00:00:00+07:00');
  const shifts = await page.evaluate(
    async (path) => ((await (await fetch(path)).json()) as { shifts: Shift[] }).shifts,
    `/api/v1/rota?from=${from}&to=${from + 86_400_000}`,
  );
  expect(shifts.map(({ accounts }) => accounts)).toEqual([[COLLEAGUE, OFFICER]]);
  await page.getByLabel('Hộp thư công vụ của tôi').fill('truc.ban04@example.test');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Gửi thử: trong trang' }).click();
  await page.locator('[role="status"]', { hasText: 'trong trang:' }).waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 90_000);

test('DU36 the load shows A1–A9 with their limits, red in words where over, days, people and sources', async () => {
  const page = await desk.open(browser, '/canh-bao/tai');
  const measures = page.getByRole('region', { name: 'Chỉ số A1–A9' });
  await expect.poll(() => measures.locator('tbody tr').count()).toBe(9);
  expect(await measures.getByText('quá giới hạn').count()).toBe(
    await measures.locator('td[data-grade="red"] .mark').count(),
  );
  expect(await page.getByText('20/11/2026').count()).toBeGreaterThan(0);
  await looksRight(page, 'load');
  await page.getByRole('button', { name: '30 ngày qua' }).click();
  await expect
    .poll(() => page.locator('table', { hasText: 'Từng ngày' }).locator('tbody tr').count())
    .toBe(30);
  await page.context().close();
}, 60_000);

test('DU37 no word of English is left on the pages about alarms', async () => {
  const english =
    /\b(the|and|loading|error|overdue|received|resolved|today|yesterday|table|chart|map|close|search|unit|total|of|alarm|silence|rule|rota|high|low)\b/i;
  for (const path of ['/canh-bao', '/canh-bao/im-lang', '/canh-bao/quy-tac', '/truc-ban', '/canh-bao/tai']) {
    const page = await desk.open(browser, path);
    await page.locator('nav.alarm-nav').waitFor();
    await page.waitForTimeout(800);
    const words = await page.evaluate(() => {
      const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
        (element) => ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      );
      return [document.title, document.body.innerText, ...labels].join('\n');
    });
    expect(
      words.split('\n').filter((line) => english.test(line)),
      path,
    ).toEqual([]);
    await page.context().close();
  }
}, 90_000);
