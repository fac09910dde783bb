/** Officers, a rota and late groups in a simulated province, for the tests of the desk. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import type { AlarmItem, AlarmList } from '#contract/alarm-item';
import { ADMIN_PASSWORD } from '../support/boot-app.ts';
import { statusEvent } from '../support/test-core.ts';
import { openPage, type Province, START, type WatchedPage } from './province.ts';

export const OFFICER = 'truc.ban04';
export const COLLEAGUE = 'truc.ban02';
const PASSWORD = 'a password for the officers';
const HOUR_MS = 3_600_000;
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+07:00');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Desk {
  /** Opens a page as this officer, signed in. */
  open(browser: Browser, path: string, options?: DeskOptions): Promise<WatchedPage>;
  /** A changing call as this officer; throws nothing, so that refusals can be looked at. */
  post(user: string, path: string, body: unknown): Promise<Response>;
  /** Dossiers of one commune that were due on a day and have no apology. */
  raise(unit: string, count: number, dueDay: string): Promise<void>;
  list(query?: string): Promise<AlarmList>;
  /** The alarm of this commune that stands. */
  alarmOf(unit: string): Promise<AlarmItem>;
}

export interface DeskOptions {
  user?: string;
  viewport?: { width: number; height: number };
  /** Another way to the same server. */
  origin?: string;
}

/** Two officers on duty this afternoon. */
export async function openDesk(province: Province): Promise<Desk> {
  let serial = 0;
  const passwordOf = (user: string) => (user === 'admin' ? ADMIN_PASSWORD : PASSWORD);
  const headers = async (user: string) => ({
    ...(await province.app.signIn(user, passwordOf(user))),
    'content-type': 'application/json',
  });
  const post = async (user: string, path: string, body: unknown) =>
    fetch(`${province.app.url}/api/v1${path}`, {
      method: 'POST',
      headers: await headers(user),
      body: JSON.stringify(body),
    });
  const list = async (query = '') =>
    (await (await fetch(`${province.app.url}/api/v1/alarms${query}`)).json()) as AlarmList;

  for (const user of [OFFICER, COLLEAGUE])
    await post('admin', '/users', { user, password: PASSWORD, role: 'duty', scope: 'province' });
  const shift = {
    from: MIDNIGHT + 11.5 * HOUR_MS,
    to: MIDNIGHT + 24 * HOUR_MS,
    accounts: [OFFICER, COLLEAGUE],
  };
  const set = await post('admin', '/rota', { from: MIDNIGHT, to: MIDNIGHT + 24 * HOUR_MS, shifts: [shift] });
  if (!set.ok) throw new Error(`no rota: ${await set.text()}`);

  return {
    post,
    list,
    async open(browser, path, options = {}) {
      const { user = OFFICER, viewport = { width: 1440, height: 900 }, origin = province.app.url } = options;
      const { cookie } = await headers(user);
      const [name = '', ...value] = cookie.split('=');
      const { host } = new URL(province.app.url);
      const cookies = [
        {
          ...{ name, value: value.join('='), domain: host.split(':')[0] ?? '', path: '/' },
          ...{ expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' as const },
        },
      ];
      return openPage(browser, `${origin}${path}`, {
        viewport,
        storageState: { cookies, origins: [] },
      });
    },
    async raise(unit, count, dueDay) {
      const batch = Array.from({ length: count }, () => {
        serial++;
        const dossierCode = `H15.${unit}-261105-${String(serial).padStart(4, '0')}`;
        return statusEvent(
          { dossierCode, unitCode: unit, dueAt: `${dueDay}T17:00:00+07:00` },
          { id: `late-${START}-${serial}`, time: '2026-11-05T09:00:00+07:00' },
        );
      });
      await province.app.post(batch);
    },
    async alarmOf(unit) {
      const found = (await list()).items.find(({ unitCode }) => unitCode === unit);
      if (!found) throw new Error(`no alarm of ${unit}`);
      return found;
    },
  };
}

/** Serious and critical findings of axe. */
export async function a11yFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`));
  });
}
