/** Where a Chromium for the tests stands on this machine. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Its path: `CHROME_PATH`, the system's, or the one that playwright has installed; null when there is none. */
export function findBrowser(): string | null {
  const named = process.env.CHROME_PATH;
  const candidates = [...(named ? [named] : []), ...KNOWN, chromium.executablePath()];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}
