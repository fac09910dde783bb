/** A demonstration: the past is simulated up to now, then the simulator posts on as an ordinary source. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ComingPast, SimulatedShare } from './coming-past.ts';
import { type Config, readConfig } from './config.ts';
import { serve } from './serve.ts';

const SIMULATE = new URL('./cli/simulate.ts', import.meta.url);
const SOURCE = 'simulator';
/** Share of the work, in percent, that a demonstration spreads over nights and weekends, so that it is never asleep. */
const AROUND_THE_CLOCK = '30';

/** The page opens after this at the latest; as long as the past is not whole it shows how far it is, and no figure. */
const LONGEST_WAIT_MS = 30_000;

/**
 * @param pageIsBuilt when the page may be served; building it goes on beside the simulation
 * @returns the address it listens on
 */
export async function serveDemo(env: NodeJS.ProcessEnv, pageIsBuilt: Promise<unknown>): Promise<string> {
  const own = `${SOURCE}:${randomBytes(24).toString('base64url')}`;
  const simulatorEnv = { ...env, INGEST_KEYS: own };
  const config: Config = readConfig({
    ...env,
    INGEST_KEYS: [env.INGEST_KEYS, own].filter(Boolean).join(','),
  });
  const past = simulatePast(simulatorEnv);
  await Promise.all([
    pageIsBuilt,
    Promise.race([past.done, sleep(LONGEST_WAIT_MS, undefined, { ref: false })]),
  ]);
  const address = await serve(config, past);
  void past.done.then(() => simulateOn(simulatorEnv, address));
  return address;
}

/** A month for an empty store; otherwise what has been missed since the last run. */
function simulatePast(env: NodeJS.ProcessEnv): ComingPast {
  const child = forkSimulator(['--months', '1', '--around-the-clock', AROUND_THE_CLOCK], env);
  let share: number | null = 0;
  child.on('message', (told: SimulatedShare) => {
    share = told.done / told.all;
  });
  const done = once(child, 'exit').then(([code]) => {
    share = null;
    if (code !== 0) console.error('Không mô phỏng được dữ liệu quá khứ; xem thông báo ở trên.');
  });
  return { done, share: () => share };
}

function simulateOn(env: NodeJS.ProcessEnv, address: string): void {
  forkSimulator(['--live', '--url', address], env).on('exit', (code) => {
    if (code) console.error(`Bộ mô phỏng đã dừng với mã ${code}; máy chủ vẫn chạy.`);
  });
}

/** A simulator that does not outlive this process. */
function forkSimulator(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(SIMULATE, args, { env });
  process.once('exit', () => child.kill());
  return child;
}
