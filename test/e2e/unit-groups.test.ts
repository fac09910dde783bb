/** The panel of a unit in a real browser: all its late groups, though the province lists only the gravest. */
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GROUPS_KEPT } from '#contract/snapshot';
import { bootApp, SCREEN_SECRET } from '../support/boot-app.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { openBrowser, openPage, SCREENS } from './province.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const DUE = { dueAt: '2026-11-16T17:00:00+07:00' };
const [light = '', ...heavy] = communes.slice(0, GROUPS_KEPT + 3);
/** One procedure of each of three fields. */
const procedures = [
  ...new Map(
    [...catalogue.procedures.values()]
      .filter(({ level }) => level === 'commune')
      .map((procedure) => [procedure.fieldCode, procedure]),
  ).values(),
].slice(0, 3);
const late = (unitCode: string, procedureCode: string, serial: number) =>
  statusEvent({ unitCode, procedureCode, dossierCode: `H15.${unitCode}-${procedureCode}-${serial}`, ...DUE });

test.each([
  ['a reader of the demonstration', '/'],
  ['a wall', `/#token=${SCREEN_SECRET}`],
])(
  'UN3 %s sees every late group of an opened unit, and those that come later',
  async (_who, path) => {
    const app = await bootApp({ env: { DEMO: '1' } });
    const code = procedures[0]?.code ?? '';
    await app.post([
      ...heavy.flatMap((unit) => Array.from({ length: 4 }, (_, serial) => late(unit, code, serial))),
      ...procedures.slice(0, 2).map((procedure) => late(light, procedure.code, 0)),
    ]);
    const page = await openPage(browser, `${app.url}${path.replace('/', `/?don-vi=${light}`)}`);
    const rows = page.locator('.unit-groups tbody tr');
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(2);
    const named = async () => (await rows.locator('th').allInnerTexts()).sort();
    const fields = (count: number) =>
      procedures
        .slice(0, count)
        .map(({ fieldCode }) => catalogue.fields.get(fieldCode)?.shortName)
        .sort();
    expect(await named()).toEqual(fields(2));
    expect(await page.locator('.unit-groups p').count()).toBe(0);
    await page.screenshot({ path: join(SCREENS, 'unit-groups-1920x1080.png') });

    await app.post([late(light, procedures[2]?.code ?? '', 1)]);
    await expect.poll(named, { timeout: 10_000 }).toEqual(fields(3));
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
  60_000,
);
