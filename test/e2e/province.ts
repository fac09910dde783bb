/** A simulated province behind a real server, and a real browser that looks at it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import type { Clock } from '../../server/clock.ts';
import { drillClock } from '../../server/clock.ts';
import { openCore } from '../../server/core.ts';
import { localDay } from '../../server/domain/local-time.ts';
import { simulateArrivals } from '../../server/feeds/simulator/simulate-events.ts';
import { startApp, type TestApp } from '../support/boot-app.ts';
import { findBrowser } from '../support/find-browser.ts';
import { catalogue } from '../support/test-core.ts';

/** A Friday afternoon at work. */
export const START = Date.parse('2026-11-20T14:05:31+07:00');
const DAYS = 31;
/** A province in small: enough for every card, quick enough for every run. */
const DAILY_DOSSIERS = 500;
/** Where the screenshots go that people look at. */
export const SCREENS = join(import.meta.dirname, 'screens');

export interface Province {
  app: TestApp<Clock>;
  clock: Clock;
  dataDir: string;
  /** Stops the server and starts it again on the same port and database. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** @param alarms with the alarm rules in force, for tests that are about them */
export async function openProvince(
  env: Record<string, string> = { DEMO: '1' },
  alarms = false,
): Promise<Province> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ioc-e2e-'));
  const clock: Clock = { ...drillClock(START, 1), drill: false };
  fill(dataDir, clock);
  let app = await startApp({ dataDir, clock, env, alarms });
  const port = Number(new URL(app.url).port);
  const province: Province = {
    app,
    clock,
    dataDir,
    stop: () => province.app.close(),
    async restart() {
      app = await startApp({ dataDir, clock, env, port, alarms });
      province.app = app;
    },
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return province;
}

function fill(dataDir: string, clock: Clock): void {
  const core = openCore({ dataDir, clock, catalogue });
  let batch: unknown[] = [];
  const from = localDay(START) - DAYS;
  const plan = { seed: 7, dailyDossiers: DAILY_DOSSIERS, faults: 'usual', from, to: START } as const;
  for (const { event } of simulateArrivals({ ...plan, catalogue })) {
    batch.push(event);
    if (batch.length < 1_000) continue;
    core.ingest(batch, 'simulator');
    batch = [];
  }
  core.ingest(batch, 'simulator');
  core.close();
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('no browser: npm test installs one, or name it in CHROME_PATH');
  mkdirSync(SCREENS, { recursive: true });
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

export interface WatchedPage extends Page {
  /** Errors of scripts and of the content policy, and requests to foreign origins. */
  readonly faults: string[];
}

/**
 * A page in another time zone than the province's, whose faults are noted from the first moment.
 * @param prepare what must be in place before the page is opened
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    timezoneId: 'America/New_York',
    locale: 'en-US',
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Answers of the network are judged by the test that asks for them.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      faults.push(message.text());
  });
  const { origin } = new URL(url);
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (/^(https?|wss?):$/.test(target.protocol) && target.host !== new URL(origin).host)
      faults.push(request.url());
  });
  await prepare(page);
  await page.goto(url);
  return Object.assign(page, { faults });
}
