/** A demonstration whose past is still coming in, in a real browser: no figure of a part of it is shown. */
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionAnswer } from '#contract/http-api';
import { HandClock } from '../../server/clock.ts';
import { SCREEN_SECRET, startApp } from '../support/boot-app.ts';
import { NOW, temporaryFolder } from '../support/test-core.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

test('ST5 until the simulated past is whole every page and wall shows how far it is, and then opens by itself', async () => {
  let share: number | null = 0.62;
  const past = { done: new Promise(() => undefined), share: () => share };
  const clock = new HandClock(NOW);
  const app = await startApp({ dataDir: temporaryFolder(), clock, env: { DEMO: '1' }, past });
  const session = async () => (await (await app.get('/api/v1/session')).json()) as SessionAnswer;
  expect((await session()).filling).toBe(0.62);
  const pages = await Promise.all(
    ['/', '/diem-phuc-vu', `/#token=${SCREEN_SECRET}`].map((path) => openPage(browser, app.url + path)),
  );
  for (const page of pages) {
    await page.getByRole('heading', { name: 'Đang mô phỏng một tháng hồ sơ: 62,0 %' }).waitFor();
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('0.62');
    expect(await page.locator('.tile, .panel').count()).toBe(0);
  }
  await pages[0]?.screenshot({ path: join(SCREENS, 'filling.png') });
  share = null;
  expect(await session()).not.toHaveProperty('filling');
  for (const page of pages) {
    await page.locator('.panel').first().waitFor({ timeout: 10_000 });
    expect(page.faults).toEqual([]);
    await page.context().close();
  }
  await app.close();
}, 60_000);
