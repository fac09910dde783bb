/** `npm run build`: builds the page when it is older than what it is made of, and holds its size to the budget. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'dist/client');
const STAMP = join(OUT, '.built');
const INPUTS = ['client', 'server/contract', 'vite.config.ts', 'package-lock.json'];

/** Script that a first visit loads before map and charts, gzipped (design budget). */
export const INITIAL_SCRIPT_BUDGET = 300 * 1024;

export interface BundleSizes {
  /** gzipped bytes of the scripts that index.html names. */
  initialScript: number;
  /** gzipped bytes of every script, by file. */
  scripts: Record<string, number>;
}

/** @returns whether anything had to be built */
export async function buildIfStale(): Promise<boolean> {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (INPUTS.every((input) => newest(join(ROOT, input)) <= builtAt)) return false;
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(STAMP, '');
  return true;
}

/** @throws Error when the page has not been built */
export function bundleSizes(): BundleSizes {
  const index = readFileSync(join(OUT, 'index.html'), 'utf8');
  const assets = join(OUT, 'assets');
  const scripts: Record<string, number> = {};
  for (const file of readdirSync(assets).filter((name) => name.endsWith('.js')))
    scripts[file] = gzipSync(readFileSync(join(assets, file))).length;
  const initialScript = Object.entries(scripts)
    .filter(([file]) => index.includes(file))
    .reduce((sum, [, bytes]) => sum + bytes, 0);
  return { initialScript, scripts };
}

/** Time of the youngest file in a folder, or of the file itself. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[1] === import.meta.filename) {
  await buildIfStale();
  const { initialScript } = bundleSizes();
  console.log(JSON.stringify({ initialScriptBytes: initialScript, budget: INITIAL_SCRIPT_BUDGET }));
  if (initialScript > INITIAL_SCRIPT_BUDGET) process.exitCode = 1;
}
