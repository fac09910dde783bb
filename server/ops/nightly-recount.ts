/**
 * Recounts the read model against the log each night, in a process of its own: folding a long log takes
 * minutes of work that must not stand in the way of events and screens.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../clock.ts';
import { DAY_MS, HOUR_MS, localDay, MINUTE_MS, startOfLocalDay, timeOfDay } from '../domain/local-time.ts';
import type { Log } from './log.ts';
import { keepFailure, keepFinding, type RecountFinding, type RecountRecord } from './recount-outcome.ts';

/** Nobody works, and the day's back-fills of sources are through. */
export const RECOUNT_TIME = 2 * HOUR_MS + 30 * MINUTE_MS;
const LOOK_EVERY_MS = 30_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface NightlyRecountDeps extends RecountRecord {
  dataDir: string;
  clock: Clock;
  log: Log;
}

export interface NightlyRecount {
  /** When the next one is due, epoch ms. */
  nextAt(): number;
  /** Recounts when it is due and none is running; resolves when that has ended. */
  look(): Promise<void>;
  start(): void;
  close(): void;
}

export function createNightlyRecount({ dataDir, clock, log, ...record }: NightlyRecountDeps): NightlyRecount {
  // A night that the server was switched off for is made up for; a new installation waits for its first.
  let since = record.recounts.last()?.at ?? clock.now();
  let running: RecountProcess | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    if (running !== null || clock.now() < nextRecountAfter(since)) return;
    since = clock.now();
    running = startRecount(dataDir);
    try {
      const finding = await running.finding;
      keepFinding(record, finding, clock.now());
      const { events, durationMs, differences } = finding;
      const tables = differences.map(({ table, rows }) => ({ table, rows }));
      if (tables.length === 0) log.info({ events, durationMs }, 'recount: no difference');
      else log.error({ events, tables }, 'recount: the read model differs from the log');
    } catch (error) {
      if (!running.stopped) {
        log.error(error, 'recount failed');
        keepFailure(record, (error as Error).message, clock.now());
      }
    } finally {
      running = null;
    }
  }

  return {
    nextAt: () => nextRecountAfter(since),
    look,
    start() {
      const attempt = () =>
        look().catch((error: unknown) => log.error(error, 'the result of the recount could not be kept'));
      timer = setInterval(() => void attempt(), LOOK_EVERY_MS);
      timer.unref();
    },
    close() {
      clearInterval(timer);
      running?.stop();
    },
  };
}

/** The first 02:30, local time, after a moment. */
export function nextRecountAfter(moment: number): number {
  const today = startOfLocalDay(localDay(moment)) + RECOUNT_TIME;
  return timeOfDay(moment) < RECOUNT_TIME ? today : today + DAY_MS;
}

interface RecountProcess {
  finding: Promise<RecountFinding>;
  stopped: boolean;
  stop(): void;
}

/** Events and screens go first. */
function stepBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, which its exit tells.
  }
}

/** `npm run verify` as a child with a low priority; the record is kept by this process, by its clock. */
function startRecount(dataDir: string): RecountProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/verify.ts', '--no-record'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: resolve(dataDir) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) stepBack(child.pid);

  async function readFinding(): Promise<RecountFinding> {
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    // 0: as the log says; 1: differences, which stand on standard output.
    if (code === 0 || code === 1) return JSON.parse(out) as RecountFinding;
    throw new Error(err.trim().split('\n').at(-1) || `the recount ended with ${code ?? 'a signal'}`);
  }
  const recount: RecountProcess = {
    finding: readFinding(),
    stopped: false,
    stop() {
      recount.stopped = true;
      child.kill();
    },
  };
  return recount;
}
