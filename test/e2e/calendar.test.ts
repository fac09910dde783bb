/** The administrator changes the working calendar in a real browser; the log and the dossiers bear it out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { ADMIN_PASSWORD } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { openBrowser, openPage, openProvince, type Province, SCREENS, type WatchedPage } from './province.ts';

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
/** The Monday after the start of these tests. */
const DAY = '2026-11-23';
const BASIS = 'Công văn 1234/UBND-NC ngày 20/11/2026';

/** The simulated sources appoint every time themselves; these are left to the limit of the procedure. */
async function fileWithoutAppointment(): Promise<void> {
  const procedure = [...catalogue.procedures.values()].find(
    ({ limit }) => limit.kind === 'working_days' && limit.amount > 4,
  );
  const batch = Array.from({ length: 140 }, (_, index) =>
    statusEvent({
      dossierCode: `H15.LIMIT-261120-${String(index).padStart(4, '0')}`,
      procedureCode: procedure?.code ?? '',
      unitCode: communes[index % 20] ?? '',
    }),
  );
  await province.app.post(batch);
}

async function asAdministrator(viewport = { width: 1920, height: 1080 }): Promise<WatchedPage> {
  const page = await openPage(browser, `${province.app.url}/dang-nhap`, { viewport });
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('[data-kpi="received"] .tile-number').waitFor();
  return page;
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

async function putDayOff(page: Page, date: string, name: string): Promise<void> {
  await page.locator(`[data-date="${date}"]`).click();
  await page.getByLabel('ngày nghỉ', { exact: true }).check();
  await page.getByLabel('Tên ngày nghỉ hoặc lý do').fill(name);
  await page.getByRole('button', { name: 'Đưa vào danh sách thay đổi' }).click();
}

const version = () => province.app.core.store.fold.calendar.version();

test('CL17 the administrator finds the calendar in the menu, previews a day off, takes it back, saves it, and the dossiers move', async () => {
  await fileWithoutAppointment();
  const page = await asAdministrator();
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Lịch làm việc' }).click();
  await page.waitForURL('**/lich-lam-viec');
  const day = page.locator(`[data-date="${DAY}"]`);
  await day.waitFor();
  expect(await day.getAttribute('aria-label')).toBe('Thứ Hai ngày 23 tháng 11 năm 2026, ngày làm việc');
  expect(await page.locator('[data-date="2026-11-22"]').count()).toBe(0);
  expect(await page.locator('[data-date="2026-09-02"]').textContent()).toContain('×');

  await putDayOff(page, '2026-11-24', 'Nhầm ngày');
  await putDayOff(page, DAY, 'Nghỉ theo thông báo của tỉnh');
  expect(await day.getAttribute('aria-label')).toContain('thay đổi chưa lưu');
  await page.getByRole('button', { name: 'Bỏ thay đổi ngày 24/11/2026' }).click();

  await page.getByRole('button', { name: 'Xem trước tác động' }).click();
  const told = await page.locator('.calendar-moved').textContent();
  const moved = Number(/^([\d.]+) hồ sơ/.exec(told ?? '')?.[1]?.replaceAll('.', ''));
  expect(moved).toBeGreaterThan(100);
  expect(await page.locator('.calendar-facts').textContent()).toContain(
    'giữ nguyên hạn do hệ thống nguồn đã hẹn',
  );
  expect(version()).toBe(0);
  expect(await page.getByRole('button', { name: 'Lưu thay đổi' }).isDisabled()).toBe(true);
  await page.getByLabel('Căn cứ pháp lý (số, ngày văn bản)').fill(BASIS);
  await page.screenshot({ path: join(SCREENS, 'calendar-1920x1080.png') });
  expect(await a11yFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByRole('button', { name: 'Lưu và tính lại hạn' }).click();
  await page.locator('.calendar-saved').waitFor();
  expect(await page.locator('.calendar-saved').textContent()).toContain(told?.split(' ')[0] ?? '?');
  expect(await day.getAttribute('aria-label')).toContain('ngày nghỉ, Nghỉ theo thông báo của tỉnh');
  expect(await page.locator('.calendar-log').textContent()).toContain(BASIS);
  expect(version()).toBeGreaterThan(0);
  const { store, rules } = province.app.core;
  const scratchFile = join(province.dataDir, 'scratch.sqlite');
  expect(rebuildReadModel(store.db, rules, { scratchFile, replace: false }).differences).toEqual([]);
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 120_000);

test('CL17 a calendar that somebody else has changed is not overwritten', async () => {
  const page = await asAdministrator();
  await page.goto(`${province.app.url}/lich-lam-viec`);
  await page.locator('[data-date="2026-12-01"]').waitFor();
  await putDayOff(page, '2026-12-01', 'Nghỉ thử');
  await page.getByLabel('Căn cứ pháp lý (số, ngày văn bản)').fill(BASIS);
  await page.getByRole('button', { name: 'Xem trước tác động' }).click();
  await page.locator('.calendar-moved').waitFor();
  const headers = {
    ...(await province.app.signIn('admin', ADMIN_PASSWORD)),
    'content-type': 'application/json',
  };
  const rows = [{ date: '2026-12-02', kind: 'off', name: 'Của người khác' }];
  const other = await fetch(`${province.app.url}/api/v1/calendar`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ rows, legalBasis: BASIS }),
  });
  expect(other.status).toBe(200);
  const before = version();
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await page.getByRole('button', { name: 'Lưu và tính lại hạn' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Lịch đã được người khác thay đổi');
  expect(version()).toBe(before);
  await page.context().close();
}, 60_000);

test('CL18 the calendar stands in one column on a phone, and who may only look cannot change it', async () => {
  const phone = await asAdministrator({ width: 390, height: 844 });
  await phone.goto(`${province.app.url}/lich-lam-viec`);
  await phone.locator(`[data-date="${DAY}"]`).waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await phone.context().close();
  const guest = await openPage(browser, `${province.app.url}/lich-lam-viec`);
  await guest.locator('.calendar-month').first().waitFor();
  expect(await guest.locator('.calendar-day').count()).toBeGreaterThan(300);
  expect(await guest.locator('button.calendar-day, .calendar-desk').count()).toBe(0);
  expect(await a11yFaults(guest)).toEqual([]);
  await guest.context().close();
}, 60_000);
