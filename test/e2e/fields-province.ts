/** A province whose sources have told of something: some fresh, some old, some never, some refused. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { type Clock, drillClock } from '../../server/clock.ts';
import { ADMIN_PASSWORD, startApp, type TestApp } from '../support/boot-app.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, statusEvent } from '../support/test-core.ts';
import { openPage, START, type WatchedPage } from './province.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface FieldsProvince<C extends Clock = Clock> {
  app: TestApp<C>;
  clock: C;
  close(): Promise<void>;
}

/** At the machine's pace, from a Friday afternoon on. */
export const openFieldsProvince = () => openFieldsAt<Clock>({ ...drillClock(START, 1), drill: false });

/** @param clock a hand-driven one lets two periods pass at once */
export async function openFieldsAt<C extends Clock>(clock: C): Promise<FieldsProvince<C>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ioc-fields-'));
  const app = await startApp({ dataDir, clock, env: { DEMO: '1' } });
  return {
    ...{ app, clock },
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The URN under which a declared source sends. */
export function urnOf(source: string): string {
  const [urn = ''] = catalogue.sources.get(source)?.urns ?? [];
  return urn.replace('*', ':1');
}

const iso = (at: number) => new Date(at).toISOString();

/** Values told a moment ago; `value` by code, for the province. */
export function told(values: Record<string, number>, at: number) {
  return Object.entries(values).map(([code, value]) =>
    valueEvent(code, value, {
      source: urnOf(catalogue.indicators.get(code)?.source ?? ''),
      time: iso(at),
    }),
  );
}

/** Every field has figures: one breach, one warning, one silent source, one that never sent, three refused. */
export async function fillFields({ app, clock }: Pick<FieldsProvince, 'app' | 'clock'>): Promise<void> {
  // Whole seconds, as sources write them.
  const now = Math.floor(clock.now() / 1_000 - 5) * 1_000;
  for (let back = 6; back >= 0; back--)
    await app.post(
      told(
        {
          ...{ sat_portal: 91 - back * 0.3, docs_elec: 96 + back * 0.2, calls_1022: 412 + back * 9 },
          ...{ coffee: 118_500 - back * 350, visits: 8_120 - back * 31, pupils: 97.4, rooms: 61.5 + back },
          ...{ accidents: 2, killed: 0, injured: 3, invest_vnd: 3_120.4 - back * 12 },
        },
        now - back * DAY_MS,
      ),
    );
  for (let back = 8; back >= 0; back--)
    await app.post(
      told(
        { servers_up: 18 - (back % 3), vms_up: 130 - back, systems_up: 34, boats_lost: back % 4 },
        now - back * 5 * MINUTE_MS,
      ),
    );
  await app.post([
    ...told({ cameras_up: 82.5 }, now - MINUTE_MS),
    ...told({ news_bad: 4, news_good: 31 }, now - 3 * HOUR_MS),
    ...told({ reservoirs: 71.2 }, now - 5 * HOUR_MS),
    ...told({ cpi: 103.1, iip: 108.2, retail: 9_812.5, insured: 94.1, poor: 4.21 }, now - 12 * DAY_MS),
  ]);
  await app.post(
    communes.map((unitCode, index) =>
      valueEvent('aqi', 35 + ((index * 17) % 90), {
        ...{ unitCode, source: urnOf('stations') },
        time: iso(now - (index % 9 === 0 ? 4 * HOUR_MS : 10 * MINUTE_MS)),
      }),
    ),
  );
  await app.post(
    communes
      .slice(0, 8)
      .map((unitCode, index) =>
        valueEvent('net_up', 99.9 - index, { unitCode, source: urnOf('network'), time: iso(now) }),
      ),
  );
  // All but three communes have sent a dossier.
  await app.post(
    communes
      .slice(3)
      .map((unitCode, index) =>
        statusEvent(
          { unitCode, dossierCode: `H15.${unitCode}-${index}` },
          { source: urnOf('one_stop'), time: iso(now - HOUR_MS) },
        ),
      ),
  );
  await app.post([
    ...told({ docs_elec: 960 }, now),
    valueEvent('aqi', 41, { unitCode: '99999', source: urnOf('stations'), time: iso(now) }),
    ...told({ coffee: 11_850_000 }, now),
  ]);
}

/** A page for an administrator that is signed in. */
export async function openSignedIn(
  browser: Browser,
  { app }: Pick<FieldsProvince, 'app'>,
  path: string,
  size = { width: 1920, height: 1080 },
): Promise<WatchedPage> {
  const page = await openPage(browser, `${app.url}/dang-nhap`, { viewport: size });
  await page.getByLabel('Tên đăng nhập').fill('admin');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.locator('.header-menu summary').waitFor();
  await page.goto(`${app.url}${path}`);
  return page;
}
