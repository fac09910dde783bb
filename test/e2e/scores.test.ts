/** The page of the scores in a real browser, against the real server with a simulated past. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParBoard } from '#contract/reform';
import type { PlanBoard } from '#contract/reform-plan';
import type { ScoreCard, ScoreRanking } from '#contract/score';
import { ADMIN_PASSWORD, SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, openProvince, type Province, SCREENS, type WatchedPage } from './province.ts';
import { SILENT_SOURCE, toldFigures } from './told-figures.ts';

let browser: Browser;
let province: Province;

beforeAll(async () => {
  [browser, province] = await Promise.all([openBrowser(), openProvince()]);
  const told = toldFigures([null, ...communes], PERIOD, province.clock.now());
  for (let at = 0; at < told.length; at += 500) await province.app.post(told.slice(at, at + 500));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await province.close();
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PERIOD = '2026-11';

async function api<T>(path: string): Promise<T> {
  const headers = { authorization: `Bearer ${SCREEN_SECRET}` };
  return (await (await fetch(`${province.app.url}/api/v1${path}`, { headers })).json()) as T;
}

async function signedIn(user: string, password: string, viewport = { width: 1920, height: 1080 }) {
  const page = await openPage(browser, `${province.app.url}/dang-nhap`, { viewport });
  await page.getByLabel('Tên đăng nhập').fill(user);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  return page;
}

async function show(page: WatchedPage, search: string): Promise<void> {
  await page.goto(`${province.app.url}/diem-phuc-vu${search}`);
  await page.locator('.scores .panel').first().waitFor();
  await page.locator('.header-clock').waitFor();
}

async function a11yFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`));
  });
}

const PARTS = [
  ['card', `?don-vi=${communes[0]}&ky=${PERIOD}`],
  ['province', `?ky=${PERIOD}`],
  ['ranking', `?muc=xep-hang&ky=${PERIOD}`],
  ['indices', '?muc=cchc'],
  ['plan', '?muc=ke-hoach'],
] as const;

describe.each([
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
])('SB20 at %i×%i', (width, height) => {
  test(`SB20 every part of the page fits ${width}×${height}: nothing cut off, nothing overlapping, no finding of axe`, async () => {
    const page = await signedIn('admin', ADMIN_PASSWORD, { width, height });
    for (const [name, search] of PARTS) {
      await show(page, search);
      if (name === 'card' || name === 'province') await page.locator('[data-chart] canvas').nth(1).waitFor();
      await page.locator('.what-if, .gaps, .table').first().waitFor();
      await page.screenshot({ path: join(SCREENS, `scores-${name}-${width}x${height}.png`) });
      expect(await layoutFaults(page), name).toEqual([]);
      expect(await a11yFaults(page), name).toEqual([]);
      if (name !== 'card') continue;
      await page.keyboard.press('t');
      await page.locator('.chart-table').first().waitFor();
      expect(await layoutFaults(page), 'the table of the groups').toEqual([]);
    }
    expect(page.faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});

test('SB21 the card shows the points of the server; a row opens its numerator and denominator; T and ? have their keys', async () => {
  const unit = communes[0]!;
  const card = await api<ScoreCard>(`/scores?scope=unit:${unit}&period=${PERIOD}`);
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Điểm phục vụ' }).click();
  await page.waitForURL('**/diem-phuc-vu');
  await show(page, `?don-vi=${unit}&ky=${PERIOD}`);
  const shown = await page.locator('.score-number').textContent();
  expect(Number(shown?.replace(',', '.'))).toBe(card.total);
  expect(await page.locator('.score-total').textContent()).toContain(card.grade?.name);

  const onTime = card.groups.flatMap(({ components }) => components).find(({ key }) => key === 'ON_TIME')!;
  const row = page.locator('[data-component="ON_TIME"]');
  expect(await row.locator('.component-detail').count()).toBe(0);
  await row.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const detail = await row.locator('.component-detail').innerText();
  expect(detail).toContain(`${onTime.numerator.name}: ${onTime.numerator.value}`);
  expect(detail).toContain(`${onTime.denominator.name}: ${onTime.denominator.value}`);
  expect(detail).toContain('20 điểm × tử số ÷ mẫu số');

  await page.keyboard.press('t');
  const table = page.getByRole('table', { name: 'Mức đạt của từng nhóm chỉ số 766' });
  await table.waitFor();
  expect(await table.locator('tbody tr').count()).toBe(card.groups.length);
  await page.keyboard.press('t');
  await page.locator('[data-chart] canvas').nth(1).waitFor();
  for (const chart of await page.locator('[data-chart]').all())
    expect(await chart.getAttribute('aria-label')).toBeTruthy();
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').innerText()).toContain('Tải lại số liệu');
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 60_000);

