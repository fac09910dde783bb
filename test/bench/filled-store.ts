/** A store as large as a running province's, filled by the simulator's own command. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BENCH_CLOCK } from './bench-events.ts';

const SIMULATE = fileURLToPath(new URL('../../server/cli/simulate.ts', import.meta.url));

export interface Filled {
  dossiers: number;
  events: number;
  seconds: number;
}

/** @throws Error when the simulation fails */
export async function fillStore(dataDir: string, months: number): Promise<Filled> {
  const child = spawn(process.execPath, ['--import', 'tsx', SIMULATE, '--months', String(months)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, CLOCK: BENCH_CLOCK },
  });
  let report = '';
  child.stdout.on('data', (chunk) => {
    report += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the simulation ended with ${code}`);
  return JSON.parse(report) as Filled;
}
