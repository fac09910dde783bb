/** Brings what the tests need and npm cannot: a browser, promtool, and ps. Says what it does; fails in words. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buildIfStale } from '../../server/cli/build.ts';
import { findBrowser } from './find-browser.ts';

const isDebian = existsSync('/etc/debian_version');

function run(command: string, args: string[]): void {
  const asRoot = process.getuid?.() === 0 ? [command, ...args] : ['sudo', '-n', command, ...args];
  console.log(`> ${asRoot.join(' ')}`);
  execFileSync(asRoot[0]!, asRoot.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function installPackages(packages: string[]): void {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

const missing: string[] = [];
if (findBrowser() === null) missing.push('chromium');
if (!existsSync('/usr/bin/promtool')) missing.push('prometheus');
if (!existsSync('/usr/bin/ps') && !existsSync('/bin/ps')) missing.push('procps');
if (missing.length > 0 && isDebian) installPackages(missing);
else if (missing.includes('chromium'))
  execFileSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });

if (findBrowser() === null) {
  console.error('No browser for the tests. Install Chromium, or name one in CHROME_PATH, and run again.');
  process.exit(1);
}
console.log(`Browser: ${findBrowser()}`);
if (await buildIfStale()) console.log('The page was built.');