test('SB33 a component of a silent source is hatched with its date and source, in the row, the group, the total and the table', async () => {
  const source = catalogue.sources.get(SILENT_SOURCE)!.name;
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, `?don-vi=${communes[0]}&ky=${PERIOD}`);
  const card = await api<ScoreCard>(`/scores?scope=unit:${communes[0]}&period=${PERIOD}`);
  expect(card.stale).toEqual(['SYNCED_WITH_DVCQG_PERSONAL_STORAGE']);
  const row = page.locator('[data-component="SYNCED_WITH_DVCQG_PERSONAL_STORAGE"]');
  const hatched = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundImage));
  const at = '17/11/2026\u00a014:05';
  expect(await row.innerText()).toContain(`số liệu lúc ${at}`);
  for (const selector of ['.score-total', '.group-bar-old', '.component-state[data-old="true"]'])
    expect(await hatched(selector), selector).toEqual([expect.stringContaining('repeating-linear-gradient')]);
  expect(await page.locator('.score-provisional').allTextContents()).toContainEqual(
    expect.stringContaining(`${source} (${at})`),
  );
  await row.getByRole('button').click();
  expect(await row.locator('.component-detail').innerText()).toContain(source);
  expect(await page.locator('[data-component="PUBLISH_ON_TIME"]').innerText()).not.toContain('số liệu lúc');
  await page.keyboard.press('t');
  const groups = page.getByRole('table', { name: 'Mức đạt của từng nhóm chỉ số 766' });
  expect(await groups.innerText()).toContain('(số liệu cũ)');
  const trend = page.getByRole('table', { name: 'Điểm của kỳ này và các kỳ trước' });
  expect(await trend.locator('tbody tr').last().innerText()).toContain('tạm tính hoặc có số liệu cũ');
  await show(page, `?muc=xep-hang&ky=${PERIOD}`);
  await page.getByLabel('Tìm đơn vị (không cần dấu)').fill(catalogue.units.get(communes[0]!)!.name);
  expect(await page.locator(`.ranking tr[data-unit="${communes[0]}"]`).innerText()).toContain('số liệu cũ');
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 60_000);

