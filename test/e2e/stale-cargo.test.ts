/** Dossiers, petitions and ratings fall silent each by their own sources, in a real browser; a source nobody declared too. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatTime } from '../../client/ui/format.ts';
import { HandClock } from '../../server/clock.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { catalogue, communes, NOW, statusEvent } from '../support/test-core.ts';
import { urnOf } from './fields-province.ts';
import { openHandPage } from './hand-page.ts';
import { openBrowser, SCREENS } from './province.ts';

const UNDECLARED = 'urn:example:one-stop';
const [QUIET = '', ALSO_QUIET = '', A = ''] = communes;
const nameOf = (code: string) => catalogue.units.get(code)?.name ?? '';
const SPOKEN = Date.parse(NOW);
const MINUTE_MS = 60_000;
/** Two periods of the quarter of an hour of the system that brings petitions here, and of the hour of the others. */
const PETITIONS_MS = 30 * MINUTE_MS;
const HOURLY_MS = 120 * MINUTE_MS;

let browser: Browser;
let app: TestApp;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'ioc-cargo-'));
  browser = await openBrowser();
  app = await startApp({ dataDir, clock: new HandClock(NOW), env: { DEMO: '1' } });
  const dossiers = communes
    .slice(2)
    .map((unitCode) =>
      statusEvent(
        { unitCode, dossierCode: `H15.${unitCode}-1` },
        { source: UNDECLARED, id: `d-${unitCode}`, time: NOW },
      ),
    );
  const petition = petitionEvent('2026-11-20T14:05:31', { petitionCode: 'PA-1', unitCode: A });
  const answer = await app.post([
    ...dossiers,
    { ...petition, source: urnOf('one_stop') },
    ratingAt(NOW, 'r-1'),
  ]);
  expect(answer.rejected).toEqual([]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function ratingAt(time: string, id: string) {
  return {
    ...{ specversion: '1.0', id, source: urnOf('rating'), type: 'vn.ioc.dossier.rating.v1', time },
    data: { dossierCode: `H15.${A}-1`, satisfied: true },
  };
}

/** What the map says of old figures; empty when it says nothing. */
async function legend(page: Page, key: '1' | '5'): Promise<string> {
  await page.keyboard.press(key);
  await page.clock.runFor(100);
  const words = page.locator('.map-legend-stale');
  const hatched = await page.locator('.map-hatched').count();
  expect(hatched).toBe(await words.count());
  return hatched === 0 ? '' : (await words.innerText()).trim();
}

const isOld = (page: Page, selector: string) => page.locator(selector).first().getAttribute('data-old');

test('FH12 each figure turns with the sources it is counted from, a source nobody declared too, and quiet units by themselves', async () => {
  const page = await openHandPage(browser, app, `/?don-vi=${A}`);
  await page.locator('.unit-petitions').waitFor();
  await page.locator('.map-writing').waitFor();
  await page.freeze();
  const silent = page.locator('[data-silent-dossiers]');
  const quiet = `2 ngày làm việc không có hồ sơ: ${nameOf(QUIET)}, ${nameOf(ALSO_QUIET)}`;
  const satisfied = '.unit-flow tbody tr:last-child';
  await page.serverTo(SPOKEN + PETITIONS_MS + 3_900);
  expect(await legend(page, '1')).toBe(quiet);
  expect(await legend(page, '5')).toBe('');
  expect(await isOld(page, '.unit-petitions')).toBe('false');

  await page.serverTo(SPOKEN + PETITIONS_MS + 5_000);
  await expect.poll(() => legend(page, '5'), { timeout: 5_000 }).toBe('số liệu cũ');
  expect(await isOld(page, '.unit-petitions')).toBe('true');
  expect(await page.locator('.unit-petitions').innerText()).toContain(`số liệu lúc ${formatTime(SPOKEN)}`);
  // The dossiers are of now all the same.
  expect(await legend(page, '1')).toBe(quiet);
  expect(await silent.count()).toBe(0);
  expect(await isOld(page, '.header-reporting')).toBe('false');
  expect(await page.locator('.header-reporting').innerText()).toBe('100/102 đơn vị đang báo cáo');

  await page.serverTo(SPOKEN + HOURLY_MS + 3_900);
  expect(await silent.count()).toBe(0);
  expect(await isOld(page, satisfied)).toBe('false');
  await page.serverTo(SPOKEN + HOURLY_MS + 5_000);
  await expect.poll(() => silent.count(), { timeout: 5_000 }).toBe(1);
  expect(await silent.innerText()).toBe(`Số liệu hồ sơ lúc ${formatTime(SPOKEN)} (${UNDECLARED} im lặng).`);
  expect(await legend(page, '1')).toBe('số liệu cũ');
  expect(await isOld(page, '.header-reporting')).toBe('true');
  expect(await isOld(page, satisfied)).toBe('true');
  await page.screenshot({ path: join(SCREENS, 'stale-cargo.png') });
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 120_000);

test('FH13 a score component turns with the source it is counted from at the moment, though no event comes', async () => {
  const monday = Date.parse('2026-11-23T08:00:00+07:00');
  app.clock.set('2026-11-23T08:00:00+07:00');
  expect((await app.post([ratingAt('2026-11-23T08:00:00+07:00', 'r-2')])).rejected).toEqual([]);
  const page = await openHandPage(browser, app, `/diem-phuc-vu?don-vi=${A}&ky=2026-11`);
  const row = page.locator('[data-component="DOSSIER_RECEIVING_SATISFACTION"]');
  await row.waitFor();
  await page.freeze();
  await page.serverTo(monday + HOURLY_MS + 3_900);
  expect(await row.innerText()).not.toContain('số liệu lúc');
  await page.serverTo(monday + HOURLY_MS + 5_000);
  await expect.poll(() => row.innerText(), { timeout: 5_000 }).toContain('số liệu lúc');
  expect(await row.innerText()).toContain('23/11/2026');
  expect(page.faults).toEqual([]);
  await page.context().close();
}, 120_000);
