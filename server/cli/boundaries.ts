/**
 * `npm run boundaries [-- FILE|FOLDER|URL | --reset]`: installs real boundaries under DATA_DIR.
 *
 * Without an argument the open set named in `data/geo/open-set.json` is fetched. Exit code 1 and a
 * list of faults on any failure; the map is then as it was.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { loadCatalogue } from '../catalogue.ts';
import { machineClock } from '../clock.ts';
import { readAreaAllowances } from '../geo/area-allowances.ts';
import { BoundariesError } from '../geo/boundaries-error.ts';
import { importBoundaries } from '../geo/import-boundaries.ts';
import { removeBoundaries } from '../geo/install-boundaries.ts';
import { readOpenSet } from '../geo/open-set.ts';
import { readSource } from '../geo/read-source.ts';

const USAGE = 'Usage: npm run boundaries [-- FILE|FOLDER|URL | --reset]';

const dataFolder = fileURLToPath(new URL('../../data', import.meta.url));
const dataDir = process.env.DATA_DIR || './var';

/** A bar on a terminal, a line every now and then in a log. */
function progress() {
  const bar = new SingleBar({
    format: '[{bar}] {percentage} % · {value}/{total} files · {eta} s left',
    noTTYOutput: true,
    notTTYSchedule: 5_000,
    stream: process.stderr,
  });
  let started = false;
  return {
    onFile(done: number, total: number) {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop() {
      if (started) bar.stop();
    },
  };
}

async function install(argument: string | undefined): Promise<void> {
  const { units } = loadCatalogue(dataFolder);
  const place = argument ?? readOpenSet(dataFolder).folder;
  console.log(`Reading ${place}`);
  const shown = progress();
  const source = await readSource(place, units, { onFile: shown.onFile }).finally(shown.stop);
  console.log('Checking and simplifying');
  const report = await importBoundaries(source, {
    units,
    allowance: readAreaAllowances(dataFolder),
    dataDir,
    clock: machineClock,
  });
  for (const note of report.notes) console.log(`Note: ${note}`);
  console.log(`Installed ${report.units} units, ${report.bytes} bytes, as ${report.path}`);
}

function main(): Promise<void> | void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  if (positionals.length > 1 || (values.reset && positionals.length > 0)) {
    throw new BoundariesError(['expected one file, folder or address, or --reset', USAGE]);
  }
  if (!values.reset) return install(positionals[0]);
  removeBoundaries(dataDir);
  console.log('The schematic map shows again.');
}

try {
  await main();
} catch (error) {
  const unexpected = error instanceof Error ? error.message : String(error);
  const lines = error instanceof BoundariesError ? error.message.split('\n') : [unexpected];
  console.error(
    `The boundaries were not installed; the map is as it was.\n${lines.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exitCode = 1;
}
