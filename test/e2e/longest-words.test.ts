/** The longest names of the catalogue on the smallest screen: words wrap and are never cut. */
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootApp } from '../support/boot-app.ts';
import { catalogue, statusEvent } from '../support/test-core.ts';
import { urnOf } from './fields-province.ts';
import { layoutFaults } from './layout-faults.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const longest = <T>(rows: Iterable<T>, name: (row: T) => string): T =>
  [...rows].reduce((a, b) => (name(b).length > name(a).length ? b : a));

/** Every source that has spoken falls silent after days: each is an alarm with its name. */
const SILENCE_MS = 3 * 86_400_000;

test.each([
  [1366, 768],
  [1920, 1080],
])(
  'PG12 at %i×%i the longest words stand whole in the stream and in the list of alarms, and no row is half shown',
  async (width, height) => {
    const app = await bootApp({ env: { DEMO: '1' }, alarms: true });
    const department = longest(catalogue.departments.values(), ({ shortName }) => shortName);
    const field = longest(catalogue.fields.values(), ({ shortName }) => shortName);
    const procedure = [...catalogue.procedures.values()].find(({ fieldCode }) => fieldCode === field.code);
    const about = { unitCode: department.code, procedureCode: procedure?.code ?? '' };
    const hourly = [...catalogue.sources.values()].filter(({ rhythm }) => rhythm.startsWith('PT'));
    const source = longest(hourly, ({ name }) => name);
    const time = new Date(app.clock.now()).toISOString();
    await app.post([
      ...Array.from({ length: 12 }, (_, serial) =>
        statusEvent({ ...about, dossierCode: `H15.18-${serial}` }, { source: urnOf(source.code), time }),
      ),
      ...Array.from({ length: 12 }, (_, serial) =>
        statusEvent(
          { ...about, dossierCode: `H15.18-${serial}`, status: 'payment_requested' },
          { source: urnOf(source.code), time },
        ),
      ),
    ]);
    const page = await openPage(browser, app.url, { viewport: { width, height } });
    await page.locator('.event').first().waitFor();
    const wholeRows = (list: string) =>
      page.locator(list).evaluate((element) => {
        const edge = element.getBoundingClientRect().bottom + 1;
        const shown = [...element.children].filter((row) =>
          row.checkVisibility({ visibilityProperty: true }),
        );
        return {
          shown: shown.length,
          over: shown.filter((row) => row.getBoundingClientRect().bottom > edge).length,
        };
      });
    const stream = await wholeRows('.events');
    expect(stream.shown).toBeGreaterThan(1);
    expect(stream.over).toBe(0);
    expect(await page.locator('.event-words').first().innerText()).toContain('yêu cầu nộp phí');
    expect(await layoutFaults(page)).toEqual([]);

    app.clock.advance(SILENCE_MS);
    // The condition has to last before it calls.
    for (let minute = 0; minute < 40; minute++) {
      app.services.alarms.step();
      app.clock.advance(60_000);
    }
    const title = page.locator('.alarm-row-title', { hasText: source.name });
    await title.waitFor({ timeout: 15_000 });
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(SCREENS, `longest-words-${width}x${height}.png`) });
    const alarms = await wholeRows('.alarm-rows');
    expect(alarms.shown).toBeGreaterThan(0);
    expect(alarms.over).toBe(0);
    expect(await layoutFaults(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  60_000,
);
