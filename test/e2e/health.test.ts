/** The health page in a real browser: found in the menu, calm when all is well, red with words when it is not. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepFinding } from '../../server/ops/recount-outcome.ts';
import { createIncidentTable } from '../../server/store/incident-table.ts';
import { createRecountTable } from '../../server/store/recount-table.ts';
import { ADMIN_PASSWORD, bootApp } from '../support/boot-app.ts';
import { communes, statusEvent } from '../support/test-core.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

test('VF10 an administrator finds the health page in the menu, and a difference stands there in red', async () => {
  const app = await bootApp();
  const { store } = app.core;
  const tables = { recounts: createRecountTable(store.db), incidents: createIncidentTable(store.db) };
  await app.post(communes.map((unitCode) => statusEvent({ unitCode, dossierCode: `H15.${unitCode}-1` })));
  keepFinding(tables, { events: 102, durationMs: 1_240, differences: [] }, app.clock.now());

  const page = await openPage(browser, `${app.url}/suc-khoe`);
  // Nobody is signed in yet.
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').click();
  await page.getByRole('button', { name: 'Sức khỏe hệ thống' }).click();
  await page.getByRole('heading', { name: 'Sức khỏe hệ thống' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/suc-khoe');
  await page.getByText('Không có sự cố nào.').waitFor();
  await page.getByText('khớp hoàn toàn').waitFor();
  expect(await page.locator('table tbody tr').count()).toBe(1);

  const differences = [{ table: 'standing', rows: 3, live: [], rebuilt: [] }];
  keepFinding(tables, { events: 102, durationMs: 1_240, differences }, app.clock.now());
  await page.reload();
  const fault = page.locator('.health-fault');
  await fault.waitFor();
  expect(await fault.textContent()).toContain('lệch với nhật ký sự kiện: 3 dòng (đang giải quyết 3)');
  expect(await fault.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(255, 123, 114)');
  expect(await fault.locator('[data-kind="act"]').count()).toBe(1);
  await page.screenshot({ path: join(SCREENS, 'health-1920x1080.png') });

  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
  await page.getByRole('link', { name: 'Về trang tổng quan' }).click();
  await page.locator('.header-menu summary').waitFor();
  expect(page.faults).toEqual([]);
}, 90_000);
