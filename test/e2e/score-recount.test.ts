/** What the page of the scores shows in a real browser, held against a recount of the events that were posted. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recount, tellingsIn } from '../scores/log-recount.ts';
import { madeDossiers, madePetitions, numbers, UNITS } from '../scores/made-lives.ts';
import { toldEvents } from '../scores/told-recount.ts';
import { ADMIN_PASSWORD, bootApp } from '../support/boot-app.ts';
import { openBrowser, openPage, type WatchedPage } from './province.ts';

const SEED = 11;
const PERIODS: [key: string, from: string, to: string][] = [
  ['2026-10', '2026-10-01', '2026-10-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026', '2026-01-01', '2026-12-31'],
];
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

/** `12,34`, or a bare `0` beside its word. */
const pointsIn = (text: string | null): number =>
  Number(/\d+(?:,\d+)?/.exec(text ?? '')?.[0].replace(',', '.') ?? Number.NaN);

/** Of a component that does not apply the page shows the word and no points. */
async function shownOn(page: WatchedPage): Promise<{ total: number; points: Map<string, number | null> }> {
  await page.locator('.score-number').waitFor();
  const points = new Map<string, number | null>();
  for (const row of await page.locator('[data-component]').all()) {
    const state = row.locator('.component-state');
    const isApplied = (await state.getAttribute('data-state')) !== 'not_applicable';
    const key = (await row.getAttribute('data-component')) ?? '';
    points.set(key, isApplied ? pointsIn(await state.textContent()) : null);
  }
  return { total: pointsIn(await page.locator('.score-number').textContent()), points };
}

test('SB38 the page shows the points of a recount of the posted events, of the province, a commune and a department', async () => {
  const app = await bootApp();
  const events = [
    ...madeDossiers(SEED, 360),
    ...madePetitions(SEED + 2, 90),
    ...toldEvents(numbers(SEED + 1), UNITS),
  ];
  for (let at = 0; at < events.length; at += 500)
    expect((await app.post(events.slice(at, at + 500))).rejected).toEqual([]);
  const tellings = tellingsIn(
    events.map(({ type, time, data }) => ({
      ...{ type, time: Date.parse(time), data: JSON.stringify(data) },
      subject: String(data.dossierCode ?? data.petitionCode ?? data.indicatorCode),
    })),
  );
  const page = await openPage(browser, `${app.url}/dang-nhap`);
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').waitFor();
  for (const unit of [null, '24133', 'H15.13'])
    for (const [key, from, to] of PERIODS) {
      await page.goto(`${app.url}/diem-phuc-vu?${unit === null ? '' : `don-vi=${unit}&`}ky=${key}`);
      const shown = await shownOn(page);
      const expected = recount(tellings, { unit, from, to });
      const where = `${unit ?? 'province'} ${key}`;
      for (const [component, value] of Object.entries(expected)) {
        const points = shown.points.get(component);
        if (points === null)
          expect([unit, component]).toEqual(['24133', expect.stringMatching(/^CITIZEN_DATA_/)]);
        else expect(Math.abs((points ?? Number.NaN) - value), `${where} ${component}`).toBeLessThan(0.01);
      }
      const total = Object.values(expected).reduce((sum, value) => sum + value, 0);
      expect(Math.abs(shown.total - total), where).toBeLessThan(0.01);
    }
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 120_000);