test('SB22 the ranking is searched without marks, walked with the keys across its pages, and opens the card of a unit', async () => {
  const ranking = await api<ScoreRanking>(`/scores/ranking?level=commune&period=${PERIOD}`);
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, `?muc=xep-hang&ky=${PERIOD}`);
  const rows = page.locator('.ranking tbody tr');
  expect(await rows.count()).toBe(20);
  expect(ranking.ranked).toBeGreaterThan(20);
  expect(ranking.ranked + (await page.locator('.ranking-view .panel:nth-child(2) tbody tr').count())).toBe(
    ranking.rows.length,
  );
  await rows.first().getByRole('button').focus();
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowDown');
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  expect(focused).toBe('20');
  expect(await page.getByText(`Dòng 21–40 trong ${ranking.ranked}`).count()).toBe(1);

  const wanted = ranking.rows.find(
    ({ rank, unit }) => rank !== null && /Đ|ắ|ư/.test(catalogue.units.get(unit)!.name),
  )!;
  const plain = catalogue.units
    .get(wanted.unit)!
    .name.normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  await page.getByLabel('Tìm đơn vị (không cần dấu)').fill(plain.toLowerCase());
  const found = page.locator(`.ranking tr[data-unit="${wanted.unit}"]`);
  expect(await found.locator('td').first().textContent()).toBe(String(wanted.rank));
  await found.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/diem-phuc-vu?don-vi=${wanted.unit}&ky=${PERIOD}`);
  await page.locator('.score-number').waitFor();
  await page.context().close();
}, 60_000);

test('SB23 events after the card are said at once, and R brings the card up to them', async () => {
  // A source that has just begun to speak would bring the card up by itself.
  await province.app.post([
    statusEvent(
      { dossierCode: 'H15.SCORE-0', unitCode: communes[2]! },
      { time: new Date(province.clock.now() - 1_000).toISOString() },
    ),
  ]);
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, `?don-vi=${communes[1]}&ky=${PERIOD}`);
  const volume = async () =>
    Number(/Tiếp nhận (\d+) hồ sơ/.exec(await page.locator('.scores').innerText())?.[1]);
  const before = await volume();
  const batch = [1, 2, 3].map((at) =>
    statusEvent(
      { dossierCode: `H15.SCORE-${at}`, unitCode: communes[1]! },
      { time: new Date(province.clock.now() - 1_000).toISOString() },
    ),
  );
  await province.app.post(batch);
  await page.getByText('có sự kiện mới').waitFor();
  expect(await volume()).toBe(before);
  await page.keyboard.press('r');
  await expect.poll(volume).toBe(before + 3);
  await expect.poll(() => page.getByText('có sự kiện mới').count()).toBe(0);
  await page.context().close();
}, 60_000);

test('SB24 a year is entered and a wrong one refused with the sentence of the server', async () => {
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, '?muc=cchc');
  await page.getByRole('button', { name: 'Nhập năm mới' }).first().click();
  await page.getByLabel('Năm', { exact: true }).fill('2024');
  await page.getByLabel('Giá trị (0–100)').fill('88,5');
  await page.getByLabel('Thứ hạng', { exact: true }).fill('70');
  await page.getByLabel('Trên tổng số').fill('63');
  await page.getByLabel('Văn bản công bố (số, ngày)').fill('Quyết định 1/QĐ-BNV ngày 15/04/2025');
  await page.getByRole('button', { name: 'Lưu' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Thứ hạng lớn hơn số đơn vị được xếp hạng.');
  await page.getByLabel('Thứ hạng', { exact: true }).fill('25');
  await page.getByRole('button', { name: 'Lưu' }).click();
  const row = page.locator('[data-year="2024"]');
  await row.waitFor();
  expect(await row.innerText()).toMatch(/88,50\s+25\/63/);
  const { years } = await api<ParBoard>('/par-index');
  expect(years.at(-1)).toMatchObject({ year: 2024, value: 88.5, rank: 25, of: 63, entered: { by: 'admin' } });
  await page.context().close();
}, 60_000);

test('SB25 progress is told, and the late activity leaves the late ones', async () => {
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, '?muc=ke-hoach');
  const late = page.locator('[data-state="late"]').first();
  const key = await late.getAttribute('data-activity');
  await late.getByRole('button').click();
  await page.getByLabel('Hoàn thành, %').fill('sáu mươi');
  await page.getByRole('button', { name: 'Lưu' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('từ 0 đến 100');
  await page.getByLabel('Hoàn thành, %').fill('60');
  await page.getByLabel('Thời hạn').fill('31/12/2026');
  await page.getByLabel('Đơn vị chủ trì').selectOption([...catalogue.departments.keys()][0]!);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Cần ghi lý do');
  await page.getByLabel('Lý do').fill('Chờ văn bản của bộ');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  const told = page.locator(`[data-activity="${key}"][data-state="running"]`);
  await told.waitFor();
  expect(await told.innerText()).toContain('60 %');
  const { tasks } = await api<PlanBoard>('/reform-plan');
  const stored = tasks.flatMap(({ activities }) => activities).find((each) => each.key === key);
  expect(stored).toMatchObject({
    progress: 60,
    due: '2026-12-31',
    state: 'running',
    updated: { by: 'admin', reason: 'Chờ văn bản của bộ' },
  });
  await page.context().close();
}, 60_000);

test('SB40 a sheet of an adopted plan is looked at, adopted, and its tasks can be changed, on a small page too', async () => {
  const page = await signedIn('admin', ADMIN_PASSWORD, { width: 1366, height: 768 });
  await show(page, '?muc=ke-hoach');
  await page.getByRole('button', { name: 'Nhập kế hoạch từ tệp' }).click();
  const csv =
    'Lĩnh vực;Nhiệm vụ;Hoạt động;Thời hạn\nCải cách tài chính công;Giải ngân;Rà soát vốn;31/12/2027\n';
  const file = { name: 'ke-hoach.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('[data-table="plan-rows"]').waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lưu kế hoạch 1 hoạt động' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Cần tên kế hoạch');
  await page.getByLabel('Tên kế hoạch').fill('Kế hoạch năm 2027');
  await page.getByLabel('Văn bản ban hành (số, ngày)').fill('Quyết định 12/QĐ-UBND');
  await page.getByRole('button', { name: 'Lưu kế hoạch 1 hoạt động' }).click();
  await page.getByRole('heading', { name: 'Kế hoạch năm 2027' }).waitFor();
  await page.getByRole('button', { name: /^Sửa nhiệm vụ/ }).click();
  await page.getByLabel('Đóng nhiệm vụ cùng mọi hoạt động').check();
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Cần ghi lý do');
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByLabel('Lý do').fill('Gộp nhiệm vụ');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Lý do: Gộp nhiệm vụ').waitFor();
  const { tasks, counts } = await api<PlanBoard>('/reform-plan');
  expect(tasks).toMatchObject([{ field: 'public_finance', closed: true }]);
  expect(counts).toMatchObject({ closed: 1, late: 0 });
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 60_000);

test('SB26 a guest reads and is offered no entry; a server that is away is said and asked again', async () => {
  const page = await openPage(browser, `${province.app.url}/diem-phuc-vu?muc=cchc`);
  await page.locator('.par-fields').waitFor();
  expect(await page.getByRole('button', { name: /Nhập năm mới|Sửa/ }).count()).toBe(0);
  await show(page, '?muc=ke-hoach');
  await page.locator('.plan-table').first().waitFor();
  expect(await page.getByRole('button', { name: /Cập nhật|Thêm hoạt động/ }).count()).toBe(0);
  await page.route('**/api/v1/scores?**', (route) => route.abort());
  await page.getByRole('link', { name: 'Phiếu điểm' }).click();
  await page.getByText('Không kết nối được máy chủ').waitFor();
  await page.unroute('**/api/v1/scores?**');
  await page.locator('.score-number').waitFor({ timeout: 10_000 });
  await page.context().close();
}, 60_000);

test('SB27 figures that the log has passed by come anew by themselves within a minute', async () => {
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await page.clock.install();
  await show(page, `?don-vi=${communes[2]}&ky=${PERIOD}`);
  const volume = async () =>
    Number(/Tiếp nhận (\d+) hồ sơ/.exec(await page.locator('.scores').innerText())?.[1]);
  const before = await volume();
  await province.app.post([
    statusEvent(
      { dossierCode: 'H15.SCORE-LATER', unitCode: communes[2]! },
      { time: new Date(province.clock.now() - 1_000).toISOString() },
    ),
  ]);
  await page.getByText('có sự kiện mới').waitFor();
  expect(await volume()).toBe(before);
  await page.clock.fastForward(61_000);
  await expect.poll(volume).toBe(before + 1);
  await page.context().close();
}, 60_000);

test('SB28 an account of a unit sees the card of its unit and nothing of the others', async () => {
  const unit = communes[3]!;
  const headers = {
    ...(await province.app.signIn('admin', ADMIN_PASSWORD)),
    'content-type': 'application/json',
  };
  const account = { user: 'don-vi-3', password: 'twelve letters', role: 'unit', scope: `unit:${unit}` };
  const made = await fetch(`${province.app.url}/api/v1/users`, {
    method: 'POST',
    headers,
    body: JSON.stringify(account),
  });
  expect(made.status).toBe(201);
  const page = await signedIn(account.user, account.password);
  await show(page, `?muc=xep-hang&don-vi=${communes[4]}&ky=${PERIOD}`);
  await page.locator('.score-number').waitFor();
  expect(await page.locator('.scores .panel h2').first().textContent()).toContain(
    catalogue.units.get(unit)?.name,
  );
  expect(await page.locator('.scores-nav a').allTextContents()).toEqual(['Phiếu điểm', 'Kế hoạch cải cách']);
  expect(await page.getByLabel('Đơn vị', { exact: true }).count()).toBe(0);
  await page.context().close();
}, 60_000);

test('SB29 the published figure is entered and stands beside ours', async () => {
  const page = await signedIn('admin', ADMIN_PASSWORD);
  await show(page, `?ky=${PERIOD}`);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole('button', { name: 'Nhập điểm công bố' }).click();
  expect(await layoutFaults(page)).toEqual([]);
  await page.getByLabel('Tổng điểm').fill('79,25');
  await page.getByLabel('Công khai, minh bạch (18)').fill('15,5');
  await page.getByRole('button', { name: 'Lưu' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('ngày công bố dạng 21/11/2026');
  await page.getByLabel('Ngày công bố').fill('20/11/2026');
  await page.getByLabel('Nguồn').fill('Cổng Dịch vụ công quốc gia');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.published-total').waitFor();
  expect(await page.locator('.published-total').textContent()).toBe('79,25');
  const { published } = await api<ScoreCard>(`/scores?scope=province&period=${PERIOD}`);
  expect(published).toMatchObject({ total: 79.25, rank: null, asOf: '2026-11-20', verified: true });
  expect(published?.groups).toMatchObject([{ code: 'CKMB', published: 15.5 }]);
  await page.context().close();
}, 60_000);

test('SB30 every part stands in one column on a phone, and the page speaks English too', async () => {
  const page = await openPage(browser, `${province.app.url}/diem-phuc-vu?ky=${PERIOD}`, {
    viewport: { width: 390, height: 844 },
  });
  for (const [name, search] of PARTS) {
    await show(page, search);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, name).toBeLessThanOrEqual(390);
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Service scores' }).waitFor();
  await show(page, `?ky=${PERIOD}`);
  await page.getByText('Openness, transparency').first().waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await page.context().close();
}, 60_000);
