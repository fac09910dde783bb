/** `npm run simulate`: fills the store with a simulated past, and with `--live` goes on in real time over HTTP. */
import { mkdirSync } from 'node:fs';
import { type Clock, drillClock, machineClock } from '../clock.ts';
import type { SimulatedShare } from '../coming-past.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { DATA_FOLDER, openCore } from '../core.ts';
import { localDay } from '../domain/local-time.ts';
import { PostRefused } from '../feeds/event-poster.ts';
import { DEFAULT_DAILY_DOSSIERS } from '../feeds/simulator/calibration.ts';
import { type FillReport, fillStore, monthsBefore } from '../feeds/simulator/fill-store.ts';
import { loadSimulation, SimulationDataError } from '../feeds/simulator/simulation-data.ts';
import {
  readSimulationRecord,
  SimulationConflict,
  type SimulationPlan,
} from '../feeds/simulator/simulation-record.ts';
import { progressBar } from './progress-bar.ts';
import { simulateLive } from './simulate-live.ts';
import { readRequest, type SimulateRequest, USAGE, UsageError } from './simulate-request.ts';

const DEFAULT_SEED = 7;

/** What is not said on the command line is as in the folder's earlier simulation. */
function planOf(request: SimulateRequest, dataDir: string, now: number): SimulationPlan {
  const record = readSimulationRecord(dataDir);
  const today = localDay(now);
  return {
    seed: request.seed ?? record?.seed ?? DEFAULT_SEED,
    dailyDossiers: request.daily ?? record?.dailyDossiers ?? DEFAULT_DAILY_DOSSIERS,
    faults: request.faults ?? record?.faults ?? 'usual',
    aroundTheClock: request.aroundTheClock ?? record?.aroundTheClock ?? 0,
    from: request.months === null ? (record?.from ?? today) : monthsBefore(today, request.months),
  };
}

function fill(plan: SimulationPlan, dataDir: string, clock: Clock): FillReport & { seconds: number } {
  mkdirSync(dataDir, { recursive: true });
  const core = openCore({ dataDir, clock });
  const bar = progressBar('Mô phỏng', 'ngày');
  const begun = performance.now();
  try {
    const simulation = loadSimulation(DATA_FOLDER, core.catalogue);
    const report = fillStore({
      ...{ target: core, dataDir, plan, simulation, to: clock.now() },
      onProgress(done, all) {
        bar.update(done, all);
        process.send?.({ done, all } satisfies SimulatedShare);
      },
    });
    return { ...report, seconds: Math.round((performance.now() - begun) / 100) / 10 };
  } finally {
    bar.stop();
    core.close();
  }
}

async function run(config: Config): Promise<void> {
  const { dataDir, drill } = config;
  const request = readRequest(process.argv.slice(2), config);
  const clock = drill === null ? machineClock : drillClock(drill.start, drill.speed);
  const plan = planOf(request, dataDir, clock.now());
  if (request.months !== null) console.log(JSON.stringify(fill(plan, dataDir, clock)));
  if (request.live !== null)
    console.log(JSON.stringify(await simulateLive(request.live, plan, dataDir, clock)));
}

const MENDABLE = [ConfigError, SimulationConflict, SimulationDataError, PostRefused];

try {
  await run(readConfig(process.env));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${USAGE}`);
  else console.error(MENDABLE.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
